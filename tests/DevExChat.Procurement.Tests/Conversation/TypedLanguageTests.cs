using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Tests.Conversation;

public sealed class TypedLanguageTests
{
    [Theory]
    [InlineData("aide", "fr")]
    [InlineData("liste ouvertes", "fr")]
    [InlineData("Répondre 42", "fr")]
    [InlineData("lsite", "fr")]
    [InlineData("help", "en")]
    [InlineData("list open", "en")]
    [InlineData("?", null)]
    [InlineData("", null)]
    [InlineData("bonjour", null)]
    public void Somebody_we_do_not_know_is_answered_in_the_language_they_type(string line, string? language) =>
        Assert.Equal(language, TypedLines.LanguageOf(line));
}
