using DevExChat.Domain;
using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Awards;

/// <summary>An approver who holds the step asks the buyer something before deciding. The decision stays theirs, and lapses when it would have.</summary>
public sealed class AskBuyer(ProcurementDb db) : IRecordDeed
{
    public const string ActionId = "award.ask";

    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        var decided = AuthorizationFacts.Decided(record, turn.At.Policy);
        if (turn.SawOtherThan(decided)) return turn.Refuse(new Refusal("card.stale"));
        var facts = await AuthorizationShown.FactsAsync(db, record, turn.At, ct).ConfigureAwait(false);
        if (!turn.FormSent && !turn.Gives("text"))
        {
            // Nobody writes what would be refused whatever it said.
            var against = record.Check(new BuyerAsked("?", facts), turn.Actor, turn.At).FirstOrDefault(answer => answer.Refusal is not null).Refusal;
            return against is null ? Reply.Ask(Form(turn, record, decided)) : turn.Refuse(against);
        }

        if (record.Try(new BuyerAsked(new Inputs(turn).Text("text"), facts), turn.Actor, turn.At) is { } refusal) return turn.Refuse(refusal);
        return turn.Say("award.said.asked", ("reference", record.Reference), ("lapsesAt", record.Recommendation!.LapsesAt));
    }

    private static Form Form(Turn turn, Opportunity record, string? decided)
    {
        var reader = turn.Reader;
        var text = new Field("text", FieldKind.Text, reader.Say("proposal.question.form.text"))
        {
            MaxLength = QuestionGuards.LongestText,
            Hint = reader.Say("award.form.ask.hint"),
        };
        return new Form(ActionId, reader.Say("award.form.ask"), reader.Say("form.submit"), reader.Say("form.cancel"), [text])
        {
            Subject = new Subject(record.Id, record.TermsVersion, decided),
            Recap =
            [
                new CardElement.Context(reader.Say(
                    "award.form.ask.until", ("reference", record.Reference), ("title", record.Terms.TitleIn(reader.Language)), ("lapsesAt", record.Recommendation!.LapsesAt))),
            ],
        };
    }
}
