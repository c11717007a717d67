using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Conversation;

public sealed class ShowHelpTests
{
    private readonly Scene scene = new();

    public static TheoryData<string> Languages => [.. Shown.Languages];

    [Theory, MemberData(nameof(Languages))]
    public async Task Every_verb_is_listed_and_explained_with_an_example(string language)
    {
        var all = await HelpAsync(language);
        Assert.Equal(Verbs.All.Count, all.Body.OfType<CardElement.Paragraph>().Sum(paragraph => paragraph.Text.ToString().Split('\n').Length));
        Assert.All(all.Body.OfType<CardElement.Paragraph>(), paragraph => Assert.InRange(paragraph.Text.ToString().Length, 1, 2_900));

        foreach (var verb in Verbs.All)
        {
            var one = await HelpAsync(language, verb.Name);
            Assert.Contains(one.Heading, all.Spoken, StringComparison.Ordinal);
            Assert.Contains(one.Body.OfType<CardElement.Paragraph>().SelectMany(paragraph => paragraph.Text.Spans), span => span is Span.Strong { Text.Length: > 0 });
            Assert.DoesNotContain("`", Shown.Words(one), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_verb_is_found_by_its_other_names_too() => Assert.Equal("deliver", (await HelpAsync("en", "LIVRER")).Heading);

    [Fact]
    public async Task What_is_no_verb_is_said_to_be_none() =>
        Assert.Contains("“sing”", (await new ShowHelp().DoAsync(scene.Types(scene.Ada, ("verb", "sing")), TestContext.Current.CancellationToken)).Sentence(), StringComparison.Ordinal);

    private async Task<Card> HelpAsync(string language, string? verb = null)
    {
        var turn = scene.Turn(scene.Ada, OriginKind.Command, new Subject(scene.Record.Id), verb is null ? [] : [("verb", verb)], language);
        return (await new ShowHelp().DoAsync(turn, TestContext.Current.CancellationToken)).Card();
    }
}
