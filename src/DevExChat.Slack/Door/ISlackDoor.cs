using Microsoft.AspNetCore.Http;

namespace DevExChat.Slack.Door;

/// <summary>One of the addresses that Slack calls.</summary>
internal interface ISlackDoor
{
    /// <summary>Whether Slack may look at the certificate here without signing.</summary>
    bool AnswersSslCheck { get; }

    /// <summary>Answers a request that has been verified.</summary>
    Task AnswerAsync(HttpContext http, VerifiedRequest request, CancellationToken ct);
}
