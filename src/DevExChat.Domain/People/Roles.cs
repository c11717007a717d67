namespace DevExChat.Domain.People;

/// <summary>What a person may be asked to do. A person may hold several; separation of duties decides per record.</summary>
[Flags]
public enum Roles
{
    None = 0,
    Buyer = 1,
    Vendor = 2,
    Approver = 4,
    Certifier = 8,
    Payer = 16,
    Auditor = 32,
    Admin = 64,
}
