using System.Text.Json.Nodes;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Sandbox.StrictSlack.Team;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>Channels that the app is put out of, that are archived, renamed or given another id: no card is lost in them, and none stands there twice.</summary>
public sealed class SlackChannelsTests
{
    private const string Moved = "C0MOVED01";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_card_that_could_not_be_brought_up_to_date_is_as_soon_as_the_app_is_invited_again(DatabaseProvider provider)
    {
        await using var life = await ALife.BeginsAsync(provider);
        life.Slack.Workspace.AddChannel(Cast.English, "opportunities", ConversationKind.Private, [.. Cast.All.Select(one => one.Id), life.Slack.BotUserId]);
        await life.PostedAsync();
        life.Slack.Workspace.Leave(Cast.English, life.Slack.BotUserId);
        await life.Buyer.TypesAsync($"/opportunity cancel {life.Current} reason: \"No longer needed\"");
        await life.SettlesAsync();
        Assert.Contains("Open", HeadingIn(life, Cast.English), StringComparison.Ordinal);
        Assert.Contains("not installed: channel_not_found", await DeadAsync(life));

        await life.Slack.As(Cast.Buyer).InviteBotAsync(Cast.English, Ct);
        await life.SettlesAsync();

        Assert.Contains("Cancelled", HeadingIn(life, Cast.English), StringComparison.Ordinal);
        Assert.Empty(await DeadAsync(life));
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task What_is_to_appear_in_a_channel_without_the_app_appears_once_it_is_invited()
    {
        await using var life = await ALife.BeginsAsync();
        life.Slack.Workspace.Leave(Cast.English, life.Slack.BotUserId);
        await life.PostedAsync();
        Assert.Contains("not installed: not_in_channel", await DeadAsync(life));
        Assert.Empty(life.Slack.Workspace.Messages(Cast.English));

        await life.Slack.As(Cast.Buyer).InviteBotAsync(Cast.English, Ct);
        await life.SettlesAsync();

        Assert.Contains("Open", HeadingIn(life, Cast.English), StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task A_card_in_an_archived_channel_is_brought_up_to_date_when_the_channel_is_taken_out_of_the_archive()
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        life.Slack.Workspace.Archive(Cast.English);
        await life.Buyer.TypesAsync($"/opportunity cancel {life.Current} reason: \"No longer needed\"", Cast.French);
        await life.SettlesAsync();
        Assert.Contains("not installed: is_inactive", await DeadAsync(life));

        await life.Slack.As(Cast.Buyer).UnarchiveAsync(Cast.English, Ct);
        await life.SettlesAsync();

        Assert.Contains("Cancelled", HeadingIn(life, Cast.English), StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_channel_that_gets_another_id_keeps_its_cards_and_its_announcements(DatabaseProvider provider)
    {
        await using var life = await ALife.BeginsAsync(provider);
        await life.PostedAsync();
        var first = life.Current;
        await life.Slack.As(Cast.Buyer).ShareAsync(Cast.English, Moved, Ct);
        await life.SettlesAsync();
        await life.Buyer.TypesAsync($"/opportunity cancel {life.Current} reason: \"No longer needed\"", Moved);
        await life.SettlesAsync();
        Assert.Contains("Cancelled", HeadingIn(life, Moved), StringComparison.Ordinal);

        // And so does what is posted from now on, whatever gets the old id.
        life.Slack.Workspace.AddChannel(Cast.English, "elsewhere", ConversationKind.Public, [Cast.Buyer, life.Slack.BotUserId]);
        await life.PostedAsync();
        await life.SettlesAsync();
        Assert.NotEqual(first, life.Current);
        Assert.Empty(life.Slack.Workspace.Messages(Cast.English));
        Assert.Equal(2, life.Slack.Workspace.Messages(Moved).Count(message => !message.IsReply));
        Assert.Empty(await DeadAsync(life));
    }

    [Fact]
    public async Task In_Slack_a_card_that_changes_before_the_new_id_is_told_catches_up_however_often_it_is_told()
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        life.Slack.Workspace.Move(Cast.English, Moved);
        await life.Buyer.TypesAsync($"/opportunity cancel {life.Current} reason: \"No longer needed\"", Cast.French);
        await life.SettlesAsync();
        Assert.Contains("not installed: channel_not_found", await DeadAsync(life));

        for (var times = 0; times < 2; times++)
        {
            await life.Slack.DeliverEventAsync(new JsonObject { ["type"] = "channel_id_changed", ["old_channel_id"] = Cast.English, ["new_channel_id"] = Moved }, Ct);
            await life.SettlesAsync();
        }

        Assert.Contains("Cancelled", HeadingIn(life, Moved), StringComparison.Ordinal);
        Assert.Empty(await DeadAsync(life));
    }

    [Fact]
    public async Task A_renamed_channel_is_the_same_channel()
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        life.Slack.Workspace.Rename(Cast.English, "purchases");
        await life.Buyer.TypesAsync($"/opportunity cancel {life.Current} reason: \"No longer needed\"");
        await life.SettlesAsync();

        Assert.Contains("Cancelled", HeadingIn(life, Cast.English), StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    /// <summary>Why each message that was given up was; what is meant for the log is left out.</summary>
    private static async Task<IReadOnlyList<string>> DeadAsync(ALife life)
    {
        await using var db = life.Database.Open();
        var dead = await db.Outbox.AsNoTracking().Where(message => message.Status == OutboxStatus.Dead).OrderBy(message => message.Id).Select(message => message.LastError!).ToListAsync(Ct);
        return [.. dead.Select(why => string.Join(':', why.Split(':').Take(2)))];
    }

    private static string HeadingIn(ALife life, string channel) => Screen.Heading(Shown.Of(Assert.Single(life.Slack.Workspace.Messages(channel), message => !message.IsReply)));
}
