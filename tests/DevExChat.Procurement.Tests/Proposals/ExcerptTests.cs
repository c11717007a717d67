using DevExChat.Procurement.Proposals;

namespace DevExChat.Procurement.Tests.Proposals;

public class ExcerptTests
{
    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("exactly ten", 11, "exactly ten")]
    [InlineData("one two three", 8, "one two…")]
    [InlineData("one two three", 11, "one two…")]
    [InlineData("onetwothree four", 8, "onetwot…")]
    [InlineData("on\ntwo  lines", 20, "on two lines")]
    [InlineData("", 5, "")]
    [InlineData("ab👩‍👩‍👧cd", 6, "ab…")]
    public void Never_takes_more_room_nor_half_a_character(string text, int most, string expected) => Assert.Equal(expected, Excerpt.Of(text, most));
}
