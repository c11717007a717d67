namespace DevExChat.Procurement.Conversation;

/// <summary>The cards there are: one per audience, which serves every status. Stored with each copy, so the names stay.</summary>
public static class CardNames
{
    /// <summary>In channels: what is to be delivered, for everyone.</summary>
    public const string Opportunity = "opportunity";

    /// <summary>The buyer's own: checklist, questions, proposals, review.</summary>
    public const string Buyer = "buyer";

    /// <summary>A vendor's own: receipt, offer, contract, invoice, payment.</summary>
    public const string Vendor = "vendor";

    public const string Authorization = "authorization";
    public const string Certification = "certification";
    public const string Payment = "payment";
}
