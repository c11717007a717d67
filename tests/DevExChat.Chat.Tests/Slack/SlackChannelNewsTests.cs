using DevExChat.Chat.Tests.Slack.Harness;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Chat.Tests.Slack;

/// <summary>What Slack tells about channels themselves reaches whoever keeps them.</summary>
public sealed class SlackChannelNewsTests
{
    private static readonly Place Channel = new("slack", "T1", "C1");

    [Theory]
    [InlineData("""{"type":"member_joined_channel","user":"U0","channel":"C1","channel_type":"C","team":"T1","inviter":"U2"}""", null)]
    [InlineData("""{"type":"channel_unarchive","channel":"C1","user":"U2"}""", null)]
    [InlineData("""{"type":"group_unarchive","channel":"C1","user":"U2"}""", null)]
    [InlineData("""{"type":"channel_id_changed","old_channel_id":"C1","new_channel_id":"C2","event_ts":"1"}""", "C2")]
    public async Task The_app_may_write_there_again_or_the_channel_has_another_id(string told, string? newId)
    {
        await using var slack = await SlackHost.StartAsync();
        var answer = await slack.SendEventAsync(Payloads.Event(told));

        Assert.Equal(200, answer.Status);
        Assert.Equal((Channel, newId), Assert.Single(slack.Channels.Told));
        Assert.Empty(slack.Switchboard.Heard);
    }

    [Theory]
    [InlineData("""{"type":"member_joined_channel","user":"U1","channel":"C1","channel_type":"C","team":"T1","inviter":"U2"}""")]
    [InlineData("""{"type":"channel_archive","channel":"C1","user":"U2"}""")]
    [InlineData("""{"type":"channel_rename","channel":{"id":"C1","name":"new","created":1}}""")]
    public async Task Others_who_join_and_new_names_are_no_news(string told)
    {
        await using var slack = await SlackHost.StartAsync();
        Assert.Equal(200, (await slack.SendEventAsync(Payloads.Event(told))).Status);
        Assert.Empty(slack.Channels.Told);
    }

    [Fact]
    public async Task What_could_not_be_kept_is_not_acknowledged_and_comes_again()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Channels.Before = () => throw new InvalidOperationException("as told");
        Assert.Equal(500, (await slack.SendEventAsync(Payloads.Event("""{"type":"channel_unarchive","channel":"C1","user":"U2"}"""))).Status);
        Assert.Contains("C1 failed", slack.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task News_for_another_app_is_left_alone()
    {
        await using var slack = await SlackHost.StartAsync(appId: "A1");
        Assert.Equal(200, (await slack.SendEventAsync(Payloads.Event("""{"type":"channel_unarchive","channel":"C1","user":"U2"}""", appId: "A2"))).Status);
        Assert.Empty(slack.Channels.Told);
    }
}
