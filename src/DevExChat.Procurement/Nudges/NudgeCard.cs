using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Nudges;

/// <summary>The one message of a window: a line and its buttons for each record, then why it came and where to change that.</summary>
internal static class NudgeCard
{
    /// <summary>What has no room is counted, and stands on the home.</summary>
    public const int Most = 8;

    /// <summary>What the ledger remarks on such a line.</summary>
    public const string Counted = "counted, for want of room";

    /// <param name="lines">What is told, the oldest first; at least one.</param>
    /// <param name="who">To whom, by their own authority: nobody is offered what they may not do.</param>
    /// <param name="reader">In which words.</param>
    /// <param name="at">The instant, and the policy.</param>
    public static Card Build(IReadOnlyList<NudgeLine> lines, Actor who, Reader reader, Circumstances at)
    {
        var shown = lines.Take(Most).ToList();
        List<CardElement> body = [.. shown.SelectMany(line => Line(line, who, reader, at))];
        if (lines.Count > Most) body.Add(new CardElement.Context(reader.Say("nudge.more", ("count", lines.Count - Most))));
        body.Add(new CardElement.Divider());
        body.Add(new CardElement.Context(Because(lines, reader)));
        return new Card(
            reader.Say("nudge.title", ("count", lines.Count)),
            body,
            reader.Say("nudge.spoken", ("count", lines.Count), ("first", Sentence(lines[0], reader, at))))
        {
            Language = reader.Language,
        };
    }

    /// <summary>What the rule has to say of the record as it stands now.</summary>
    public static string Sentence(NudgeLine line, Reader reader, Circumstances at)
    {
        var (record, entry) = (line.Record, line.Entry);
        (string Name, object Value)[] facts = [("reference", record.Reference), ("title", record.Terms.TitleIn(reader.Language)), ("total", record.PriceDecidedOn.Total), .. ClockFacts.Of(record, at)];
        return reader.Say(KeyOf(record, entry), facts);
    }

    private static CardElement[] Line(NudgeLine line, Actor who, Reader reader, Circumstances at)
    {
        var (record, entry) = (line.Record, line.Entry);
        var offered = NudgeRules.OfferedBy(entry.Rule, entry.Audience, who)
            .Select(offer => Button(offer.ActionId, reader.Say(offer.Label), new Subject(record.Id, record.TermsVersion), record)).ToList();
        if (entry.Rule != NudgeRules.Reminder) offered.Add(Button(SnoozeRecord.ActionId, reader.Say("nudge.button.snooze"), new Subject(record.Id), record));
        if (Ball.IsShared(entry.Audience)) offered.Add(Button(LeaveToOthers.ActionId, reader.Say("nudge.button.notmine"), new Subject(record.Id), record));
        return
        [
            new CardElement.Paragraph(RichText.Of(new Span.Strong(record.Terms.TitleIn(reader.Language)), "\n", Sentence(line, reader, at))),
            new CardElement.Buttons(offered),
        ];
    }

    private static CardAction Button(string actionId, string label, Subject subject, Opportunity record) =>
        new(actionId, label, subject) { SpokenLabel = $"{label} {record.Reference}" };

    private static string KeyOf(Opportunity record, NoticeEntry entry) => entry.Rule switch
    {
        NudgeRules.Snoozed => "nudge.snoozed",
        NudgeRules.LeftToYou => "nudge.left",
        NudgeRules.Reminder => "nudge.reminder",
        // Nobody who holds the role may act, so that it came to the administrators.
        _ when entry.Audience == Audience.Admins && Clocks.Find(entry.Rule, record.Status) is { To: var meant } && Unheld.KeyFor(meant, record) is { } key => key,
        _ => $"notice.{entry.Rule}",
    };

    private static string Because(IReadOnlyList<NudgeLine> lines, Reader reader)
    {
        var first = lines[0].Record.Reference;
        var parts = lines.Where(line => line.Entry.Rule != NudgeRules.Reminder).Select(line => line.Entry.Audience).Distinct().ToList();
        return parts.Count == 0
            ? reader.Say("nudge.because.asked")
            : reader.Say("nudge.because", ("parts", reader.List(parts.Select(part => reader.Say(WordFor(part))))), ("reference", first));
    }

    internal static string WordFor(Audience part) => $"nudge.part.{char.ToLowerInvariant(part.ToString()[0])}{part.ToString()[1..]}";
}
