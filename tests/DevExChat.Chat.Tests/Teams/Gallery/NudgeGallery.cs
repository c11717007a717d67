using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Nudges;

namespace DevExChat.Chat.Tests.Teams.Gallery;

/// <summary>What a person is reminded of: a record that fell due for each part somebody has in it, and so many that not all have room.</summary>
internal static class NudgeGallery
{
    private static readonly (string Life, string Rule, Audience To, string Who)[] Due =
    [
        ("open", "closing.watched", Audience.Watchers, "Nobody yet"),
        ("open with proposals", "question.waiting", Audience.Buyer, "The buyer"),
        ("judged", "evaluation.due", Audience.Buyer, "The buyer"),
        ("recommended", "authorization.due", Audience.Approvers, "Angela"),
        ("recommended", "authorization.escalate", Audience.Next, "Angela"),
        ("contract", "delivery.due", Audience.Contractor, "Ada"),
        ("overdue", "delivery.overdue", Audience.Buyer, "The buyer"),
        ("longest review", "review.due", Audience.Buyer, "The buyer"),
        ("accepted", "invoice.missing", Audience.Contractor, "Ada"),
        ("invoiced", "payment.reminder", Audience.Certifiers, "Carl"),
        ("payment late", "payment.overdue", Audience.Payers, "Pat"),
        ("paid", "receipt.due", Audience.Contractor, "Ada"),
    ];

    public static IEnumerable<Exhibit> All() =>
        from language in new[] { "en", "fr" }
        let lines = Due.Select(due => (due, Line: Line(due))).ToList()
        from exhibit in lines.Select(one => Reminder(one.due.Life, one.due.Who, language, one.Line)).Append(Reminder("all at once", "anyone", language, [.. lines.Select(one => one.Line)]))
        select exhibit;

    private static Exhibit Reminder(string life, string who, string language, params NudgeLine[] lines)
    {
        var scene = CardLives.Live(life == "all at once" ? "paid" : life);
        var card = NudgeCard.Build(lines, scene.Approver.AsActor(scene.At), Reader.For(language, "America/Toronto"), scene.At);
        return Exhibit.Of(typeof(NudgeCard), "reminder", life, who, card);
    }

    private static NudgeLine Line((string Life, string Rule, Audience To, string Who) due)
    {
        var scene = CardLives.Live(due.Life);
        var reader = scene.Everyone.First(person => person.DisplayName == due.Who);
        return new NudgeLine(new NoticeEntry($"{due.Rule}/{due.Life}", reader.Id, scene.Record.Id, due.Rule, due.To, NoticeManner.Grouped, scene.Now, scene.Now), scene.Record);
    }
}
