using System.Globalization;
using System.Text;
using DevExChat.Sandbox.StrictSlack.Wire;
using static DevExChat.Chat.Tests.StrictSlack.AStrictSlack;

namespace DevExChat.Chat.Tests.StrictSlack;

public sealed class SignatureTests
{
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const long Seconds = 1531420618;

    [Fact]
    public void Signs_the_published_example()
    {
        const string Body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
        Assert.Equal(362, Body.Length);
        Assert.Equal("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", SlackSignature.Of(Secret, Seconds, Encoding.UTF8.GetBytes(Body)));
    }

    [Fact]
    public void Signs_the_bytes_of_a_body_beyond_ascii()
    {
        const string Body = """{"token":"x","challenge":"é€😀","type":"url_verification"}""";
        Assert.Equal("v0=0fbc9cff3d2d4fd3ebc80535831053d16f6f938c1a8406309e49492821fff910", SlackSignature.Of(Secret, Seconds, Encoding.UTF8.GetBytes(Body)));
    }

    [Theory]
    [InlineData(SignatureKind.Valid, 0, true)]
    [InlineData(SignatureKind.Stale, -301, true)]
    [InlineData(SignatureKind.Future, 301, true)]
    [InlineData(SignatureKind.WrongSecret, 0, false)]
    [InlineData(SignatureKind.TamperedBody, 0, false)]
    public async Task Delivers_good_and_bad_signatures_on_the_clock(SignatureKind kind, int offset, bool matches)
    {
        await using var slack = await StartAsync();
        await slack.Server.DeliverAsync("slack/commands", "text=x1"u8.ToArray(), "application/x-www-form-urlencoded", kind, Cancel);
        var got = slack.Product.Last;
        var seconds = long.Parse(got.Headers["X-Slack-Request-Timestamp"], CultureInfo.InvariantCulture);
        Assert.Equal(Noon.ToUnixTimeSeconds() + offset, seconds);
        Assert.Equal(matches, string.Equals(got.Headers["X-Slack-Signature"], SlackSignature.Of(slack.Server.SigningSecret, seconds, got.Bytes), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SignatureKind.MissingSignature, true, false)]
    [InlineData(SignatureKind.MissingTimestamp, false, true)]
    [InlineData(SignatureKind.Unsigned, false, false)]
    public async Task Delivers_without_signature_headers(SignatureKind kind, bool hasTimestamp, bool hasSignature)
    {
        await using var slack = await StartAsync();
        await slack.Server.DeliverAsync("slack/interactivity", "ssl_check=1"u8.ToArray(), "application/x-www-form-urlencoded", kind, Cancel);
        Assert.Equal(hasTimestamp, slack.Product.Last.Headers.ContainsKey("X-Slack-Request-Timestamp"));
        Assert.Equal(hasSignature, slack.Product.Last.Headers.ContainsKey("X-Slack-Signature"));
    }

    [Fact]
    public async Task Signs_what_people_do_with_its_secret()
    {
        await using var slack = await StartAsync();
        await slack.Server.As(Buyer).CommandAsync("/opportunity", "list", Opportunities, Cancel);
        var got = slack.Product.Last;
        Assert.Equal("/slack/commands", got.Path);
        Assert.Equal(SlackSignature.Of(slack.Server.SigningSecret, Noon.ToUnixTimeSeconds(), got.Bytes), got.Headers["X-Slack-Signature"]);
    }
}
