using System.Globalization;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Tests.Languages;

public class TemplateTests
{
    [Theory]
    [InlineData("No places", "No places")]
    [InlineData("{a}{b}", "12")]
    [InlineData("{{a}} is {a}", "{a} is 1")]
    [InlineData("{a|# proposal|# proposals}", "1 proposal")]
    [InlineData("{b|# proposal|# proposals} sealed", "2 proposals sealed")]
    [InlineData("{b||s}", "s")]
    public void Fills_its_places(string sentence, string expected)
    {
        var said = Template.Parse(sentence).Fill([("a", 1), ("b", 2)], Write, count => count == 1);

        Assert.Equal(expected, said);
    }

    [Theory]
    [InlineData("open {a")]
    [InlineData("closed a}")]
    [InlineData("{}")]
    [InlineData("{a b}")]
    [InlineData("{a|one}")]
    [InlineData("{a|one|two|three}")]
    public void Refuses_a_badly_written_sentence(string sentence) =>
        Assert.Throws<FormatException>(() => Template.Parse(sentence));

    [Fact]
    public void Names_its_places_once() =>
        Assert.Equal(["a", "b"], Template.Parse("{a} {b|#|#} {a}").Places.Order(StringComparer.Ordinal));

    private static string Write(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
