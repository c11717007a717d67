namespace DevExChat.Domain.Tests;

public class WebTests
{
    [Theory]
    [InlineData("https://github.com/example/x")]
    [InlineData("https://example.ca:8443/a?b=c#d")]
    public void Takes_https_addresses(string text) => Assert.True(Web.IsAddress(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("github.com/example")]
    [InlineData("http://github.com/example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://localhost/x")]
    [InlineData("https://somebody:secret@example.ca/")]
    public void Takes_nothing_else(string? text) => Assert.False(Web.IsAddress(text));

    [Fact]
    public void Takes_no_address_without_end() => Assert.False(Web.IsAddress("https://example.ca/" + new string('x', Web.LongestAddress)));
}
