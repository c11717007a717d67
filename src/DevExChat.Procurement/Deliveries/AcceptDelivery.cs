using DevExChat.Domain.Deliveries;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Deliveries;

/// <summary>The buyer accepts the work, with a note or evidence for each criterion.</summary>
public sealed class AcceptDelivery : IRecordDeed
{
    public const string ActionId = "delivery.accept";

    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Do(turn, record));

    private static Reply Do(Turn turn, Opportunity record)
    {
        var notes = Enumerable.Range(1, record.Terms.Criteria.Count).Select(number => $"note{number}").ToArray();
        if (!turn.FormSent && !turn.Gives(notes)) return Reply.Ask(Form(turn, record));
        var input = new Inputs(turn);
        var accepted = new DeliveryAccepted([.. notes.Select(input.Text)]);
        return record.Try(accepted, turn.Actor, turn.At) is { } refusal ? turn.Refuse(refusal) : turn.Say("delivery.said.accepted");
    }

    private static Form Form(Turn turn, Opportunity record) => ContractForm.Of(
        turn, record, ActionId, [.. record.Terms.Criteria.Select((criterion, at) => Note(turn, record, criterion, at + 1))], [.. DeliveryParts.Work(turn.Reader, record)]);

    private static Field Note(Turn turn, Opportunity record, string criterion, int number) => new($"note{number}", FieldKind.Line, $"{number}. {criterion}")
    {
        // What was typed behind the verb is about the whole: with one criterion that is the same thing.
        Initial = turn.Interaction.Fields.GetValueOrDefault($"note{number}") ?? (record.Terms.Criteria.Count == 1 ? turn.Interaction.Fields.GetValueOrDefault("text") : null),
        Hint = turn.Reader.Say("delivery.accept.hint"),
        MaxLength = DeliveryGuards.LongestNote,
    };
}
