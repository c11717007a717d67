using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Deliveries;

/// <summary>The vendor hands in the work, each criterion checked by the vendor first.</summary>
public sealed class DeliverWork : IRecordDeed
{
    public const string ActionId = "delivery.deliver";

    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Do(turn, record));

    private static Reply Do(Turn turn, Opportunity record)
    {
        if (!turn.FormSent && !turn.Gives("link", "criteria")) return Reply.Ask(Form(turn, record));
        var input = new Inputs(turn);
        var delivered = new WorkDelivered(input.Text("link"), input.Numbers("criteria"));
        if (input.Unreadable) return turn.Refuse(input.Refusals);
        return record.Try(delivered, turn.Actor, turn.At) is { } refusal ? turn.Refuse(refusal) : turn.Say("delivery.said.delivered");
    }

    private static Form Form(Turn turn, Opportunity record) => ContractForm.Of(turn, record, ActionId,
    [
        new Field("link", FieldKind.Address, turn.Reader.Say("delivery.label.link"))
        {
            Initial = turn.Interaction.Fields.GetValueOrDefault("link") ?? record.Delivery?.Link,
            Hint = turn.Reader.Say("delivery.deliver.linkhint", ("repository", record.Terms.Repository)),
            MaxLength = Web.LongestAddress,
        },
        new Field("criteria", FieldKind.AnyOf, turn.Reader.Say("delivery.label.checked"))
        {
            Hint = turn.Reader.Say("delivery.deliver.hint"),
            Choices = ContractForm.Choices(record),
        },
    ],
    ContractForm.Criteria(record));
}
