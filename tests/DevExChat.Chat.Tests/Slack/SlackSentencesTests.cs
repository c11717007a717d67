using System.Collections;
using System.Globalization;
using DevExChat.Slack;

namespace DevExChat.Chat.Tests.Slack;

public sealed class SlackSentencesTests
{
    [Fact]
    public void Every_sentence_is_there_in_both_languages()
    {
        var english = Keys("");
        Assert.NotEmpty(english);
        Assert.Equal(english, Keys("fr"));
        Assert.All([Sentences.Trouble, Sentences.FormLate, Sentences.Cut], sentence => Assert.Equal(2, sentence.Split('\n').Distinct().Count(line => line.Length > 20)));
    }

    private static List<string> Keys(string culture) =>
    [
        .. Sentences.Resources.GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().Select(entry => (string)entry.Key).Order(StringComparer.Ordinal),
    ];
}
