using System.Text.Json;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Teams.Cards;
using DevExChat.Teams.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DevExChat.Teams.Door;

/// <summary>Answers invokes within the request: Teams waits, then delivers the same again. So there is a budget, and every failure is said in the shape that was asked for.</summary>
/// <remarks>
/// Teams waits 5 seconds for what its message extension asks, 10 for anything else, and opens the same dialogs from both: so the time
/// that is left, from the arrival on, is that of the shorter one, whatever was spent on finding out who it is.
/// </remarks>
internal sealed partial class InvokeDoor(ISwitchboard switchboard, TimeProvider clock, ILogger<InvokeDoor> log)
{
    private static readonly TimeSpan DeedEnds = TimeSpan.FromSeconds(3.25);
    private static readonly TimeSpan AllEnds = TimeSpan.FromSeconds(4.5);

    public Task AnswerAsync(HttpContext http, Invoked invoked, CancellationToken ct)
    {
        switch (invoked.Activity.Name)
        {
            case "adaptiveCard/action":
                return WriteAsync(http, invoked, () => ClickAsync(invoked, ct), failure => InvokeAnswer.Error(500, "trouble", failure), ct);
            case "task/fetch":
                return WriteAsync(http, invoked, () => DialogAsync(invoked, InvokeReading.Fetch, ct), InvokeAnswer.Message, ct);
            case "task/submit" or "composeExtension/submitAction":
                return WriteAsync(http, invoked, () => DialogAsync(invoked, InvokeReading.Submit, ct), InvokeAnswer.Message, ct);
            case "composeExtension/fetchTask":
                return WriteAsync(http, invoked, () => DialogAsync(invoked, InvokeReading.Compose, ct), InvokeAnswer.Message, ct);
            case "composeExtension/query":
                return WriteAsync(http, invoked, () => SearchAsync(invoked, ct), failure => InvokeAnswer.Results(Reply.Say(failure)), ct);
            case "application/search":
                return WriteAsync(http, invoked, () => FindAsync(invoked, ct), failure => InvokeAnswer.Error(500, "trouble", failure), ct);
            case "signin/verifyState" or "signin/tokenExchange" or "message/submitAction":
                return Task.CompletedTask;
            default:
                http.Response.StatusCode = StatusCodes.Status501NotImplemented;
                return Task.CompletedTask;
        }
    }

    private async Task<object?> ClickAsync(Invoked invoked, CancellationToken ct)
    {
        var (activity, actor, since) = invoked;
        if (actor is null) return InvokeAnswer.Error(400, "person.unknown", Sentences.Unknown(activity.Locale));
        if (InvokeReading.Action(activity, actor) is not { } click) return InvokeAnswer.Error(400, "BadRequest", Sentences.Trouble(activity.Locale));
        var (reply, failure) = await AskAsync(click, since, DeedEnds, ct);
        return failure is null ? InvokeAnswer.Action(reply!, click.Locale) : InvokeAnswer.Error(500, "trouble", failure);
    }

    private async Task<object?> DialogAsync(Invoked invoked, Func<Activity, ChatIdentity, Interaction?> read, CancellationToken ct)
    {
        var (activity, actor, since) = invoked;
        if (actor is null) return InvokeAnswer.Message(Sentences.Unknown(activity.Locale));
        if (read(activity, actor) is not { } asked) return InvokeAnswer.Message(Sentences.Trouble(activity.Locale));
        var isForm = asked.Origin.Kind == OriginKind.Form;
        var (reply, failure) = await AskAsync(asked, since, DeedEnds, ct);
        if (failure is not null) return isForm ? await AgainAsync(invoked, asked, new Dictionary<string, string>(StringComparer.Ordinal) { [""] = failure }, ct) : InvokeAnswer.Message(failure);
        if (reply is Reply.Corrected { SentencesByField: { Count: > 0 } wrong }) return await AgainAsync(invoked, asked, wrong, ct);

        if (reply is Reply.Asked { Form: var form }) reply = Reply.Ask(await BegunAsync(form, asked, since, ct));

        // A form that was sent closes; what was only opened has to show something.
        return InvokeAnswer.Dialog(reply!, title: null, asked.Locale)
            ?? (isForm ? null : InvokeAnswer.Message(Sentences.Done(asked.Locale)));
    }

    private async Task<object?> SearchAsync(Invoked invoked, CancellationToken ct)
    {
        var (activity, actor, since) = invoked;
        if (actor is null) return InvokeAnswer.Results(Reply.Say(Sentences.Unknown(activity.Locale)));
        // A list in chat ends where it says that there is more; who wants that says more.
        if (InvokeReading.GoesOn(activity)) return InvokeAnswer.NoMore();
        var (reply, failure) = await AskAsync(InvokeReading.Query(activity, actor), since, DeedEnds, ct);
        return InvokeAnswer.Results(reply ?? Reply.Say(failure!));
    }

    private async Task<object?> FindAsync(Invoked invoked, CancellationToken ct)
    {
        var (activity, actor, since) = invoked;
        if (actor is null) return InvokeAnswer.Error(400, "person.unknown", Sentences.Unknown(activity.Locale));
        if (SearchReading.Read(activity, actor) is not { } search) return InvokeAnswer.Error(400, "BadRequest", Sentences.Trouble(activity.Locale));
        var (reply, failure) = await AskAsync(search.Interaction, since, DeedEnds, ct);
        if (failure is not null) return InvokeAnswer.Error(500, "trouble", failure);
        return InvokeAnswer.Found(reply is Reply.Suggested { Choices: var found } ? SearchInputs.Found(found, search.Skip, search.Top) : []);
    }

    /// <summary>
    /// The form once more, with what was typed and a sentence under each field that is wrong. Teams keeps no form, and what the client
    /// sends along proves nothing: so it is asked for anew, as it is now, whatever version was seen. When that fails, what is wrong is
    /// said at least, and what was written is shown so that it can be copied.
    /// </summary>
    private async Task<object> AgainAsync(Invoked invoked, Interaction sent, IReadOnlyDictionary<string, string> wrong, CancellationToken ct)
    {
        var opening = sent with
        {
            DeliveryId = $"{sent.DeliveryId}:again",
            Subject = sent.Subject is { } seen ? seen with { Version = null } : null,
            Fields = new Dictionary<string, string>(StringComparer.Ordinal),
            Origin = sent.Origin with { Kind = OriginKind.Screen },
        };
        var (reply, _) = await AskAsync(opening, invoked.Since, AllEnds, ct);
        if (reply is not Reply.Asked { Form: var form }) return InvokeAnswer.Kept(sent, wrong.Values);

        // Who ticked that they agree, agreed to what they saw.
        var isAsSeen = form.Subject?.Version == sent.Subject?.Version;
        var filled = form.Fields.Select(field => field with { Initial = field.Kind == FieldKind.Tick && !isAsSeen ? null : sent.Fields.GetValueOrDefault(field.Name) });
        form = await BegunAsync(form with { Fields = [.. filled] }, sent, invoked.Since, ct);
        return InvokeAnswer.Again(form, wrong, InvokeReading.Once(invoked.Activity));
    }

    /// <summary>The form with something to choose from in every field that is filled by searching.</summary>
    private Task<Form> BegunAsync(Form form, Interaction asked, long since, CancellationToken ct) => SearchStart.BeginAsync(
        form, async (search, given, text) => await AskAsync(SearchReading.Of(asked, search, given, text), since, AllEnds, ct) switch
        {
            (Reply.Suggested { Choices: var found }, _) => found,
            (null, _) => null,
            _ => [],
        });

    /// <summary>The reply, or the sentence that says why there is none.</summary>
    private async Task<(Reply? Reply, string? Failure)> AskAsync(Interaction interaction, long since, TimeSpan ends, CancellationToken ct)
    {
        var left = ends - clock.GetElapsedTime(since);
        if (left < TimeSpan.Zero) left = TimeSpan.Zero;

        // On another thread: the embedded database answers on the one that asks, and heeds no token while it waits for whoever writes.
        var asking = Task.Run(() => AskWithinAsync(interaction, left, ct), CancellationToken.None);
        if (await asking.EndsWithinAsync(left, clock, ct) && await asking is { } ended) return ended;
        LogLate(interaction.DeliveryId);
        return (null, Sentences.Busy(interaction.Locale));
    }

    /// <summary>The same, on its own: null when it was not done in time. What fails is said here, since nobody may be waiting any more.</summary>
    private async Task<(Reply? Reply, string? Failure)?> AskWithinAsync(Interaction interaction, TimeSpan time, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            return (await switchboard.HandleAsync(interaction, either.Token), null);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failed)
        {
            LogFailed(failed, interaction.DeliveryId);
            return (null, Sentences.Trouble(interaction.Locale));
        }
    }

    /// <summary>The answer, drawn to its last byte before anything is sent of it: what fails on the way is said in the same shape.</summary>
    private async Task WriteAsync(HttpContext http, Invoked invoked, Func<Task<object?>> answer, Func<string, object> failure, CancellationToken ct)
    {
        byte[] json;
        try
        {
            json = Json(await answer());
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            LogFailed(failed, DeliveryIds.Of(invoked.Activity));
            json = Json(failure(Sentences.Trouble(invoked.Activity.Locale)));
        }

        http.Response.StatusCode = StatusCodes.Status200OK;
        if (json.Length == 0) return;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = json.Length;
        await http.Response.Body.WriteAsync(json, ct);
    }

    private static byte[] Json(object? body) => body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), TeamsJson.Options);

    [LoggerMessage(Level = LogLevel.Error, Message = "The invoke {DeliveryId} failed")]
    private partial void LogFailed(Exception failed, string deliveryId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The invoke {DeliveryId} took longer than Teams waits")]
    private partial void LogLate(string deliveryId);
}

/// <summary>An invoke, who sent it if that is known, and when it came, as a timestamp of the clock.</summary>
internal sealed record Invoked(Activity Activity, ChatIdentity? Actor, long Since);
