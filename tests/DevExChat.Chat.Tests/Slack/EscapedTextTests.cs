using DevExChat.Slack.Reading;

namespace DevExChat.Chat.Tests.Slack;

public sealed class EscapedTextTests
{
    [Theory]
    [InlineData("delegate <@U1|ann> until:+5d", "delegate <@U1> until:+5d")]
    [InlineData("<@W1> <@U1>", "<@W1> <@U1>")]
    [InlineData("<#C1|buys> <#C1|> <#C1>", "<#C1> <#C1> <#C1>")]
    [InlineData("<C012AB|buys>", "<#C012AB>")]
    [InlineData("<!subteam^S1|@approvers> <!subteam^S1> <!here>", "<!subteam^S1> <!subteam^S1> <!here>")]
    [InlineData("see <https://x.org/?a=1&amp;b=2|the page> <https://y.org>", "see https://x.org/?a=1&b=2 https://y.org")]
    [InlineData("<mailto:a@b.org|a@b.org>", "a@b.org")]
    [InlineData("R&amp;D &lt;now&gt; &amp;lt;", "R&D <now> &lt;")]
    [InlineData("&lt;@U1&gt;", "<@U1>")]
    [InlineData("1 < 2 > 3", "1  2  3")]
    [InlineData("a < b", "a < b")]
    [InlineData("", "")]
    public void Tokens_keep_their_ids_and_entities_become_letters(string sent, string meant) =>
        Assert.Equal(meant, EscapedText.Decode(sent));
}
