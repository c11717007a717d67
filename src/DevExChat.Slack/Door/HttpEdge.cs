using System.Text.Json;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.BlockKit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.Door;

/// <summary>Where the doors meet HTTP: nothing is parsed before the gate has verified it, and an answer is written as Slack takes it.</summary>
internal sealed partial class HttpEdge(SlackGate gate, PrivateWord privateWord, Afterwards afterwards, TimeProvider clock, ILogger<HttpEdge> log)
{
    /// <summary>Answers one request; <paramref name="answersSslCheck"/> tells whether Slack may look at the certificate here without signing.</summary>
    public async Task AnswerAsync(HttpContext http, ISlackDoor door, Func<VerifiedRequest, Delivery> read, bool answersSslCheck)
    {
        if (await gate.AdmitAsync(http, answersSslCheck, http.RequestAborted) is not { } request) return;
        var delivery = read(request);

        // What was begun is done although Slack may have given up. Beside us, where we wait for it: the embedded database answers on the thread that asks.
        var answering = delivery.MayBeEmpty
            ? Task.Run(() => door.AnswerAsync(delivery, CancellationToken.None), CancellationToken.None)
            : door.AnswerAsync(delivery, CancellationToken.None);
        if (delivery.MayBeEmpty && !await answering.EndsWithinAsync(Delivery.Patience, clock))
        {
            LogLate(http.Request.Path);
            afterwards.Say(http, () => SayAllAsync(answering));
            return;
        }

        var answer = await answering;
        foreach (var word in answer.Afterwards) afterwards.Say(http, () => privateWord.SayAsync(word));
        await WriteAsync(http, answer, http.RequestAborted);
    }

    /// <summary>The acknowledgement is out, with nothing in it: the rest is said.</summary>
    private async Task SayAllAsync(Task<Acknowledgement> answering)
    {
        try
        {
            var answer = await answering;
            foreach (var word in answer.Afterwards) await privateWord.SayAsync(word);
            if (answer.Instead is { } instead) await privateWord.SayAsync(instead);
        }
        catch (Exception failed)
        {
            LogFailed(failed);
        }
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "What came to {Path} took longer than Slack waits")]
    private partial void LogLate(string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "What was acknowledged before it was done failed")]
    private partial void LogFailed(Exception failed);
}
