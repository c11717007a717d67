using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Tests.Conversation.Grammar;

public class VerbsTests
{
    [Fact]
    public void No_word_means_two_verbs()
    {
        var doubled = Verbs.All.SelectMany(verb => verb.Names).GroupBy(Blanks.Fold, StringComparer.Ordinal).Where(word => word.Count() > 1).Select(word => word.Key);

        Assert.Empty(doubled);
    }

    [Fact]
    public void No_name_means_two_arguments_of_a_verb()
    {
        var doubled = Verbs.All.SelectMany(verb => verb.Shape.Arguments
            .SelectMany(argument => argument.Names.Select(Blanks.Fold).Distinct(StringComparer.Ordinal))
            .GroupBy(name => name, StringComparer.Ordinal)
            .Where(name => name.Count() > 1)
            .Select(name => $"{verb.Name} {name.Key}:"));

        Assert.Empty(doubled);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void Every_verb_is_explained_by_an_example_that_works(string language)
    {
        var reader = Reader.For(language, null);
        foreach (var verb in Verbs.All)
        {
            Assert.Contains(reader.Say($"help.{verb.Name}.name"), verb.Names);
            Assert.NotEmpty(reader.Say($"help.{verb.Name}.purpose"));
            var example = reader.Say($"help.{verb.Name}.usage");
            var read = Assert.IsType<ReadVerb>(CommandLine.Read(example, Verbs.All));
            Assert.Equal(verb, read.Verb);
            Assert.Equal(verb.Shape.TakesRef, read.Ref is not null);
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void Every_argument_goes_by_the_name_that_people_are_told(string language)
    {
        var reader = Reader.For(language, null);
        foreach (var verb in Verbs.All)
            foreach (var argument in verb.Shape.Arguments)
                Assert.Equal(argument, verb.Shape.Find(reader.Say($"word.argument.{argument.Field}")));
    }

    [Theory]
    [InlineData("accept", "typed.accept")]
    [InlineData("respond", "proposal.submit")]
    [InlineData("bid", "proposal.submit")]
    [InlineData("extension", "delivery.extension")]
    [InlineData("reçu", "payment.received")]
    [InlineData("aide", "help")]
    public void A_word_knows_what_it_does(string word, string actionId) =>
        Assert.Equal(actionId, Assert.IsType<ReadVerb>(CommandLine.Read(word, Verbs.All)).Verb.ActionId);
}
