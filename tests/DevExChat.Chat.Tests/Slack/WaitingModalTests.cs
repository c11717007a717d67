using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Slack.Harness;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Sandbox.StrictSlack.Team;
using DevExChat.Slack.Workspaces;
using Microsoft.Extensions.DependencyInjection;

namespace DevExChat.Chat.Tests.Slack;

/// <summary>A slow moment of ours costs nobody the three seconds in which a modal can be opened.</summary>
public sealed class WaitingModalTests
{
    private const string Channel = "C0OPPORT1";
    private const string Buyer = "U0BUYER1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly Card ACard = new("Open · OPP-2026-42 · Parser", [], "Parser is open.")
    {
        Actions =
        [
            new CardAction("proposal.submit", "I can do this", new Subject(new OpportunityId(42), 3)),
            new CardAction("award.authorize", "Authorize", new Subject(new OpportunityId(42), 3)),
        ],
    };

    private static readonly Form AForm = new("proposal.submit", "Proposal", "Submit", "Cancel", [new Field("approach", FieldKind.Text, "Approach")]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(Transport.Http), InlineData(Transport.Socket)]
    public async Task A_form_that_comes_after_the_trigger_ran_out_stands_in_the_modal_that_waited_for_it(Transport transport)
    {
        await using var pair = await StrictPair.StartAsync(transport);
        var words = await SlowlyAsync(pair, Reply.Ask(AForm), () => ClickAsync(pair, "proposal.submit"));

        Assert.Contains("Loading…\nChargement…", words, StringComparison.Ordinal);
        var view = Assert.Single(pair.Server.Workspace.OpenViews(Buyer));
        Assert.Equal(("Proposal", "Submit"), (view.Label("title"), view.Label("submit")));
        Assert.Empty(pair.Server.Violations);

        pair.Host.Switchboard.Before = (_, _) => Task.CompletedTask;
        pair.Host.Switchboard.Answer = _ => Reply.Nothing;
        await pair.Server.As(Buyer).SubmitAsync(view.Id, new Dictionary<string, JsonNode?>(StringComparer.Ordinal) { ["approach"] = "Tests first" }, Ct);
        Assert.Equal("Tests first", pair.Host.Switchboard.Heard.Last().Fields["approach"]);
        Assert.Empty(pair.Server.Workspace.OpenViews(Buyer));
    }

    [Theory, InlineData(Transport.Http), InlineData(Transport.Socket)]
    public async Task A_command_for_a_form_waits_in_the_same_way(Transport transport)
    {
        await using var pair = await StrictPair.StartAsync(transport);
        await SlowlyAsync(pair, Reply.Ask(AForm), () => pair.Server.As(Buyer).CommandAsync("/opportunity", "new", Channel, Ct));

        Assert.Equal("Submit", Assert.Single(pair.Server.Workspace.OpenViews(Buyer)).Label("submit"));
        Assert.Empty(pair.Server.Workspace.EphemeralsFor(Buyer));
        Assert.Empty(pair.Server.Violations);
    }

    [Fact]
    public async Task What_is_said_instead_of_a_form_and_what_failed_stand_there_too()
    {
        await using var pair = await StrictPair.StartAsync();
        var (reply, asked) = (Reply.Say("It has closed."), 0);
        await SlowlyAsync(pair, () => asked++ == 0 ? reply : throw new InvalidOperationException("as told"), () => ClickAsync(pair, "proposal.submit"));
        Assert.Equal("It has closed.", WordsOf(Assert.Single(pair.Server.Workspace.OpenViews(Buyer))));

        await pair.Server.As(Buyer).CloseAllViewsAsync(pair.Server.Workspace.OpenViews(Buyer)[0].Id, Ct);
        await SlowlyAsync(pair, () => throw new InvalidOperationException("as told"), () => ClickAsync(pair, "proposal.submit"));
        Assert.Contains("Something went wrong", WordsOf(Assert.Single(pair.Server.Workspace.OpenViews(Buyer))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_left_to_show_it_says_that_it_is_done()
    {
        await using var pair = await StrictPair.StartAsync();
        await SlowlyAsync(pair, Reply.Nothing, () => ClickAsync(pair, "proposal.submit"));

        Assert.Contains("Done.", WordsOf(Assert.Single(pair.Server.Workspace.OpenViews(Buyer))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_closes_it_meanwhile_is_told_what_came_of_their_click_and_not_shown_a_form()
    {
        await using var pair = await StrictPair.StartAsync();
        foreach (var (reply, told) in new[] { (Reply.Ask(AForm), 0), (Reply.Say("It has closed."), 1) })
        {
            await SlowlyAsync(pair, reply, () => ClickAsync(pair, "proposal.submit"), then: view => pair.Server.As(Buyer).CloseAllViewsAsync(view.Id, Ct));
            await pair.Server.WaitUntilAsync(server => server.Workspace.EphemeralsFor(Buyer).Count == told, Patience, Ct);
            Assert.Empty(pair.Server.Workspace.OpenViews(Buyer));
        }

        Assert.Equal("It has closed.", Assert.Single(pair.Server.Workspace.EphemeralsFor(Buyer)).Text);
    }

    [Theory]
    [InlineData("hang")]
    [InlineData("500")]
    [InlineData("internal_error")]
    public async Task One_of_which_slack_did_not_say_whether_it_opened_is_filled_all_the_same(string kind)
    {
        await using var pair = await StrictPair.StartAsync();
        pair.Server.Faults.Next("views.open", kind switch { "hang" => Fault.ApplyThenHang, "500" => Fault.ApplyThenServerError, _ => Fault.ApplyThenInternalError });
        await SlowlyAsync(pair, Reply.Ask(AForm), () => ClickAsync(pair, "proposal.submit"));
        Assert.Equal("Submit", Assert.Single(pair.Server.Workspace.OpenViews(Buyer)).Label("submit"));

        // Nobody is told besides that there is no form.
        Assert.Empty(pair.Server.Workspace.EphemeralsFor(Buyer));
        Assert.Empty(pair.Server.Violations);
    }

    [Fact]
    public async Task Over_an_open_form_too_one_of_which_slack_did_not_say_whether_it_opened_is_filled()
    {
        await using var pair = await StrictPair.StartAsync();
        await OpensAFormAsync(pair);
        pair.Server.Faults.Next("views.push", Fault.ApplyThenHang);
        await SlowlyAsync(pair, Reply.Show(ACard), () => pair.Server.As(Buyer).ClickInViewAsync(pair.Server.Workspace.OpenViews(Buyer)[0].Id, "opportunity.show", Ct));

        Assert.Equal(["Submit", null], pair.Server.Workspace.OpenViews(Buyer).Select(view => view.Label("submit")));
        Assert.Contains("Parser", WordsOf(pair.Server.Workspace.OpenViews(Buyer)[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_did_not_open_after_all_it_is_said_in_words_and_what_is_done_without_a_word_stays_so()
    {
        await using var pair = await StrictPair.StartAsync();
        foreach (var (reply, told) in new[] { (Reply.Nothing, 0), (Reply.Ask(AForm), 1), (Reply.Say("It has closed."), 2) })
        {
            pair.Server.Faults.Next("views.open", Fault.Hang);
            pair.Host.Switchboard.Answer = _ => reply;
            pair.Host.Switchboard.Before = async (_, ct) =>
            {
                await PassesAsync(pair, () => pair.Server.Faults.Hanging > 0, ct);
                pair.Clock.Advance(TimeSpan.FromSeconds(10));
            };
            await ClickAsync(pair, "proposal.submit");
            await pair.UntilAsync(server => server.Workspace.EphemeralsFor(Buyer).Count == told);
        }

        Assert.StartsWith("Slack stopped waiting before the form could open", pair.Server.Workspace.EphemeralsFor(Buyer)[0].Text, StringComparison.Ordinal);
        Assert.Equal("It has closed.", pair.Server.Workspace.EphemeralsFor(Buyer)[1].Text);
        Assert.Empty(pair.Server.Workspace.OpenViews(Buyer));
    }

    [Fact]
    public async Task What_was_done_is_said_although_the_database_fails_while_the_modal_is_opened()
    {
        var database = new FailingWorkspaces();
        await using var pair = await StrictPair.StartAsync(options => options with { BotToken = SlackHost.Token }, services: services => services.AddSingleton<IWorkspaces>(database));
        pair.Host.Switchboard.Answer = _ => Reply.Say("Your proposal is in.");
        pair.Host.Switchboard.Before = async (_, ct) =>
        {
            database.Fails = true;
            await PassesAsync(pair, () => database.Failures > 0, ct);
        };
        await ClickAsync(pair, "proposal.submit");
        await pair.UntilAsync(server => server.Workspace.EphemeralsFor(Buyer).Count == 1);

        Assert.Equal("Your proposal is in.", pair.Server.Workspace.EphemeralsFor(Buyer)[0].Text);
        Assert.Equal(2, database.Failures);
        Assert.Empty(pair.Server.Violations);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_comes_after_the_modal_shows_something_newer_leaves_it_alone_and_is_said_besides(bool isSentence)
    {
        await using var pair = await StrictPair.StartAsync();
        pair.Host.Switchboard.Answer = asked => asked.ActionId == "award.authorize" && isSentence ? Reply.Say("It is authorized.") : Reply.Show(ACard with { Heading = asked.ActionId });
        await ClickAsync(pair, "proposal.submit");
        var view = Assert.Single(pair.Server.Workspace.OpenViews(Buyer)).Id;
        var held = new TaskCompletionSource();
        pair.Host.Switchboard.Before = (asked, _) => asked.ActionId == "award.authorize" ? held.Task : Task.CompletedTask;

        var first = pair.Server.As(Buyer).ClickInViewAsync(view, "award.authorize", Ct);
        await pair.Server.As(Buyer).ClickInViewAsync(view, "proposal.submit", Ct);
        held.SetResult();
        await first;

        Assert.Equal("hash_conflict", (string?)JsonNode.Parse(pair.Server.Traffic.Calls("views.update").Last().Response)!["error"]);
        Assert.Contains("proposal.submit", Assert.Single(pair.Server.Workspace.OpenViews(Buyer)).ShownText, StringComparison.Ordinal);
        await pair.UntilAsync(server => server.Workspace.DirectMessages(Buyer).Count == 1);
        Assert.Contains(isSentence ? "It is authorized." : "award.authorize", Assert.Single(pair.Server.Workspace.DirectMessages(Buyer)).ShownText, StringComparison.Ordinal);
        Assert.Empty(pair.Server.Violations);
    }

    [Fact]
    public async Task Over_an_open_form_it_is_laid_on_top()
    {
        await using var pair = await StrictPair.StartAsync();
        var first = await OpensAFormAsync(pair);
        await SlowlyAsync(pair, Reply.Show(ACard), () => pair.Server.As(Buyer).ClickInViewAsync(first.Id, "opportunity.show", Ct));

        Assert.Equal(["Submit", null], pair.Server.Workspace.OpenViews(Buyer).Select(view => view.Label("submit")));
        Assert.Contains("Parser", WordsOf(pair.Server.Workspace.OpenViews(Buyer)[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_that_opens_nothing_opens_nothing_however_long_it_takes_and_a_refusal_is_said_in_words()
    {
        await using var pair = await StrictPair.StartAsync();
        pair.Host.Switchboard.Answer = _ =>
        {
            pair.Clock.Advance(TimeSpan.FromSeconds(4));
            return Reply.Refuse("Somebody else decides.", "authorize.notyours");
        };
        await ClickAsync(pair, "award.authorize");
        await pair.Server.WaitUntilAsync(server => server.Workspace.EphemeralsFor(Buyer).Count == 1, Patience, Ct);

        Assert.Empty(pair.Server.Workspace.OpenViews(Buyer));
        Assert.Equal("Somebody else decides.", pair.Server.Workspace.EphemeralsFor(Buyer)[0].Text);
        Assert.Empty(pair.Server.Traffic.Calls("views.open"));
    }

    [Fact]
    public async Task A_quick_answer_opens_its_modal_once_and_for_all()
    {
        await using var pair = await StrictPair.StartAsync();
        pair.Host.Switchboard.Answer = _ => Reply.Ask(AForm);
        await ClickAsync(pair, "proposal.submit");

        Assert.Single(pair.Server.Traffic.Calls("views.open"));
        Assert.Empty(pair.Server.Traffic.Calls("views.update"));
    }

    [Fact]
    public async Task Although_slack_gave_up_waiting_for_the_acknowledgement_the_modal_is_filled()
    {
        await using var pair = await StrictPair.StartAsync(options => options with { AcknowledgeWithin = TimeSpan.FromSeconds(1.5) });
        var gaveUp = new TaskCompletionSource();
        pair.Host.Switchboard.Answer = _ => Reply.Ask(AForm);
        pair.Host.Switchboard.Before = async (_, ct) =>
        {
            await PassesAsync(pair, () => pair.Server.Workspace.OpenViews(Buyer).Count > 0, ct);
            await gaveUp.Task.WaitAsync(Patience, ct);
        };
        await ClickAsync(pair, "proposal.submit");
        Assert.Contains(pair.Server.Violations, violation => violation.Sentence.Contains("no acknowledgement", StringComparison.Ordinal));

        gaveUp.SetResult();
        await pair.UntilAsync(server => server.Workspace.OpenViews(Buyer) is [var view] && view.Label("submit") == "Submit");
    }

    [Fact]
    public async Task By_http_too_what_takes_too_long_is_acknowledged_in_time_and_said_afterwards()
    {
        await using var pair = await StrictPair.StartAsync();
        var held = new TaskCompletionSource();
        pair.Host.Switchboard.Before = (_, _) => held.Task;
        pair.Host.Switchboard.Answer = _ => Reply.Say("Here it is.");
        var asking = pair.Server.As(Buyer).CommandAsync("/opportunity", "post 42", Channel, Ct);
        while (!asking.IsCompleted)
        {
            pair.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(TimeSpan.FromMilliseconds(5), Ct);
        }

        Assert.Equal((200, ""), ((await asking).Status, (await asking).Body));
        held.SetResult();
        await pair.UntilAsync(server => server.Workspace.EphemeralsFor(Buyer).Count == 1);
        Assert.Equal("Here it is.", pair.Server.Workspace.EphemeralsFor(Buyer)[0].Text);
        Assert.Empty(pair.Server.Violations);
    }

    private static async Task<SlackView> OpensAFormAsync(StrictPair pair)
    {
        pair.Host.Switchboard.Answer = _ => Reply.Ask(AForm with { Recap = [new CardElement.Row("One", new CardAction("opportunity.show", "Details"))] });
        await ClickAsync(pair, "proposal.submit");
        return Assert.Single(pair.Server.Workspace.OpenViews(Buyer));
    }

    private static Task SlowlyAsync(StrictPair pair, Func<Reply> reply, Func<Task> act) => SlowlyAsync(pair, reply, act, then: null);

    private static Task<string> SlowlyAsync(StrictPair pair, Reply reply, Func<Task> act, Func<SlackView, Task>? then = null) => SlowlyAsync(pair, () => reply, act, then);

    /// <summary>The reply comes once a modal waits for it and the trigger ran out; returns what the modal said until then.</summary>
    private static async Task<string> SlowlyAsync(StrictPair pair, Func<Reply> reply, Func<Task> act, Func<SlackView, Task>? then)
    {
        var (words, before, held) = ("none", pair.Server.Workspace.OpenViews(Buyer).Count, Held(pair));
        pair.Host.Switchboard.Answer = _ => reply();
        pair.Host.Switchboard.Before = async (_, ct) =>
        {
            await PassesAsync(pair, () => pair.Server.Workspace.OpenViews(Buyer).Count > before, ct);
            var view = pair.Server.Workspace.OpenViews(Buyer)[^1];
            words = WordsOf(view);

            // Unless Slack keeps it to itself: the time that passes must not overtake its answer that the modal stands.
            await Teams.Harness.Eventually.Is(() => pair.Server.Faults.Hanging > 0 || Held(pair) > held);
            pair.Clock.Advance(TimeSpan.FromSeconds(10));
            if (then is not null) await then(view);
        };
        await act();
        await pair.UntilAsync(server => server.Workspace.OpenViews(Buyer).All(view => WordsOf(view) != words));
        return words;
    }

    private static int Held(StrictPair pair) => pair.Host.Log.Lines.Count(line => line.Text.Contains("a modal waits for it", StringComparison.Ordinal));

    /// <summary>A second and a half at most, in small steps: the waiting may not have begun yet.</summary>
    private static async Task PassesAsync(StrictPair pair, Func<bool> until, CancellationToken ct)
    {
        for (var step = 0; step < 150 && !until(); step++)
        {
            pair.Clock.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(TimeSpan.FromMilliseconds(5), ct);
        }

        await Teams.Harness.Eventually.Is(until);
    }

    private static async Task ClickAsync(StrictPair pair, string actionId)
    {
        var posted = await pair.Host.Platform.PostAsync(new Place("slack", pair.Server.TeamId, Channel), ACard, "d1", Ct);
        await pair.Server.As(Buyer).ClickAsync(Channel, Assert.IsType<SendResult.Delivered>(posted).Message!.MessageId, actionId, Ct);
    }

    private static string WordsOf(SlackView view) => string.Join('\n', view.Blocks.Select(block => (string?)block!["text"]?["text"]).OfType<string>());
}
