using System.Text;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Policy;

namespace DevExChat.Domain.Tests.Printed;

/// <summary>Prints <c>docs/lifecycle.md</c> from the tables that decide.</summary>
internal static class LifecycleDocument
{
    public static string Print()
    {
        var page = new StringBuilder();
        page.Append("""
            # The life of an opportunity

            Printed from `OpportunityLifecycle`, `SeparationOfDuties` and `Clocks` in `src/DevExChat.Domain/Opportunities`; a test compares. Change the code,
            then run the tests with `DEVEXCHAT_PRINT_DOCS=1`.

            Every attempt, from a button, a typed verb or a job, goes through one row of the table: the person's duties on the record and their capacity are asked
            first, then the guards in order. The first that fails is the answer (see [refusals.md](refusals.md)). What has no row is refused.

            """);
        Section(page, "Statuses", ["status", "who holds the ball"], Enum.GetValues<OpportunityStatus>().Select(status => new[] { $"{status}", Holder(Ball.HeldBy(status)) }));
        Section(page, "Transitions", ["from", "act", "by", "guards", "to", "effects beyond audit and cards"], OpportunityLifecycle.Table.Select(Cells));
        Section(
            page, "Separation of duties", ["whoever was the record's", "does not", "refusal"],
            SeparationOfDuties.Table.Select(row => new[] { $"{row.Part}", $"{row.Act}", $"`{row.Refusal}`" }));
        Section(
            page, "Clocks", ["while", "rule", "due", "does"],
            Clocks.Table.Select(rule => new[] { $"{rule.While}", $"`{rule.Name}`", rule.When, rule.Deed is { } deed ? $"**{deed(new Circumstances(DateTimeOffset.UnixEpoch, new ProcurementPolicy())).Act}**" : $"tells {Holder(rule.To)}" }));
        page.Append($"""

            ## On hold

            On hold nothing moves but what is owed already. These acts go on: {string.Join(", ", Enum.GetValues<Act>().Where(Holding.GoesOn.Contains))}. Every other is refused
            (`hold.held`). Of the clocks only those of the payment period run: {string.Join(", ", Clocks.Table.Where(rule => rule.RunsOnHold).Select(rule => $"`{rule.Name}`").Distinct())}. On resuming, opening, closing, lapse and due day move out by
            the time held (days by whole days), and nudges count from there. While there is a dispute, silence is not taken for receipt.

            """.ReplaceLineEndings("\n"));
        page.Append("\n`bd` is a business day. Whoever is told by the clock hears of it in one message with others, outside their quiet hours, if it is still theirs to do; the channels hear at once. Names such as `QuestionDays` are settings under `Policy:Clocks`, `UndoMinutes` and `UndoUpTo` under `Policy`; `appsettings.sample.json` shows them with their defaults.\n");
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string[] Cells(Transition row) =>
    [
        row.From is { } from ? $"{from}" : "-",
        $"{row.Act}",
        Words(row.By),
        string.Join("; ", row.Guards.Select(guard => guard.Name)),
        string.Join(" or ", row.To.Possible),
        row.Effects,
    ];

    private static void Section(StringBuilder page, string title, string[] head, IEnumerable<string[]> rows)
    {
        page.Append($"\n## {title}\n\n");
        Line(page, head);
        Line(page, [.. head.Select(_ => "---")]);
        foreach (var row in rows) Line(page, row);
    }

    private static void Line(StringBuilder page, string[] cells) =>
        page.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Length == 0 ? "-" : cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");

    private static string Words(Capacity capacity) => capacity switch
    {
        Capacity.AnyBuyer => "any buyer",
        Capacity.Buyer => "its buyer",
        Capacity.BuyerOrAdmin => "its buyer, or an admin",
        Capacity.BuyerOrContractor => "its buyer, or the vendor it is awarded to",
        Capacity.AnyVendor => "any vendor",
        Capacity.Proposer => "a vendor who proposed",
        Capacity.Contractor => "the vendor it is awarded to",
        Capacity.Approver => "an approver",
        Capacity.Authorizer => "whoever authorized it",
        Capacity.Certifier => "a certifier",
        Capacity.Payer => "a payer",
        Capacity.Clock => "the clock",
        _ => throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "No words for it"),
    };

    private static string Holder(Audience audience) => audience switch
    {
        Audience.Nobody => "nobody",
        Audience.Buyer => "the buyer",
        Audience.Vendors => "the vendors",
        Audience.Unconfirmed => "those whose proposal is not confirmed",
        Audience.Watchers => "those who watch its skills, have not proposed and could",
        Audience.Drafters => "those who began a proposal and have not sent it",
        Audience.Approvers => "the approvers",
        Audience.Contractor => "the vendor it is awarded to",
        Audience.Certifiers => "the certifiers",
        Audience.Payers => "the payers",
        Audience.Admins => "the admins",
        Audience.Next => "whoever comes next after its holder",
        Audience.Finance => "finance",
        Audience.Clock => "the clock",
        Audience.Channels => "the channels",
        _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, "No words for it"),
    };
}
