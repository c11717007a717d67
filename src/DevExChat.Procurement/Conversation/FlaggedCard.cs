using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;

namespace DevExChat.Procurement.Conversation;

/// <summary>How a card says that its record is on hold or disputed: in its first line, in a sentence, and by leaving out what cannot be done meanwhile.</summary>
public static class FlaggedCard
{
    private const int LongestReason = 160;

    private static readonly OpportunityStatus[] Owed = [OpportunityStatus.AwaitingCertification, OpportunityStatus.AwaitingPayment];

    /// <summary>The status word with the flags behind it: <c>Open (on hold)</c>.</summary>
    public static string Word(CardView view, string statusWord)
    {
        var flags = new List<string>(2);
        if (view.Record.OnHold) flags.Add(view.Say("opportunity.flag.hold.word"));
        if (ShowsDispute(view)) flags.Add(view.Say("opportunity.flag.dispute.word"));
        return flags.Count == 0 ? statusWord : view.Say("opportunity.flag.word", ("status", statusWord), ("flags", flags));
    }

    public static Card Flagged(this Card card, CardView view)
    {
        var sentences = Sentences(view).ToList();
        if (sentences.Count == 0) return card;
        return (card with
        {
            Body = [.. sentences.Select(sentence => new CardElement.Context(sentence)), .. card.Body.Select(element => Without(element, view.Record))],
            Spoken = string.Join(' ', [card.Spoken, .. sentences]),
        }).WithoutWhatIsStopped(view.Record);
    }

    /// <summary>Only with the buttons whose acts go on while the record is on hold.</summary>
    public static Card WithoutWhatIsStopped(this Card card, Opportunity record) => card with
    {
        Actions = [.. card.Actions.Where(action => GoesOn(action, record))],
        More = [.. card.More.Where(action => GoesOn(action, record))],
    };

    private static IEnumerable<string> Sentences(CardView view)
    {
        var record = view.Record;
        if (record.OnHold)
        {
            var key = Owed.Contains(record.Status) ? "opportunity.flag.hold.owed" : "opportunity.flag.hold";
            yield return view.Say(key, ("since", record.HeldSince!.Value), ("reason", CleanText.Clip(record.HoldReason ?? "", LongestReason)));
        }

        if (ShowsDispute(view))
            yield return view.Say(record.DisputedBy == record.Buyer ? "opportunity.flag.dispute.buyer" : "opportunity.flag.dispute.vendor", ("since", record.DisputedSince!.Value), ("reason", CleanText.Clip(record.DisputeReason ?? "", LongestReason)));
    }

    /// <summary>A dispute is between the two sides and those who decide for the government: a channel never reads of it.</summary>
    private static bool ShowsDispute(CardView view) =>
        view.Record.Disputed && view.Viewer is { } viewer
        && (viewer.Id == view.Record.Buyer || viewer.Id == view.Record.Award?.Vendor || (viewer.Roles & ~(Roles.Vendor | Roles.Buyer)) != Roles.None);

    private static CardElement Without(CardElement element, Opportunity record) =>
        element is CardElement.Row { Action: { } action } row && !GoesOn(action, record) ? row with { Action = null } : element;

    private static bool GoesOn(CardAction action, Opportunity record) =>
        CommandTable.Find(action.ActionId) is not { Act: { } act } || Holding.Stops(act, record) is null;
}
