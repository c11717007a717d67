using DevExChat.Chat.Tests.Slack.Harness;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.BlockKit;
using FsCheck;
using FsCheck.Fluent;

namespace DevExChat.Chat.Tests.Slack;

public sealed class MrkdwnTests
{
    [Theory]
    [InlineData("R&D <b> 1 > 0", "R&amp;D &lt;b&gt; 1 &gt; 0")]
    [InlineData("&amp; stays what was typed", "&amp;amp; stays what was typed")]
    [InlineData("<!channel> <@U1> <https://x|y>", "&lt;!channel&gt; &lt;@U1&gt; &lt;https://x|y&gt;")]
    [InlineData("*bold* ~gone~ `code`", "∗bold∗ ∼gone∼ ˋcodeˋ")]
    [InlineData("_leans_ but snake_case stays", "＿leans＿ but snake_case stays")]
    [InlineData("> quoted\n> twice", "\u200B&gt; quoted\n\u200B&gt; twice")]
    [InlineData("all :white_check_mark: at 10:30:15", "all :\u200Bwhite_check_mark: at 10:\u200B30:15")]
    [InlineData("pay \u202E00.05$ \u2066now\u200F", "pay 00.05$ now")]
    [InlineData("a\0b\u0007c\td", "abc d")]
    [InlineData("a\r\nb\u2028c", "a\nb\nc")]
    public void What_people_wrote_can_neither_format_nor_mention_nor_turn_around(string written, string shown) =>
        Assert.Equal(shown, Mrkdwn.Words(written, 3000));

    [Fact]
    public void Half_of_a_surrogate_pair_is_replaced() =>
        Assert.Equal("a\uFFFDb", Mrkdwn.Words("a" + "😀"[..1] + "b", 3000));

    [Fact]
    public void Our_own_formatting_stands_and_keeps_its_distance()
    {
        var text = RichText.Of("Due", new Span.Strong("Fri*day"), "soon ", new Span.Strong("now"), " ", new Span.Strong(" "));
        Assert.Equal("Due\u200B*Fri∗day*\u200Bsoon *now*", Mrkdwn.Write(text, 3000));
    }

    [Fact]
    public void A_link_leads_to_a_page_or_nowhere()
    {
        Assert.Equal("<https://x.org/?a=1&amp;b=%3C2%3E%7C|R&amp;D∗∣>", Mrkdwn.Write(RichText.Of(new Span.Link("R&D*|", new Uri("https://x.org/?a=1&b=<2>|"))), 3000));
        Assert.Equal("click", Mrkdwn.Write(RichText.Of(new Span.Link("click", new Uri("javascript:alert(1)"))), 3000));
    }

    [Fact]
    public void Time_left_is_kept_fresh_by_slack_with_words_for_others()
    {
        var text = RichText.Of(new Span.Ago(DateTimeOffset.FromUnixTimeSeconds(1767949200), "in 3 days"));
        Assert.Equal("<!date^1767949200^{ago}|in 3 days>", Mrkdwn.Write(text, 3000));
    }

    [Theory]
    [InlineData("aaaa&", 6, "aaaa…")]
    [InlineData("aaa😀😀", 5, "aaa…")]
    [InlineData("aa👩‍👩‍👧aa", 6, "aa…")]
    [InlineData("aaaaa", 5, "aaaaa")]
    public void A_cut_falls_between_characters_as_people_see_them(string written, int limit, string shown) =>
        Assert.Equal(shown, Mrkdwn.Words(written, limit));

    [Fact]
    public void A_cut_leaves_a_link_whole_or_out_and_closes_what_is_bold()
    {
        var link = RichText.Of("See ", new Span.Link("the page", new Uri("https://x.org/a")), " and more");
        Assert.Equal("See…", Mrkdwn.Write(link, 20));
        Assert.Equal("See <https://x.org/a|the page>…", Mrkdwn.Write(link, 33));
        Assert.Equal("*aaaaa*…", Mrkdwn.Write(RichText.Of(new Span.Strong("aaaaaaaaaa")), 9));
    }

    [Fact]
    public void Anything_stays_within_any_limit_and_well_formed() =>
        Prop.ForAll(Any.Rich.ToArbitrary(), Gen.Choose(3, 3000).ToArbitrary(), (text, limit) =>
        {
            var written = Mrkdwn.Write(text, limit);
            Assert.True(written.Length <= limit, $"{written.Length} > {limit}");
            Assert.True(Blocks.IsWellFormed(written), written);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Plain_words_never_format() =>
        Prop.ForAll(Any.Text.ToArbitrary(), words =>
            Mrkdwn.Words(words, 3000).IndexOfAny(['*', '~', '`', '<', '>']) < 0).QuickCheckThrowOnFailure();

    [Fact]
    public void Clipped_words_are_whole_and_short_enough() =>
        Prop.ForAll(Any.Text.ToArbitrary(), Gen.Choose(1, 200).ToArbitrary(), (words, limit) =>
        {
            var clipped = CleanText.Clip(CleanText.Words(words), limit);
            Assert.True(clipped.Length <= limit);
            Assert.DoesNotContain(clipped.Where((c, at) => char.IsHighSurrogate(c) && (at + 1 == clipped.Length || !char.IsLowSurrogate(clipped[at + 1]))), _ => true);
        }).QuickCheckThrowOnFailure();
}
