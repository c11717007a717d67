using DevExChat.Chat.Tests.Slack.Harness;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using FsCheck.Fluent;

namespace DevExChat.Chat.Tests.Slack;

/// <summary>Whatever a card or form holds, a Slack that refuses what Slack refuses takes it as it is.</summary>
public sealed class StrictCardTests
{
    private const string Channel = "C0OPPORT1";
    private const string Buyer = "U0BUYER1";
    private const int Tries = 40;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Takes_any_card_in_a_channel_and_again_as_an_update()
    {
        await using var pair = await StartAsync();
        var place = new Place("slack", pair.Server.TeamId, Channel);
        foreach (var card in Any.Card.Sample(Tries))
        {
            var posted = Assert.IsType<SendResult.Delivered>(await pair.Host.Platform.PostAsync(place, card, "d1", Cancel));
            Assert.IsType<SendResult.Delivered>(await pair.Host.Platform.UpdateAsync(posted.Message!, card, Cancel));
        }

        Assert.All(pair.Server.Workspace.Messages(Channel), message => Assert.NotEmpty(message.Blocks));
        Assert.DoesNotContain("refused a card's blocks", pair.Host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_any_card_as_a_home()
    {
        await using var pair = await StartAsync();
        foreach (var card in Any.Card.Sample(Tries))
        {
            var delivery = await pair.Host.Platform.ShowHomeAsync(new ChatIdentity("slack", pair.Server.TeamId, Buyer), card, Cancel);
            Assert.IsType<SendResult.Delivered>(delivery);
        }
    }

    [Fact]
    public async Task Takes_any_reply_to_a_command()
    {
        await using var pair = await StartAsync();
        var replies = Any.Form.Sample(Tries).Select(Reply.Ask).Concat(Any.Card.Sample(Tries).Select(Reply.Show)).Concat(Any.Text.Sample(Tries).Select(Reply.Say));
        foreach (var reply in replies)
        {
            pair.Host.Switchboard.Answer = _ => reply;
            var result = await pair.Server.As(Buyer).CommandAsync("/opportunity", "list", Channel, Cancel);
            Assert.Equal((200, null), (result.Status, result.Banner));
            if (reply is not Reply.Asked)
            {
                Assert.NotNull(result.Shown);
                continue;
            }

            var view = Assert.Single(pair.Server.Workspace.OpenViews(Buyer));
            await pair.Server.As(Buyer).CloseAllViewsAsync(view.Id, Cancel);
        }

        Assert.Empty(pair.Server.Violations);
    }

    [Fact]
    public async Task Takes_any_reply_to_a_form()
    {
        await using var pair = await StartAsync();
        var first = new Form("opportunity.new", "New", "Create", "Cancel", [new Field("title", FieldKind.Line, "Title") { Optional = true }]);
        var replies = Any.Form.Sample(Tries).Select(Reply.Ask).Concat(Any.Card.Sample(Tries).Select(Reply.Show)).Concat(
            Any.Text.Sample(Tries).Select(text => Reply.Correct(new Dictionary<string, string>(StringComparer.Ordinal) { ["title"] = text, ["other"] = text })));
        foreach (var reply in replies)
        {
            pair.Host.Switchboard.Answer = _ => Reply.Ask(first);
            await pair.Server.As(Buyer).CommandAsync("/opportunity", "new", Channel, Cancel);
            var view = Assert.Single(pair.Server.Workspace.OpenViews(Buyer));
            pair.Host.Switchboard.Answer = _ => reply;
            var result = await pair.Server.As(Buyer).SubmitAsync(view.Id, new Dictionary<string, System.Text.Json.Nodes.JsonNode?>(StringComparer.Ordinal), Cancel);

            Assert.Equal((200, null), (result.Status, result.Banner));
            Assert.Equal(reply is Reply.Corrected, !result.Errors.IsEmpty);
            await pair.Server.As(Buyer).CloseAllViewsAsync(view.Id, Cancel);
        }

        Assert.Empty(pair.Server.Violations);
    }

    private static async Task<StrictPair> StartAsync() => await StrictPair.StartAsync(options => options with { IsPaced = false, TrafficKept = 20 });
}
