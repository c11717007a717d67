using System.Globalization;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Deliveries;

/// <summary>The buyer, or an admin in their place, ends a contract: one that failed, or any with a share of the work accepted.</summary>
public sealed class TerminateContract : IRecordDeed
{
    public const string ActionId = "delivery.terminate";

    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Do(turn, record));

    private static Reply Do(Turn turn, Opportunity record)
    {
        if (!turn.FormSent && !turn.Gives("reason", "heard"))
            return BeforeTheForm.Hindrance(turn, record, new ContractTerminated("", VendorHeard: false)) is { } hindrance ? turn.Refuse(hindrance) : Reply.Ask(Form(turn, record));
        var input = new Inputs(turn);
        if (ShareIn(input.Text("percent")) is not { } percent) return turn.Refuse(new Refusal("delivery.share") { Field = "percent" });
        var terminated = new ContractTerminated(input.Text("reason"), input.Ticked("heard"), percent);
        if (record.Try(terminated, turn.Actor, turn.At) is { } refusal) return turn.Refuse(refusal);
        return percent == 0 ? turn.Say("delivery.said.terminated") : turn.Say("delivery.said.terminated.share", ("percent", percent), ("payable", record.Award!.Payable.Total));
    }

    /// <summary>A whole share in percent, its sign written or not; nothing written is nothing accepted. Null when it is none.</summary>
    private static int? ShareIn(string text) =>
        text.Length == 0 ? 0 : int.TryParse(text.TrimEnd('%', ' ', '\u00A0', '\u202F'), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? percent : null;

    private static Form Form(Turn turn, Opportunity record) => ContractForm.Of(turn, record, ActionId,
    [
        ContractForm.Reason(turn, "delivery.label.reason", turn.Reader.Say("delivery.terminate.hint")),
        new Field("percent", FieldKind.Line, turn.Reader.Say("delivery.label.percent"))
        {
            Optional = true,
            Initial = turn.Interaction.Fields.GetValueOrDefault("percent"),
            Hint = turn.Reader.Say("delivery.terminate.percent", ("total", record.Award!.Total)),
            MaxLength = 5,
        },
        new Field("heard", FieldKind.Tick, turn.Reader.Say("delivery.label.heard")) { Choices = [new Choice("yes", turn.Reader.Say("delivery.tick.heard"))] },
    ]);
}
