using DevExChat.Domain.People;

namespace DevExChat.Domain.Opportunities;

/// <summary>In what capacity somebody acts on a record: more than a role, since the buyer of one record is nobody on another.</summary>
public enum Capacity
{
    /// <summary>Anyone who may create opportunities.</summary>
    AnyBuyer,

    /// <summary>The buyer of this record.</summary>
    Buyer,

    /// <summary>The buyer of this record, or an admin in their place.</summary>
    BuyerOrAdmin,

    /// <summary>One of the two sides of the contract.</summary>
    BuyerOrContractor,

    /// <summary>Any vendor.</summary>
    AnyVendor,

    /// <summary>The vendor who wrote a proposal for this record.</summary>
    Proposer,

    /// <summary>The vendor to whom this record was awarded.</summary>
    Contractor,

    Approver,

    /// <summary>Whoever authorized this record's award, or had it done in their stead: taking that back takes no role.</summary>
    Authorizer,
    Certifier,
    Payer,

    /// <summary>Nobody but time itself.</summary>
    Clock,
}

public static class Capacities
{
    /// <summary>Why somebody does not act in a capacity on a record (or on a new one, when there is none yet); null when they do.</summary>
    public static Refusal? Refuses(this Capacity capacity, Opportunity? record, Actor by) => capacity switch
    {
        Capacity.Clock => by.IsClock ? null : new Refusal("role.clock"),
        _ when by.IsClock => new Refusal("role.person"),
        Capacity.AnyBuyer => by.Has(Roles.Buyer) ? null : new Refusal("role.buyer"),
        Capacity.Buyer => by.Is(record?.Buyer) && by.Has(Roles.Buyer) ? null : new Refusal("role.thisbuyer"),
        Capacity.BuyerOrAdmin => (by.Is(record?.Buyer) && by.Has(Roles.Buyer)) || by.Has(Roles.Admin) ? null : new Refusal("role.thisbuyer"),
        Capacity.BuyerOrContractor => (by.Is(record?.Buyer) && by.Has(Roles.Buyer)) || by.Is(record?.Award?.Vendor) ? null : new Refusal("role.twosides"),
        Capacity.AnyVendor => by.HasVendorProfile ? null : new Refusal("proposal.profile"),
        Capacity.Proposer => record?.StandingProposalOf(by.Person) is not null ? null : new Refusal("proposal.none"),
        Capacity.Contractor => by.Is(record?.Award?.Vendor) ? null : new Refusal("role.contractor"),
        Capacity.Approver => by.Has(Roles.Approver) ? null : new Refusal("role.approver"),
        Capacity.Authorizer => record?.Recommendation?.IsAuthorizedBy(by.Person) is true ? null : new Refusal("role.authorizer"),
        Capacity.Certifier => by.Has(Roles.Certifier) ? null : new Refusal("role.certifier"),
        Capacity.Payer => by.Has(Roles.Payer) ? null : new Refusal("role.payer"),
        _ => throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "No such capacity"),
    };
}
