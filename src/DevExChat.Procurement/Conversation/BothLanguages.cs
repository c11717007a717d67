namespace DevExChat.Procurement.Conversation;

/// <summary>One card in English and French, for channels that want both: the words twice, the buttons once.</summary>
public static class BothLanguages
{
    public static Card Of(Card english, Card french) => new(
        english.Heading,
        [.. english.Body, new CardElement.Divider(), new CardElement.Section(french.Heading), .. french.Body],
        $"{english.Spoken} / {french.Spoken}")
    {
        Actions = Both(english.Actions, french.Actions),
        More = Both(english.More, french.More),
        View = english.View,
    };

    private static CardAction[] Both(IReadOnlyList<CardAction> english, IReadOnlyList<CardAction> french) =>
        [.. english.Zip(french, (en, fr) => en with { Label = $"{en.Label} / {fr.Label}", SpokenLabel = null })];
}
