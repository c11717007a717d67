using System.Text;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Tests.Conversation;

public class RefusalsDocumentTests
{
    [Fact]
    public void The_page_says_what_the_product_says()
    {
        var path = Path.Combine(RefusalSources.Root, "docs", "refusals.md");
        var printed = Print();
        if (Environment.GetEnvironmentVariable("DEVEXCHAT_PRINT_DOCS") == "1") File.WriteAllText(path, printed);

        Assert.Equal(printed, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void Every_refusal_has_its_sentence(string language) =>
        Assert.Empty(RefusalSources.Made.Select(made => made.Code).Distinct().Except(RefusalSources.Sentences(language).Keys));

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void No_sentence_names_a_place_that_its_refusal_leaves_empty(string language)
    {
        var sentences = Wording.In(language);

        var empty = RefusalSources.Made
            .Where(made => sentences.ContainsKey($"refusal.{made.Code}"))
            .SelectMany(made => sentences[$"refusal.{made.Code}"].Places.Except(made.Facts).Select(place => $"{made.Code} {{{place}}} in {made.File}"));

        Assert.Empty(empty);
    }

    [Fact]
    public void No_sentence_is_left_over() =>
        Assert.DoesNotContain(RefusalSources.Sentences("en").Keys, code => !RefusalSources.Names(code));

    [Fact]
    public void The_source_is_read_as_it_is_written()
    {
        var late = RefusalSources.Made.Where(made => made.Code == "proposal.late").ToList();

        Assert.True(late.Count >= 2);
        Assert.All(late, made => Assert.Equal("closesAt", Assert.Single(made.Facts)));
    }

    private static string Print()
    {
        var page = new StringBuilder("""
            # Refusals

            Every "no" has a stable code and one sentence, in English and French, that says why and what to do. Printed from `Refusals.restext` and
            `Refusals.fr.restext` in `src/DevExChat.Procurement/Conversation`; a test compares, and prints it anew with `DEVEXCHAT_PRINT_DOCS=1`. Places in braces are filled with the facts of the refusal.

            | code | English | French |
            | --- | --- | --- |

            """);
        var french = RefusalSources.Sentences("fr");
        foreach (var (code, sentence) in RefusalSources.Sentences("en"))
            page.Append($"| `{code}` | {Cell(sentence)} | {Cell(french[code])} |\n");
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string Cell(string sentence) => sentence.Replace("|", "\\|", StringComparison.Ordinal);
}
