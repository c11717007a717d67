using DevExChat.Domain.People;

namespace DevExChat.Domain.Tests.Builders;

/// <summary>The people of the tests, each with the roles that the name says and nothing more.</summary>
internal static class Cast
{
    public static readonly Actor Buyer = Named(1, Roles.Buyer);
    public static readonly Actor OtherBuyer = Named(2, Roles.Buyer);
    public static readonly Actor Vendor = Vending(Named(3, Roles.Vendor));
    public static readonly Actor OtherVendor = Vending(Named(4, Roles.Vendor));
    public static readonly Actor Approver = Named(5, Roles.Approver) with { Limit = Dollars(25_000) };
    public static readonly Actor OtherApprover = Named(6, Roles.Approver) with { Limit = Dollars(25_000) };
    public static readonly Actor Certifier = Named(7, Roles.Certifier);
    public static readonly Actor Payer = Named(8, Roles.Payer);
    public static readonly Actor Admin = Named(9, Roles.Admin);
    public static readonly Actor Auditor = Named(10, Roles.Auditor);

    /// <summary>Somebody without a role or a profile.</summary>
    public static readonly Actor Stranger = Named(11, Roles.None);

    /// <summary>One person with every role and a vendor profile: only what they did on a record stands against them.</summary>
    public static readonly Actor Everything = Vending(Named(12, (Roles)127)) with { Limit = Dollars(25_000) };

    public static IReadOnlyList<Actor> All =>
        [Buyer, OtherBuyer, Vendor, OtherVendor, Approver, OtherApprover, Certifier, Payer, Admin, Auditor, Stranger, Actor.Clock];

    public static Actor Named(int number, Roles roles) => new(new PersonId(new Guid(number, 0, 0, new byte[8])), roles);

    public static Actor Vending(Actor person) => person with { HasVendorProfile = true };

    public static Money Dollars(decimal amount) => Money.FromDollars(amount) ?? throw new ArgumentOutOfRangeException(nameof(amount));
}
