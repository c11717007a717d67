using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.BlockKit;
using DevExChat.Slack.Reading;
using DevExChat.Slack.Workspaces;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.WebApi;

/// <summary>The way out to Slack.</summary>
internal sealed partial class SlackPlatform(
    SlackWebApi api, ResponseUrls responseUrls, DirectMessages directMessages, SlackPace pace, CardSearch search, Homes homes, SlackCheck check, IWorkspaces workspaces, SlackSettings settings, ILogger<SlackPlatform> log)
    : IChatPlatform
{
    public string Name => Sender.Platform;

    public bool IsInstalledByWorkspaces => settings.IsInstalledByWorkspaces;

    public Task<SendResult> PostAsync(Place place, Card card, string deliveryId, CancellationToken ct) => PostAsync(place, card, deliveryId, mayOpenAnew: true, ct);

    private async Task<SendResult> PostAsync(Place place, Card card, string deliveryId, bool mayOpenAnew, CancellationToken ct)
    {
        var workspace = await workspaces.WayToAsync(place.Tenant, place.Conversation, ct);
        var (channel, failure) = await directMessages.FindAsync(workspace, place.Conversation, ct);

        // Opening a conversation twice does no harm: nothing has been posted yet.
        if (failure is not null) return failure is SlackAnswer.Error ? Outcomes.ForPost(failure) : Outcomes.ForRepeatable(failure);
        if (pace.Enter(workspace, SlackMethods.Post, channel) is { } wait) return new SendResult.TryAgain("pace", wait);

        var message = new PostedCard(channel!, CardBlocks.Spoken(card))
        {
            Blocks = CardBlocks.ForMessage(card),
            ThreadTs = place.Thread,
            Metadata = CardMetadata.Of(deliveryId),
        };
        var answer = await api.CallAsync(workspace, SlackMethods.Post, message, ct);
        if (IsAboutBlocks(answer)) answer = await api.CallAsync(workspace, SlackMethods.Post, message with { Blocks = null }, ct);
        if (answer is SlackAnswer.Ok ok) return Posted(workspace, channel!, ok);

        // A private conversation that was remembered may be there no more.
        if (mayOpenAnew && answer is SlackAnswer.Error { Code: "channel_not_found" } && directMessages.Forget(workspace, place.Conversation))
            return await PostAsync(place, card, deliveryId, mayOpenAnew: false, ct);
        return Slowed(answer, workspace, SlackMethods.Post, channel) ?? Outcomes.ForPost(answer);
    }

    public async Task<SendResult> UpdateAsync(PostedMessage message, Card card, CancellationToken ct)
    {
        if (pace.Enter(message.Tenant, SlackMethods.Update) is { } wait) return new SendResult.TryAgain("pace", wait);

        // Text alone would take the buttons away: both, always.
        var text = CardBlocks.Spoken(card);
        var answer = await api.CallAsync(
            message.Tenant,
            SlackMethods.Update,
            new { channel = message.Conversation, ts = message.MessageId, text, blocks = CardBlocks.ForMessage(card) },
            ct);
        if (IsAboutBlocks(answer))
            answer = await api.CallAsync(message.Tenant, SlackMethods.Update, new { channel = message.Conversation, ts = message.MessageId, text }, ct);
        if (answer is SlackAnswer.Ok) return new SendResult.Delivered(message);
        return Slowed(answer, message.Tenant, SlackMethods.Update, null) ?? Outcomes.ForUpdate(answer, message.Conversation);
    }

    public async Task<SendResult> FindAsync(Place place, string deliveryId, DateTimeOffset notBefore, CancellationToken ct)
    {
        var workspace = await workspaces.WayToAsync(place.Tenant, place.Conversation, ct);
        var (channel, failure) = await directMessages.FindAsync(workspace, place.Conversation, ct);
        return failure is null ? await search.FindAsync(workspace, place, channel!, deliveryId, notBefore, ct) : Outcomes.ForRepeatable(failure);
    }

    /// <remarks>An answer that was perhaps applied is sent again: a private sentence said twice does less harm than one never said.</remarks>
    public async Task<SendResult> AnswerAsync(string answerHandle, Card card, CancellationToken ct)
    {
        if (!responseUrls.IsAllowed(answerHandle)) return new SendResult.Refused("the response_url is not an address of this Slack");
        var message = EphemeralMessage.Of(card);
        var answer = await responseUrls.PostAsync(answerHandle, message, ct);
        if (IsAboutBlocks(answer)) answer = await responseUrls.PostAsync(answerHandle, message with { Blocks = null }, ct);
        return answer is SlackAnswer.Ok ? new SendResult.Delivered(null) : Outcomes.ForRepeatable(answer);
    }

    public Task<SendResult> ShowHomeAsync(ChatIdentity person, Card home, CancellationToken ct) => homes.ShowAsync(person, home, ct);

    /// <exception cref="PlatformBusyException">Slack cannot tell just now.</exception>
    public async Task<ChatProfile?> DescribeAsync(ChatIdentity person, CancellationToken ct)
    {
        var workspace = await workspaces.WayToAsync(person.Tenant, person.UserId, ct);
        if (pace.Enter(workspace, SlackMethods.UserInfo) is { } wait) throw new PlatformBusyException("pace", wait);
        var answer = await api.CallFormAsync(
            workspace, SlackMethods.UserInfo, [new("user", person.UserId), new("include_locale", "true")], ct);
        switch (answer)
        {
            case SlackAnswer.Ok ok:
                return Profile(ok);
            case SlackAnswer.Error { Code: InstalledWorkspaces.MustReinstall }:
                throw new PlatformBusyException("users.info: the app has to be installed again");
            case SlackAnswer.Error error:
                LogNotDescribed(error.Code);
                return null;
            default:
                throw new PlatformBusyException("users.info: Slack did not answer", (Slowed(answer, workspace, SlackMethods.UserInfo, null) as SendResult.TryAgain)?.Wait);
        }
    }

    public Task<IReadOnlyList<Finding>> CheckAsync(IReadOnlyList<Place> places, CancellationToken ct) => check.CheckAsync(places, ct);

    private static ChatProfile? Profile(SlackAnswer.Ok ok)
    {
        if (ok.Body.At("user") is not { } user) return null;
        var name = user.Text("profile", "display_name") ?? user.Text("profile", "real_name") ?? user.Text("real_name") ?? user.Text("name");
        return new ChatProfile(name ?? "", user.Text("locale"), user.Text("tz"));
    }

    private static SendResult Posted(string workspace, string channel, SlackAnswer.Ok ok) => ok.Body.Text("ts") is { } ts
        ? new SendResult.Delivered(new PostedMessage(Sender.Platform, workspace, ok.Body.Text("channel") ?? channel, ts))
        : new SendResult.Uncertain("no ts in the answer");

    private SendResult.TryAgain? Slowed(SlackAnswer answer, string workspace, string method, string? channel) => answer is SlackAnswer.Slower slower
        ? new SendResult.TryAgain("ratelimited", pace.Close(workspace, method, channel, slower.Wait))
        : null;

    private bool IsAboutBlocks(SlackAnswer answer)
    {
        if (answer is not SlackAnswer.Error { Code: "invalid_blocks" or "invalid_blocks_format" or "msg_blocks_too_long" or "block_mismatch" } error)
            return false;
        LogInvalidBlocks(error.Code, string.Join("; ", error.Messages));
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack refused a card's blocks and gets its text alone: {Code} {Messages}")]
    private partial void LogInvalidBlocks(string code, string messages);

    [LoggerMessage(Level = LogLevel.Warning, Message = "users.info did not describe a person: {Code}")]
    private partial void LogNotDescribed(string code);
}
