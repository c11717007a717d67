using DevExChat.Domain.Opportunities;

namespace DevExChat.Procurement.Conversation;

/// <summary>The small form behind every deed that needs a reason, and the field itself for larger ones.</summary>
public static class ReasonForm
{
    public static Form Build(Turn turn, string actionId, Opportunity record, string titleKey, params Field[] before) =>
        Build(turn, actionId, record, titleKey, facts: null, before);

    /// <summary>The same, carrying the fingerprint of the facts that the person sees now.</summary>
    public static Form Build(Turn turn, string actionId, Opportunity record, string titleKey, string? facts, params Field[] before) =>
        new(actionId, turn.Reader.Say(titleKey), turn.Reader.Say("form.send"), turn.Reader.Say("form.cancel"), [.. before, Field(turn)])
        {
            Subject = new Subject(record.Id, record.TermsVersion, facts ?? turn.Interaction.Subject?.Detail),
            Recap = [new CardElement.Context($"{record.Reference} · {record.Terms.TitleIn(turn.Reader.Language)}")],
        };

    public static Field Field(Turn turn) => new("reason", FieldKind.Text, turn.Reader.Say("form.reason"))
    {
        MaxLength = TermsGuards.LongestReason,
        Initial = turn.Interaction.Fields.GetValueOrDefault("reason"),
        Hint = turn.Reader.Say("form.reason.hint"),
    };
}
