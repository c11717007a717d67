using System.Text.Json;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Teams.Cards;
using DevExChat.Teams.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DevExChat.Teams.Door;

/// <summary>Answers invokes within the request: Teams waits, then delivers the same again. So there is a budget, and every failure is said in the shape that was asked for.</summary>
internal sealed partial class InvokeDoor(ISwitchboard switchboard, TimeProvider clock, ILogger<InvokeDoor> log)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(3);

    public async Task AnswerAsync(HttpContext http, Activity activity, ChatIdentity? actor, CancellationToken ct)
    {
        switch (activity.Name)
        {
            case "adaptiveCard/action":
                await WriteAsync(http, await ClickAsync(activity, actor, ct), ct);
                break;
            case "task/fetch":
                await WriteAsync(http, await DialogAsync(activity, actor, InvokeReading.Fetch, ct), ct);
                break;
            case "task/submit" or "composeExtension/submitAction":
                await WriteAsync(http, await DialogAsync(activity, actor, InvokeReading.Submit, ct), ct);
                break;
            case "composeExtension/fetchTask":
                await WriteAsync(http, await DialogAsync(activity, actor, InvokeReading.Compose, ct), ct);
                break;
            case "composeExtension/query":
                await WriteAsync(http, await SearchAsync(activity, actor, ct), ct);
                break;
            case "signin/verifyState" or "signin/tokenExchange" or "message/submitAction":
                break;
            default:
                http.Response.StatusCode = StatusCodes.Status501NotImplemented;
                break;
        }
    }

    private async Task<object> ClickAsync(Activity activity, ChatIdentity? actor, CancellationToken ct)
    {
        if (actor is null) return InvokeAnswer.Error(400, "person.unknown", Sentences.Unknown(activity.Locale));
        if (InvokeReading.Action(activity, actor) is not { } click) return InvokeAnswer.Error(400, "BadRequest", Sentences.Trouble(activity.Locale));
        var (reply, failure) = await AskAsync(click, ct);
        return failure is null ? InvokeAnswer.Action(reply!, click.Locale) : InvokeAnswer.Error(500, "trouble", failure);
    }

    private async Task<object?> DialogAsync(Activity activity, ChatIdentity? actor, Func<Activity, ChatIdentity, Interaction?> read, CancellationToken ct)
    {
        if (actor is null) return InvokeAnswer.Message(Sentences.Unknown(activity.Locale));
        if (read(activity, actor) is not { } asked) return InvokeAnswer.Message(Sentences.Trouble(activity.Locale));
        using var limit = new CancellationTokenSource(Budget, clock);
        var (reply, failure) = await AskAsync(asked, limit.Token, ct);
        if (failure is not null) return InvokeAnswer.Message(failure);
        if (reply is Reply.Corrected { SentencesByField.Count: > 0 } corrected) return await AgainAsync(asked, corrected, limit.Token, ct);

        // A form that was sent closes; what was only opened has to show something.
        return InvokeAnswer.Dialog(reply!, title: null, asked.Locale)
            ?? (asked.Origin.Kind == OriginKind.Form ? null : InvokeAnswer.Message(Sentences.Done(asked.Locale)));
    }

    private async Task<object> SearchAsync(Activity activity, ChatIdentity? actor, CancellationToken ct)
    {
        if (actor is null) return InvokeAnswer.Results(Reply.Say(Sentences.Unknown(activity.Locale)));
        var (reply, failure) = await AskAsync(InvokeReading.Query(activity, actor), ct);
        return InvokeAnswer.Results(reply ?? Reply.Say(failure!));
    }

    /// <summary>
    /// The form once more, with what was typed and a sentence under each field that is wrong. Teams keeps no form, and what the client
    /// sends along proves nothing: so it is asked for anew, as the button did that opened it, within what is left of the time. When that
    /// fails, what is wrong is said at least.
    /// </summary>
    private async Task<object> AgainAsync(Interaction sent, Reply.Corrected corrected, CancellationToken budget, CancellationToken ct)
    {
        var opening = sent with
        {
            DeliveryId = $"{sent.DeliveryId}:again",
            Fields = new Dictionary<string, string>(StringComparer.Ordinal),
            Origin = sent.Origin with { Kind = OriginKind.Screen },
        };
        var (reply, _) = await AskAsync(opening, budget, ct);
        if (reply is not Reply.Asked { Form: var form }) return InvokeAnswer.Message(string.Join('\n', corrected.SentencesByField.Values));
        var filled = form with { Fields = [.. form.Fields.Select(field => field with { Initial = sent.Fields.GetValueOrDefault(field.Name) })] };
        return InvokeAnswer.Again(filled, corrected.SentencesByField);
    }

    /// <summary>The reply, or the sentence that says why there is none.</summary>
    private async Task<(Reply? Reply, string? Failure)> AskAsync(Interaction interaction, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Budget, clock);
        return await AskAsync(interaction, limit.Token, ct);
    }

    private async Task<(Reply? Reply, string? Failure)> AskAsync(Interaction interaction, CancellationToken budget, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(budget, ct);
        try
        {
            return (await switchboard.HandleAsync(interaction, either.Token), null);
        }
        catch (OperationCanceledException) when (budget.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            LogLate(interaction.DeliveryId);
            return (null, Sentences.Busy(interaction.Locale));
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            LogFailed(failed, interaction.DeliveryId);
            return (null, Sentences.Trouble(interaction.Locale));
        }
    }

    private static async Task WriteAsync(HttpContext http, object? body, CancellationToken ct)
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        if (body is null) return;
        var json = JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), TeamsJson.Options);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = json.Length;
        await http.Response.Body.WriteAsync(json, ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The invoke {DeliveryId} failed")]
    private partial void LogFailed(Exception failed, string deliveryId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The invoke {DeliveryId} took longer than Teams waits")]
    private partial void LogLate(string deliveryId);
}
