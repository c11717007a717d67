namespace DevExChat.Domain.Opportunities;

/// <summary>Who a notice is for, or who holds the ball.</summary>
public enum Audience
{
    Nobody,
    Buyer,
    Vendors,

    /// <summary>Vendors whose proposal has not been confirmed since the last amendment.</summary>
    Unconfirmed,

    /// <summary>Those who watch what it asks for, have not proposed, and could.</summary>
    Watchers,

    /// <summary>Vendors who began a proposal and have not sent it.</summary>
    Drafters,

    /// <summary>Those who may authorize this record now.</summary>
    Approvers,
    Contractor,
    Certifiers,
    Payers,
    Admins,

    /// <summary>To whom it goes next when its holder lets it wait.</summary>
    Next,

    /// <summary>Who looks after payments that are nearly late.</summary>
    Finance,
    Clock,

    /// <summary>The channels in which the card stands.</summary>
    Channels,
}
