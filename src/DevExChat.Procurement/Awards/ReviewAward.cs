using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Awards;

/// <summary>Shows everything that an authorization decides on once more, with one button that authorizes: for what is dear, and for what has something to weigh.</summary>
public sealed class ReviewAward(ProcurementDb db) : IRecordDeed
{
    public const string ActionId = "award.review";

    /// <summary>Whether one click on the card is not enough: from the configured total, and with anything to weigh.</summary>
    public static bool IsDue(CardView view) =>
        view.Record.Status == OpportunityStatus.AwaitingAuthorization
        && (view.Record.PriceDecidedOn.Total.Dollars >= view.At.Policy.ConfirmFrom || AuthorizationChecks.Of(view).Any(check => check is { Met: false, Refuses: false }));

    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        var view = await NamedPeople.ViewAsync(db, turn, record, ct).ConfigureAwait(false);
        var card = AuthorizationCard.Build(view);
        var shown = AuthorizationShown.Of(view) ?? throw new InvalidOperationException($"Nothing waits for authorization on {record.Reference}.");
        if (turn.SawOtherThan(shown.Fingerprint)) return Reply.Show(card.After(turn.Reader.Say(new Domain.Refusal("card.stale"))));
        if (AuthorizationChecks.Of(view).Any(check => check is { Met: false, Refuses: true })) return Reply.Show(card);
        return Reply.Ask(new Form("award.authorize", view.Say("award.form.review"), view.Say("award.button.authorize", ("total", record.PriceDecidedOn.Total)), view.Say("form.cancel"), [])
        {
            Subject = new Subject(record.Id, record.TermsVersion, shown.Fingerprint),
            Recap = card.Body,
        });
    }
}
