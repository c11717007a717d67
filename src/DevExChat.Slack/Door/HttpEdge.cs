using System.Text.Json;
using DevExChat.Slack.BlockKit;
using Microsoft.AspNetCore.Http;

namespace DevExChat.Slack.Door;

/// <summary>Where the doors meet HTTP: nothing is parsed before the gate has verified it, and an answer is written as Slack takes it.</summary>
internal sealed class HttpEdge(SlackGate gate, PrivateWord privateWord)
{
    /// <summary>Answers one request; <paramref name="answersSslCheck"/> tells whether Slack may look at the certificate here without signing.</summary>
    public async Task AnswerAsync(HttpContext http, ISlackDoor door, Func<VerifiedRequest, Delivery> read, bool answersSslCheck)
    {
        if (await gate.AdmitAsync(http, answersSslCheck, http.RequestAborted) is not { } request) return;
        var answer = await door.AnswerAsync(read(request), http.RequestAborted);
        foreach (var word in answer.Afterwards) http.Response.OnCompleted(() => privateWord.SayAsync(word));
        await WriteAsync(http, answer, http.RequestAborted);
    }

    private static async Task WriteAsync(HttpContext http, Acknowledgement answer, CancellationToken ct)
    {
        http.Response.StatusCode = answer.Status;
        if (answer.Body is not { } body) return;
        var json = JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), SlackJson.Options);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = json.Length;
        await http.Response.Body.WriteAsync(json, ct);
    }
}
