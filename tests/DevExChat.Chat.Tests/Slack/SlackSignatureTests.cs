using System.Text;
using DevExChat.Slack.Door;
using Microsoft.AspNetCore.Http;

namespace DevExChat.Chat.Tests.Slack;

public sealed class SlackSignatureTests
{
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string Timestamp = "1531420618";

    private const string PublishedBody =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    private static readonly DateTimeOffset SentAt = DateTimeOffset.FromUnixTimeSeconds(1531420618);

    [Theory]
    [InlineData(PublishedBody, "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("""{"token":"x","challenge":"é€😀","type":"url_verification"}""", "v0=0fbc9cff3d2d4fd3ebc80535831053d16f6f938c1a8406309e49492821fff910")]
    public void Admits_the_published_examples(string body, string signature) =>
        Assert.Null(Refuse(body, Timestamp, signature, SentAt));

    [Theory]
    [InlineData(300, true)]
    [InlineData(-300, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public void Admits_five_minutes_either_way_and_no_second_more(int secondsLater, bool admits)
    {
        var refusal = Refuse("text=", Timestamp, Sign("text="), SentAt.AddSeconds(secondsLater));
        Assert.Equal(admits, refusal is null);
    }

    [Theory]
    [InlineData("text=a", "text=b")]
    [InlineData("text=a", "text=a ")]
    [InlineData("text=a", "")]
    public void Refuses_a_body_that_was_changed(string signed, string sent) =>
        Assert.NotNull(Refuse(sent, Timestamp, Sign(signed), SentAt));

    [Fact]
    public void Refuses_another_secret() =>
        Assert.NotNull(Refuse("text=", Timestamp, SlackSignature.Sign(Timestamp, "text="u8, "another"), SentAt));

    [Theory]
    [InlineData("")]
    [InlineData("v0=")]
    [InlineData("V0=")]
    [InlineData("v1=")]
    [InlineData("é")]
    public void Refuses_what_is_no_signature(string prefix)
    {
        var signature = prefix.Length == 3 ? prefix + Sign("text=")[3..].ToUpperInvariant() : prefix;
        Assert.NotNull(Refuse("text=", Timestamp, signature, SentAt));
    }

    [Theory]
    [InlineData("1531420618.0")]
    [InlineData("+1531420618")]
    [InlineData(" 1531420618")]
    [InlineData("99999999999999999999")]
    [InlineData("9223372036854775807")]
    [InlineData("now")]
    [InlineData("")]
    public void Refuses_a_timestamp_that_is_not_a_plain_number(string timestamp) =>
        Assert.NotNull(Refuse("text=", timestamp, SlackSignature.Sign(timestamp, "text="u8, Secret), SentAt));

    [Fact]
    public void Refuses_missing_and_repeated_headers()
    {
        var good = Sign("text=");
        var complete = new HeaderDictionary { [SlackSignature.TimestampHeader] = Timestamp, [SlackSignature.SignatureHeader] = good };
        Assert.Null(SlackSignature.Refuse(complete, "text="u8, Secret, SentAt));
        foreach (var header in new[] { SlackSignature.TimestampHeader, SlackSignature.SignatureHeader })
        {
            var missing = new HeaderDictionary { [SlackSignature.TimestampHeader] = Timestamp, [SlackSignature.SignatureHeader] = good };
            missing.Remove(header);
            Assert.NotNull(SlackSignature.Refuse(missing, "text="u8, Secret, SentAt));
            var repeated = new HeaderDictionary { [SlackSignature.TimestampHeader] = Timestamp, [SlackSignature.SignatureHeader] = good };
            repeated[header] = new([repeated[header][0], repeated[header][0]]);
            Assert.NotNull(SlackSignature.Refuse(repeated, "text="u8, Secret, SentAt));
        }
    }

    private static string Sign(string body) => SlackSignature.Sign(Timestamp, Encoding.UTF8.GetBytes(body), Secret);

    private static string? Refuse(string body, string timestamp, string signature, DateTimeOffset now)
    {
        var headers = new HeaderDictionary { [SlackSignature.TimestampHeader] = timestamp, [SlackSignature.SignatureHeader] = signature };
        return SlackSignature.Refuse(headers, Encoding.UTF8.GetBytes(body), Secret, now);
    }
}
