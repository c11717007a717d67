using DevExChat.Domain.People;

namespace DevExChat.Procurement.People;

/// <summary>Where the audit log keeps what happens to one person's roles and profile.</summary>
public static class PersonStream
{
    public static string Of(PersonId person) => $"person/{person}";
}
