using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Walks;

/// <summary>The people of a walk: several with more hats than one record allows them.</summary>
internal static class Wanderers
{
    public static readonly Actor BuyerWhoDecidesElsewhere =
        Cast.Buyer with { Roles = Roles.Buyer | Roles.Approver | Roles.Certifier | Roles.Payer, Limit = Cast.Dollars(25_000) };

    public static readonly IReadOnlyList<Actor> All =
    [
        BuyerWhoDecidesElsewhere,
        Cast.Vendor,
        Cast.OtherVendor,
        Cast.Vending(Cast.Named(20, Roles.Vendor | Roles.Approver | Roles.Certifier | Roles.Payer)) with { Limit = Cast.Dollars(25_000) },
        Cast.Named(21, Roles.Approver | Roles.Certifier) with { Limit = Cast.Dollars(25_000) },
        Cast.Named(22, Roles.Approver | Roles.Payer) with { Limit = Cast.Dollars(5_500), CostCentres = ["CC-100"] },
        Cast.Named(23, Roles.Certifier | Roles.Payer),
        Cast.Named(24, Roles.Buyer | Roles.Admin),
        Cast.Stranger,
        Actor.Clock,
    ];

    /// <summary>Mostly somebody who may, sometimes anybody.</summary>
    public static Actor Pick(Opportunity record, Act act, Circumstances at, int number)
    {
        var allowed = All.Where(person => record.Bars(act, person, at) is null).ToList();
        var choice = number / 10;
        return allowed.Count > 0 && number % 10 < 9 ? allowed[choice % allowed.Count] : All[choice % All.Count];
    }
}
