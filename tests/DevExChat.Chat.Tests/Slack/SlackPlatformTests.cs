using DevExChat.Chat.Tests.Slack.Harness;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Chat.Tests.Slack;

/// <summary>The way out, against a strict local Slack.</summary>
public sealed class SlackPlatformTests
{
    private const string Channel = "C0OPPORT1";
    private const string Buyer = "U0BUYER1";
    private const string Vendor = "U0VENDOR2";

    private static readonly Card ACard = new("Open · OPP-2026-42 · Parser", [new CardElement.Paragraph("Words")], "Parser is open.")
    {
        Actions = [new CardAction("proposal.submit", "I can do this")],
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Posts_a_card_with_its_sentence_its_blocks_and_our_id()
    {
        await using var pair = await StrictPair.StartAsync();
        var delivered = await PostAsync(pair, Place(pair), "d-77");

        var message = Assert.Single(pair.Server.Workspace.Messages(Channel));
        Assert.Equal(new PostedMessage("slack", pair.Server.TeamId, Channel, message.Ts), delivered);
        Assert.Equal("Parser is open.", message.Text);
        Assert.Equal(3, message.Blocks.Count);
        Assert.Equal(("devexchat_card", "d-77"), ((string?)message.Metadata!["event_type"], (string?)message.Metadata["event_payload"]!["delivery_id"]));
    }

    [Fact]
    public async Task Updates_it_in_place_and_keeps_its_buttons()
    {
        await using var pair = await StrictPair.StartAsync();
        var posted = await PostAsync(pair, Place(pair), "d1");
        var update = await pair.Host.Platform.UpdateAsync(posted, ACard with { Spoken = "Parser is closed." }, Cancel);

        Assert.Equal(new SendResult.Delivered(posted), update);
        var message = Assert.Single(pair.Server.Workspace.Messages(Channel));
        Assert.Equal(("Parser is closed.", 3), (message.Text, message.Blocks.Count));
        Assert.NotNull(message.Metadata);
    }

    [Fact]
    public async Task A_person_is_written_to_in_a_conversation_that_can_be_updated_later()
    {
        await using var pair = await StrictPair.StartAsync();
        var posted = await PostAsync(pair, Place(pair, Buyer), "d1");
        await pair.Host.Platform.UpdateAsync(posted, ACard, Cancel);
        await PostAsync(pair, Place(pair, Buyer), "d2");

        Assert.Equal(pair.Server.Workspace.DirectChannelOf(Buyer), posted.Conversation);
        Assert.Equal(2, pair.Server.Workspace.DirectMessages(Buyer).Count);
        Assert.Single(pair.Server.Traffic.Entries, entry => entry.Method == "conversations.open");
    }

    [Theory]
    [InlineData(Channel, false)]
    [InlineData(Buyer, false)]
    [InlineData(Channel, true)]
    public async Task Finds_a_card_again_after_an_answer_that_was_lost(string conversation, bool inThread)
    {
        await using var pair = await StrictPair.StartAsync();
        var root = inThread ? await PostAsync(pair, Place(pair), "root") : null;
        var place = Place(pair, conversation, root?.MessageId);
        pair.Server.Faults.Next("chat.postMessage", Fault.ApplyThenServerError);
        var uncertain = await pair.Host.Platform.PostAsync(place, ACard, "d1", Cancel);
        var found = await pair.Host.Platform.FindAsync(place, "d1", pair.Clock.GetUtcNow(), Cancel);

        Assert.IsType<SendResult.Uncertain>(uncertain);
        var message = Assert.IsType<SendResult.Delivered>(found).Message!;
        Assert.IsType<SendResult.Delivered>(await pair.Host.Platform.UpdateAsync(message, ACard, Cancel));
        Assert.IsType<SendResult.Gone>(await pair.Host.Platform.FindAsync(place, "d2", pair.Clock.GetUtcNow(), Cancel));
    }

    [Fact]
    public async Task Finds_a_card_under_hundreds_that_came_after_it()
    {
        await using var pair = await StrictPair.StartAsync(options => options with { IsPaced = false });
        var posted = await PostAsync(pair, Place(pair), "d1");
        for (var others = 0; others < 410; others++) await PostAsync(pair, Place(pair), $"other{others}");

        var found = await pair.Host.Platform.FindAsync(Place(pair), "d1", pair.Clock.GetUtcNow(), Cancel);
        Assert.Equal(new SendResult.Delivered(posted), found);
        Assert.Equal(3, pair.Server.Traffic.Entries.Count(entry => entry.Method == "conversations.history"));
    }

    [Theory]
    [InlineData("500", true)]
    [InlineData("503", true)]
    [InlineData("internal_error", true)]
    [InlineData("429", false)]
    public async Task A_failure_of_slack_leaves_a_post_uncertain_and_an_update_to_be_repeated(string kind, bool isUncertain)
    {
        await using var pair = await StrictPair.StartAsync();
        var fault = kind switch { "500" => Fault.ServerError, "503" => Fault.Unavailable, "429" => Fault.RateLimited(7), _ => Fault.InternalError };
        var posted = await PostAsync(pair, Place(pair), "d1");
        foreach (var method in new[] { "chat.postMessage", "chat.update", "views.publish" }) pair.Server.Faults.Next(method, fault);
        var post = await pair.Host.Platform.PostAsync(Place(pair), ACard, "d2", Cancel);
        var update = await pair.Host.Platform.UpdateAsync(posted, ACard, Cancel);
        var home = await pair.Host.Platform.ShowHomeAsync(Person(pair, Buyer), ACard, Cancel);

        if (isUncertain) Assert.IsType<SendResult.Uncertain>(post);
        foreach (var delivery in isUncertain ? new[] { update, home } : [post, update, home])
            Assert.Equal(isUncertain ? null : TimeSpan.FromSeconds(7), Assert.IsType<SendResult.TryAgain>(delivery).Wait);
    }

    [Fact]
    public async Task After_a_429_nothing_is_sent_before_the_time_slack_named()
    {
        await using var pair = await StrictPair.StartAsync();
        pair.Server.Faults.Next("chat.postMessage", Fault.RateLimited(30));
        await pair.Host.Platform.PostAsync(Place(pair), ACard, "d1", Cancel);
        pair.Clock.Advance(TimeSpan.FromSeconds(20));
        var calls = pair.Server.Traffic.Entries.Count;
        var early = await pair.Host.Platform.PostAsync(Place(pair), ACard, "d1", Cancel);

        Assert.Equal(TimeSpan.FromSeconds(10), Assert.IsType<SendResult.TryAgain>(early).Wait);
        Assert.Equal(calls, pair.Server.Traffic.Entries.Count);
        pair.Clock.Advance(TimeSpan.FromSeconds(10));
        await PostAsync(pair, Place(pair), "d1");
    }

    [Fact]
    public async Task After_429s_in_two_channels_the_whole_workspace_waits_and_after_one_only_its_channel()
    {
        await using var pair = await StrictPair.StartAsync();
        pair.Server.Faults.Next("chat.postMessage", Fault.RateLimited(30));
        await pair.Host.Platform.PostAsync(Place(pair), ACard, "d1", Cancel);
        await PostAsync(pair, Place(pair, Vendor), "d2");

        pair.Clock.Advance(TimeSpan.FromSeconds(20));
        pair.Server.Faults.Next("chat.postMessage", Fault.RateLimited(40));
        await pair.Host.Platform.PostAsync(Place(pair, Buyer), ACard, "d3", Cancel);
        var calls = pair.Server.Traffic.Calls("chat.postMessage").Count();
        foreach (var place in new[] { Place(pair), Place(pair, Vendor), Place(pair, Buyer) })
            Assert.Equal(TimeSpan.FromSeconds(40), Assert.IsType<SendResult.TryAgain>(await pair.Host.Platform.PostAsync(place, ACard, "d4", Cancel)).Wait);

        Assert.Equal(calls, pair.Server.Traffic.Calls("chat.postMessage").Count());
        pair.Clock.Advance(TimeSpan.FromSeconds(40));
        foreach (var place in new[] { Place(pair), Place(pair, Vendor), Place(pair, Buyer) }) await PostAsync(pair, place, "d5");
    }

    [Fact]
    public async Task A_429_in_another_channel_once_the_first_is_over_is_again_only_that_channel_s()
    {
        await using var pair = await StrictPair.StartAsync();
        foreach (var place in new[] { Place(pair), Place(pair, Buyer) })
        {
            pair.Server.Faults.Next("chat.postMessage", Fault.RateLimited(30));
            Assert.IsType<SendResult.TryAgain>(await pair.Host.Platform.PostAsync(place, ACard, "d1", Cancel));
            await PostAsync(pair, Place(pair, Vendor), "d2");
            pair.Clock.Advance(TimeSpan.FromSeconds(30));
        }
    }

    [Theory]
    [InlineData("C0NOWHERE", "channel_not_found")]
    [InlineData("C0GENERAL", "not_in_channel")]
    [InlineData("C0ARCHIVE", "is_archived")]
    [InlineData("U0NOBODY1", "user_not_found")]
    public async Task What_slack_will_never_take_is_refused_with_a_hint(string conversation, string code)
    {
        await using var pair = await StrictPair.StartAsync();
        var refused = Assert.IsType<SendResult.Refused>(await pair.Host.Platform.PostAsync(Place(pair, conversation), ACard, "d1", Cancel));
        Assert.StartsWith(code + ": ", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_scope_is_refused_and_a_dead_token_waited_out_each_with_what_to_do()
    {
        await using var pair = await StrictPair.StartAsync(options => options with { Scopes = ["chat:write"] });
        var scope = Assert.IsType<SendResult.Refused>(await pair.Host.Platform.PostAsync(Place(pair, Buyer), ACard, "d1", Cancel));
        Assert.Contains("im:write", scope.Reason, StringComparison.Ordinal);

        await pair.Server.UninstallAsync(Cancel);
        var token = Assert.IsType<SendResult.TryAgain>(await pair.Host.Platform.PostAsync(Place(pair), ACard, "d1", Cancel));
        Assert.Contains("Slack:BotToken", token.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(pair.Server.BotToken, token.Reason, StringComparison.Ordinal);

        // As long as it takes: a message that waits for a token is not given up.
        Assert.Equal(TimeSpan.FromMinutes(5), token.Wait);
    }

    [Fact]
    public async Task A_private_conversation_that_is_there_no_more_is_opened_anew()
    {
        await using var pair = await StrictPair.StartAsync();
        await PostAsync(pair, Place(pair, Buyer), "d1");
        await PostAsync(pair, Place(pair, Buyer), "d2");
        Assert.Single(pair.Server.Traffic.Calls("conversations.open"));

        pair.Server.Faults.Next("chat.postMessage", Fault.Refused("channel_not_found"));
        await PostAsync(pair, Place(pair, Buyer), "d3");

        Assert.Equal(2, pair.Server.Traffic.Calls("conversations.open").Count());
        Assert.Equal(3, pair.Server.Workspace.DirectMessages(Buyer).Count);
        pair.Server.Faults.Next("chat.postMessage", Fault.Refused("channel_not_found"), times: 2);
        Assert.IsType<SendResult.Refused>(await pair.Host.Platform.PostAsync(Place(pair, Buyer), ACard, "d4", Cancel));
    }

    [Fact]
    public async Task A_card_that_somebody_deleted_is_gone()
    {
        await using var pair = await StrictPair.StartAsync();
        var posted = await PostAsync(pair, Place(pair), "d1");
        pair.Server.Workspace.DeleteMessage(Channel, posted.MessageId);
        Assert.Equal(new SendResult.Gone("message_not_found"), await pair.Host.Platform.UpdateAsync(posted, ACard, Cancel));
    }

    [Fact]
    public async Task When_slack_refuses_the_blocks_the_sentence_goes_alone_and_the_log_says_why()
    {
        await using var pair = await StrictPair.StartAsync();
        pair.Server.Faults.Next("chat.postMessage", Fault.Refused("invalid_blocks"));
        await PostAsync(pair, Place(pair), "d1");

        var message = Assert.Single(pair.Server.Workspace.Messages(Channel));
        Assert.Equal(("Parser is open.", 0), (message.Text, message.Blocks.Count));
        Assert.NotNull(message.Metadata);
        Assert.Contains("invalid_blocks", pair.Host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_answer_reaches_the_person_by_the_response_url_and_no_further_than_slack_allows()
    {
        await using var pair = await StrictPair.StartAsync();
        await pair.Server.As(Buyer).CommandAsync("/opportunity", "list", Channel, Cancel);
        var handle = pair.Host.Switchboard.Only.Origin.AnswerHandle!;
        for (var uses = 0; uses < 5; uses++)
            Assert.IsType<SendResult.Delivered>(await pair.Host.Platform.AnswerAsync(handle, ACard, Cancel));
        Assert.IsType<SendResult.Gone>(await pair.Host.Platform.AnswerAsync(handle, ACard, Cancel));

        Assert.Equal(5, pair.Server.Workspace.EphemeralsFor(Buyer).Count);
        Assert.Empty(pair.Server.Workspace.Messages(Channel));
        Assert.DoesNotContain(handle, pair.Host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_answer_that_comes_after_half_an_hour_is_gone()
    {
        await using var pair = await StrictPair.StartAsync();
        await pair.Server.As(Buyer).CommandAsync("/opportunity", "list", Channel, Cancel);
        pair.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.IsType<SendResult.Gone>(await pair.Host.Platform.AnswerAsync(pair.Host.Switchboard.Only.Origin.AnswerHandle!, ACard, Cancel));
    }

    [Fact]
    public async Task Shows_a_person_their_home()
    {
        await using var pair = await StrictPair.StartAsync();
        Assert.IsType<SendResult.Delivered>(await pair.Host.Platform.ShowHomeAsync(Person(pair, Buyer), ACard, Cancel));
        Assert.Equal(3, pair.Server.Workspace.HomeOf(Buyer)!.Blocks.Count);
    }

    [Fact]
    public async Task A_home_that_was_published_elsewhere_meanwhile_is_not_covered_but_drawn_again()
    {
        await using var pair = await StrictPair.StartAsync();
        await using var other = await SlackHost.StartAsync(pair.Server, pair.Clock);
        foreach (var platform in new[] { pair.Host.Platform, other.Platform }) Assert.IsType<SendResult.Delivered>(await platform.ShowHomeAsync(Person(pair, Buyer), ACard, Cancel));
        Assert.IsType<SendResult.Delivered>(await other.Platform.ShowHomeAsync(Person(pair, Buyer), ACard with { Heading = "Newer" }, Cancel));

        var late = await pair.Host.Platform.ShowHomeAsync(Person(pair, Buyer), ACard with { Heading = "Older" }, Cancel);

        Assert.Equal(new SendResult.TryAgain("hash_conflict", TimeSpan.Zero), late);
        Assert.Contains("Newer", pair.Server.Workspace.HomeOf(Buyer)!.ShownText, StringComparison.Ordinal);
        for (var time = 0; time < 2; time++)
            Assert.IsType<SendResult.Delivered>(await pair.Host.Platform.ShowHomeAsync(Person(pair, Buyer), ACard with { Heading = $"Newest {time}" }, Cancel));
        Assert.Contains("Newest 1", pair.Server.Workspace.HomeOf(Buyer)!.ShownText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describes_a_person_and_does_not_know_a_stranger()
    {
        await using var pair = await StrictPair.StartAsync();
        var vendor = await pair.Host.Platform.DescribeAsync(Person(pair, Vendor), Cancel);
        Assert.Equal(new ChatProfile("Vendor Two", "fr-CA", "America/Moncton"), vendor);
        Assert.Null(await pair.Host.Platform.DescribeAsync(Person(pair, "U0NOBODY1"), Cancel));
    }

    [Fact]
    public async Task Keeps_the_pace_of_a_channel_without_being_told()
    {
        await using var pair = await StrictPair.StartAsync(options => options with { MessageBurst = 1 }, pace: true);
        for (var sent = 0; sent < 8;)
        {
            var delivery = await pair.Host.Platform.PostAsync(Place(pair), ACard, $"d{sent}", Cancel);
            if (delivery is SendResult.TryAgain again) pair.Clock.Advance(again.Wait!.Value);
            else sent++;
        }

        Assert.DoesNotContain(pair.Server.Traffic.Entries, entry => entry.Status == 429);
        Assert.Equal(8, pair.Server.Workspace.Messages(Channel).Count);
    }

    private static Place Place(StrictPair pair, string conversation = Channel, string? thread = null) => new("slack", pair.Server.TeamId, conversation, thread);

    private static ChatIdentity Person(StrictPair pair, string user) => new("slack", pair.Server.TeamId, user);

    private static async Task<PostedMessage> PostAsync(StrictPair pair, Place place, string deliveryId) =>
        Assert.IsType<SendResult.Delivered>(await pair.Host.Platform.PostAsync(place, ACard, deliveryId, Cancel)).Message!;
}
