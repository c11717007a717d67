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

    [Theory]
    [InlineData("https://github.com/Example/x")]
    [InlineData(" HTTPS://GitHub.COM/Example/x")]
    [InlineData("https://github.com:443/Example/x//")]
    [InlineData("https://github.com/Example/x.git")]
    [InlineData("https://github.com/Example/x.GIT/")]
    [InlineData("https://github.com/Example/./y/../x#readme")]
    public void Writes_a_repository_in_one_way(string text) => Assert.Equal("https://github.com/Example/x", Web.Repository(text));

    [Theory]
    [InlineData("")]
    [InlineData("github.com/example/x/")]
    [InlineData("https://example.ca:8443/gitweb?p=x")]
    public void Leaves_what_is_written_in_one_way_or_is_no_address(string text) => Assert.Equal(text, Web.Repository(text));

    [Fact]
    public void Takes_no_address_without_end() => Assert.False(Web.IsAddress("https://example.ca/" + new string('x', Web.LongestAddress)));
}
