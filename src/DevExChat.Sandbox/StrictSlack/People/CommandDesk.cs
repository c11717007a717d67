using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.Methods;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.StrictSlack.People;

/// <summary>Slash commands: delivery, and what the acknowledgement shows.</summary>
internal sealed class CommandDesk(Postroom postroom)
{
    public async Task<DeliveryResult> RunAsync(string userId, string command, string text, string channelId, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, string>> fields;
        lock (postroom.Workspace.Gate)
        {
            var user = postroom.Person(userId);
            var channel = postroom.Room(channelId, userId);
            postroom.Begin(userId);
            if (user.IsStranger || !postroom.Options.Commands.Contains(command, StringComparer.Ordinal))
                return postroom.Stop(userId, $"{command} is not a command you can use here.");
            fields = Fields(user, channel, command, text);
        }

        var receipt = await postroom.SendFormAsync("slack/commands", $"command {command}", fields, about: null, cancellationToken);
        return Acknowledged(receipt, userId, command, text, channelId);
    }

    private List<KeyValuePair<string, string>> Fields(SlackUser user, Conversation channel, string command, string text) =>
    [
        new("token", "verification-token-is-deprecated"),
        new("team_id", postroom.Options.TeamId),
        new("team_domain", postroom.Options.TeamDomain),
        new("channel_id", channel.Id),
        new("channel_name", Postroom.NameInPayload(channel)),
        new("user_id", user.Id),
        new("user_name", user.Handle),
        new("command", command),
        new("text", text),
        new("api_app_id", postroom.Options.AppId),
        new("is_enterprise_install", postroom.Options.IsOrgWide ? "true" : "false"),
        .. postroom.Options.EnterpriseId is { } enterprise ? new KeyValuePair<string, string>[] { new("enterprise_id", enterprise), new("enterprise_name", "Organisation") } : [],
        new("response_url", postroom.AbsoluteUrl(postroom.Workspace.ResponseUrls.Issue("commands", user.Id, channel.Id, originalTs: null))),
        new("trigger_id", postroom.Workspace.Triggers.Issue(user.Id, isInView: false)),
    ];

    private DeliveryResult Acknowledged(Receipt receipt, string userId, string command, string text, string channelId)
    {
        if (postroom.Fault(receipt) is { } fault)
        {
            var error = receipt.Silence == Silence.Late ? "operation_timeout" : "dispatch_failed";
            return postroom.Fail(receipt, userId, fault, $"{command} failed with the error \"{error}\".");
        }

        if (receipt.Body.Length == 0) return Postroom.Result(receipt);
        if (AnswerIn(receipt) is not { } answer) return Refuse(receipt, userId, command, "acknowledged with something that is neither text nor a JSON message");

        (string Channel, string Ts)? shown;
        SlackMessage? message;
        lock (postroom.Workspace.Gate)
        {
            var channel = postroom.Workspace.FindConversation(channelId)!;
            // In public, everybody also sees what was typed.
            var typed = answer["response_type"]?.ToString() is "in_channel"
                ? channel.Put(new SlackMessage(channelId, postroom.Workspace.Ids.Ts(), userId, $"{command} {text}".TrimEnd(), []))
                : null;
            var error = new SpokenAnswer(postroom.Workspace, postroom.Options).Apply(answer, userId, channelId, originalTs: null, out shown);
            if (error is not null)
            {
                if (typed is not null) channel.Remove(typed.Ts);
                return Refuse(receipt, userId, command, $"acknowledged with a message that Slack refuses: {error}");
            }

            message = shown is { } at ? postroom.Workspace.FindEphemeral(at.Channel, at.Ts) ?? channel.Find(at.Ts) : null;
        }

        receipt.Traffic.Link(shown?.Channel, shown?.Ts);
        postroom.Workspace.Changes.Raise();
        return Postroom.Result(receipt) with { Shown = message };
    }

    private DeliveryResult Refuse(Receipt receipt, string userId, string command, string sentence) =>
        postroom.Fail(receipt, userId, sentence, $"{command} failed with the error \"dispatch_failed\".");

    private static JsonObject? AnswerIn(Receipt receipt) => receipt.ContentType switch
    {
        "text/plain" or "" => new JsonObject { ["text"] = receipt.Body },
        _ => Postroom.JsonIn(receipt),
    };
}
