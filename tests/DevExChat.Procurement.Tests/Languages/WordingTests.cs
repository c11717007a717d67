using System.Resources;
using DevExChat.Domain;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Tests.Languages;

public class WordingTests
{
    [Fact]
    public void Every_sentence_exists_in_both_languages()
    {
        var english = Wording.In("en").Keys.Order(StringComparer.Ordinal);
        var french = Wording.In("fr").Keys.Order(StringComparer.Ordinal);

        Assert.Equal(english, french);
    }

    [Fact]
    public void Every_sentence_has_the_same_places_in_both_languages()
    {
        var different = Wording.In("en")
            .Where(entry => !Wording.In("fr")[entry.Key].Places.SetEquals(entry.Value.Places))
            .Select(entry => entry.Key);

        Assert.Empty(different);
    }

    [Theory]
    [InlineData("refusal.amount.zero")]
    [InlineData("word.yes")]
    public void Every_file_is_built_into_the_assembly(string key)
    {
        Assert.NotEmpty(Reader.For("en", null).Say(key));
        Assert.NotEqual(Reader.For("en", null).Say(key), Reader.For("fr", null).Say(key));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void A_missing_sentence_is_a_bug(string language)
    {
        var reader = Reader.For(language, null);

        Assert.Throws<MissingManifestResourceException>(() => reader.Say("word.nosuchword"));
        Assert.Throws<MissingManifestResourceException>(() => reader.Say("nosuchfile.word"));
        Assert.Throws<MissingManifestResourceException>(() => reader.Say(new Refusal("no.such")));
    }

    [Fact]
    public void A_missing_fact_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => Reader.For("en", null).Say("word.percent"));

    [Fact]
    public void A_fact_is_never_read_as_a_sentence()
    {
        var said = Reader.For("en", null).Say("word.list", ("first", "{last}"), ("last", "{{x|y|z}"));

        Assert.Equal("{last} and {{x|y|z}", said);
    }

    [Fact]
    public void French_signs_never_stand_alone_on_a_line() =>
        Assert.Equal("«\u00A0Oui\u00A0»\u00A0: 5\u00A0% de 3\u00A0$; et après?", FrenchTypography.Apply("« Oui » : 5 % de 3 $ ; et après ?"));
}
