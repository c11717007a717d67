using System.Text.Json;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Tests.Proposals;

/// <summary>What every card, form and answer must satisfy, and reading them.</summary>
internal static class Shown
{
    public static readonly string[] Languages = ["en", "fr"];

    public static string Sentence(this Reply reply) => Assert.IsType<Reply.Sentence>(reply).Text;

    public static Form Form(this Reply reply) => Assert.IsType<Reply.Asked>(reply).Form;

    public static Card Card(this Reply reply) => Assert.IsType<Reply.Shown>(reply).Card;

    public static IReadOnlyDictionary<string, string> Corrections(this Reply reply) => Assert.IsType<Reply.Corrected>(reply).SentencesByField;

    /// <summary>Everything somebody sees, as text.</summary>
    public static string Words(object shown) => JsonSerializer.Serialize(shown, shown.GetType(), new JsonSerializerOptions
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    }).Replace("\\u00A0", "\u00A0", StringComparison.Ordinal);

    public static IEnumerable<string> ActionIds(this Card card) => card.Actions.Concat(card.More).Select(action => action.ActionId);

    /// <summary>The frame that each card keeps: facts, words, buttons and the spoken sentence.</summary>
    public static void KeepsTheFrame(Card card, string reference)
    {
        Assert.InRange(card.Actions.Count, 0, 3);
        Assert.InRange(card.More.Count, 0, 5);
        Assert.All(card.Actions.Concat(card.More), action => Assert.InRange(action.Label.Length, 1, 30));
        Assert.All(card.Body.OfType<CardElement.Facts>(), facts => Assert.InRange(facts.Items.Count, 1, 6));
        Assert.InRange(card.Body.OfType<CardElement.Paragraph>().Sum(paragraph => paragraph.Text.ToString().Length), 0, 300);
        Assert.Contains(reference, card.Heading, StringComparison.Ordinal);
        Assert.Contains(reference, card.Spoken, StringComparison.Ordinal);
        Assert.InRange(card.Spoken.Length, 40, 700);
        Assert.DoesNotContain("{", card.Spoken, StringComparison.Ordinal);
    }

    /// <summary>What fits every platform's dialog.</summary>
    public static void FitsADialog(Form form)
    {
        Assert.All(new[] { form.Title, form.Submit, form.Close }, words => Assert.InRange(words.Length, 1, 24));
        Assert.All(form.Fields.SelectMany(field => field.Choices), choice => Assert.InRange(choice.Words.Length, 1, 75));
        Assert.Equal(form.Fields.Count, form.Fields.DistinctBy(field => field.Name).Count());
        Assert.NotNull(form.Subject?.Version);
    }
}
