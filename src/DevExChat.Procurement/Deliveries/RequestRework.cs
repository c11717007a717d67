using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Deliveries;

/// <summary>The buyer names the criteria that are not met; the vendor gets the cure period to meet them.</summary>
public sealed class RequestRework : IRecordDeed
{
    public const string ActionId = "delivery.rework";

    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Do(turn, record));

    private static Reply Do(Turn turn, Opportunity record)
    {
        // A typed line calls them by the name of the terms' own field.
        var named = turn.Gives("failed") ? "failed" : "criteria";
        var cure = turn.At.Calendar.AddBusinessDays(turn.At.Calendar.DayOf(turn.Now), turn.At.Policy.CureDays);
        var cureBy = record.Delivery is { } work && work.DueOn > cure ? work.DueOn : cure;
        if (!turn.FormSent && !turn.Gives(named, "reason"))
            return BeforeTheForm.Hindrance(turn, record, new ReworkRequested([], "", cureBy)) is { } hindrance ? turn.Refuse(hindrance) : Reply.Ask(Form(turn, record, cureBy));
        var input = new Inputs(turn);
        var rework = new ReworkRequested([.. input.Numbers(named).Distinct().Order()], input.Text("reason"), cureBy);
        if (input.Unreadable) return turn.Refuse(input.Refusals);
        return record.Try(rework, turn.Actor, turn.At) is { } refusal ? turn.Refuse(refusal) : turn.Say("delivery.said.rework", ("cureBy", cureBy));
    }

    private static Form Form(Turn turn, Opportunity record, DateOnly cureBy) => ContractForm.Of(turn, record, ActionId,
    [
        new Field("failed", FieldKind.AnyOf, turn.Reader.Say("delivery.label.failed")) { Choices = ContractForm.Choices(record) },
        ContractForm.Reason(turn, "delivery.label.change", turn.Reader.Say("delivery.rework.hint", ("cureBy", cureBy))),
    ],
    ContractForm.Criteria(record));
}
