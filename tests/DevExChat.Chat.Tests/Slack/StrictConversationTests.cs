using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Slack.Harness;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Sandbox.StrictSlack.People;

namespace DevExChat.Chat.Tests.Slack;

/// <summary>What people do in a strict local Slack reaches the switchboard by either transport, and what it replies they see.</summary>
public sealed class StrictConversationTests
{
    private const string Channel = "C0OPPORT1";
    private const string Buyer = "U0BUYER1";

    private static readonly Subject Record = new(new OpportunityId(42), 3);

    private static readonly Card ACard = new("Open · OPP-2026-42 · Parser", [new CardElement.Row("One", new CardAction("opportunity.show", "Details", Record))], "Parser is open.")
    {
        Actions = [new CardAction("proposal.submit", "I can do this", Record)],
        More = [new CardAction("opportunity.cancel", "Cancel…", Record)],
    };

    private static readonly Form AForm = new("proposal.submit", "Proposal", "Submit", "Cancel",
        [
            new Field("approach", FieldKind.Text, "Approach"),
            new Field("closes", FieldKind.Instant, "Closes") { Optional = true },
            new Field("rail", FieldKind.OneOf, "Paid by") { Choices = [new Choice("eft", "EFT"), new Choice("card", "Card")] },
            new Field("vendor", FieldKind.OneOf, "Vendor") { Optional = true, Search = "person.find" },
            new Field("skills", FieldKind.Line, "Skills") { Optional = true, Initial = "C#, SQL", Search = "skill.find" },
            new Field("noconflict", FieldKind.Tick, "No conflict"),
        ])
    {
        Subject = Record,
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData(Transport.Http), InlineData(Transport.Socket)]
    public async Task A_button_opens_a_form_that_is_corrected_and_then_taken(Transport transport)
    {
        await using var pair = await StrictPair.StartAsync(transport);
        var ts = await PostAsync(pair);
        pair.Host.Switchboard.Answer = _ => Reply.Ask(AForm);
        await pair.Server.As(Buyer).ClickAsync(Channel, ts, "proposal.submit", Cancel);
        var view = Assert.Single(pair.Server.Workspace.OpenViews(Buyer));

        var filled = new Dictionary<string, JsonNode?>(StringComparer.Ordinal)
        {
            ["approach"] = "Tests first",
            ["closes"] = 1796418000,
            ["rail"] = "eft",
            ["noconflict"] = new JsonArray("yes"),
        };
        pair.Host.Switchboard.Answer = _ => Reply.Correct(new Dictionary<string, string>(StringComparer.Ordinal) { ["approach"] = "More, please." });
        var corrected = await pair.Server.As(Buyer).SubmitAsync(view.Id, filled, Cancel);
        Assert.Equal("More, please.", corrected.Errors["approach"]);

        pair.Host.Switchboard.Answer = _ => Reply.Nothing;
        await pair.Server.As(Buyer).SubmitAsync(view.Id, filled, Cancel);
        Assert.Empty(pair.Server.Workspace.OpenViews(Buyer));
        Assert.Empty(pair.Server.Violations);

        var sent = pair.Host.Switchboard.Heard.Last();
        Assert.Equal((Record, "proposal.submit", Channel), (sent.Subject, sent.ActionId, sent.Origin.Channel));
        Assert.Equal(("Tests first", "2026-12-04T21:00:00Z", "eft", "yes"), (sent.Fields["approach"], sent.Fields["closes"], sent.Fields["rail"], sent.Fields["noconflict"]));
        Assert.DoesNotContain("vendor", sent.Fields.Keys);
    }

    [Theory, InlineData(Transport.Http), InlineData(Transport.Socket)]
    public async Task A_button_in_a_form_lays_another_over_it_and_the_fourth_takes_the_place_of_the_third(Transport transport)
    {
        await using var pair = await StrictPair.StartAsync(transport);
        var ts = await PostAsync(pair);
        pair.Host.Switchboard.Answer = _ => Reply.Ask(AForm with { Recap = ACard.Body });
        await pair.Server.As(Buyer).ClickAsync(Channel, ts, "opportunity.show", Cancel);
        for (var deeper = 0; deeper < 3; deeper++)
            await pair.Server.As(Buyer).ClickInViewAsync(pair.Server.Workspace.OpenViews(Buyer)[^1].Id, "opportunity.show", Cancel);

        Assert.Equal(3, pair.Server.Workspace.OpenViews(Buyer).Count);
        Assert.Equal(4, pair.Host.Switchboard.Heard.Count(heard => heard is { ActionId: "opportunity.show", Origin.Channel: Channel }));
        Assert.Empty(pair.Server.Violations);
    }

    [Theory, InlineData(Transport.Http), InlineData(Transport.Socket)]
    public async Task A_line_of_the_menu_is_the_action_it_names(Transport transport)
    {
        await using var pair = await StrictPair.StartAsync(transport);
        var ts = await PostAsync(pair);
        await pair.Server.As(Buyer).ClickAsync(Channel, ts, new WidgetUse("more") { Selected = "opportunity.cancel|42.3." }, Cancel);
        Assert.Equal(("opportunity.cancel", Record), (pair.Host.Switchboard.Only.ActionId, pair.Host.Switchboard.Only.Subject));
    }

    [Theory, InlineData(Transport.Http), InlineData(Transport.Socket)]
    public async Task Searching_in_a_field_shows_what_was_found(Transport transport)
    {
        await using var pair = await StrictPair.StartAsync(transport);
        pair.Host.Switchboard.Answer = _ => Reply.Ask(AForm);
        await pair.Server.As(Buyer).CommandAsync("/opportunity", "new", Channel, Cancel);
        pair.Host.Switchboard.Answer = asked => Reply.Suggest([new Choice("v1", $"Found {asked.Fields["query"]}")]);
        var found = await pair.Server.As(Buyer).SuggestAsync(pair.Server.Workspace.OpenViews(Buyer)[0].Id, "person.find", "acm", Cancel);

        Assert.Equal(["Found acm"], found.Suggestions);
        Assert.Equal(("person.find", Record), (pair.Host.Switchboard.Heard.Last().ActionId, pair.Host.Switchboard.Heard.Last().Subject));
    }

    [Theory, InlineData(Transport.Http), InlineData(Transport.Socket)]
    public async Task What_was_found_and_chosen_arrives_under_the_fields_name_beside_what_stood_there(Transport transport)
    {
        await using var pair = await StrictPair.StartAsync(transport);
        var buyer = pair.Server.As(Buyer);
        pair.Host.Switchboard.Answer = _ => Reply.Ask(AForm);
        await buyer.CommandAsync("/opportunity", "new", Channel, Cancel);
        var view = pair.Server.Workspace.OpenViews(Buyer)[0].Id;
        pair.Host.Switchboard.Answer = _ => Reply.Suggest([new Choice("v1", "Acme")]);
        var vendor = Assert.Single((await buyer.SuggestAsync(view, "person.find", "a", Cancel)).Offered);
        pair.Host.Switchboard.Answer = _ => Reply.Nothing;
        var filled = new Dictionary<string, JsonNode?>(StringComparer.Ordinal) { ["approach"] = "Tests", ["rail"] = "eft", ["noconflict"] = new JsonArray("yes"), ["vendor"] = vendor };
        await buyer.SubmitAsync(view, filled, Cancel);

        var sent = pair.Host.Switchboard.Heard.Last().Fields;
        Assert.Equal(("v1", "C#\nSQL"), (sent["vendor"], sent["skills"]));
        Assert.DoesNotContain(sent.Keys, key => key.Contains("find", StringComparison.Ordinal));
        Assert.Empty(pair.Server.Violations);
    }

    [Theory, InlineData(Transport.Http), InlineData(Transport.Socket)]
    public async Task A_shortcut_on_a_message_brings_its_words_and_where_it_stands(Transport transport)
    {
        await using var pair = await StrictPair.StartAsync(transport);
        var buyer = pair.Server.As(Buyer);
        await buyer.SayAsync(Channel, "Fix R&amp;D", null, Cancel);
        var ts = pair.Server.Workspace.Messages(Channel)[^1].Ts;
        await buyer.SayAsync(Channel, "So true", ts, Cancel);
        var reply = pair.Server.Workspace.Messages(Channel)[^1];
        pair.Host.Switchboard.Answer = _ => Reply.Ask(AForm);
        await buyer.MessageShortcutAsync("opportunity.new", Channel, ts, Cancel);
        await buyer.CloseAllViewsAsync(pair.Server.Workspace.OpenViews(Buyer)[0].Id, Cancel);
        await buyer.MessageShortcutAsync("opportunity.new", Channel, reply.Ts, Cancel);

        Assert.Equal(["Fix R&D", "So true"], pair.Host.Switchboard.Heard.Select(heard => heard.Fields["text"]));
        var links = pair.Host.Switchboard.Heard.Select(heard => heard.Fields["source"]).ToList();
        Assert.EndsWith($".slack.com/archives/{Channel}/p{ts.Replace(".", "", StringComparison.Ordinal)}", links[0], StringComparison.Ordinal);
        Assert.EndsWith($"?thread_ts={ts}&cid={Channel}", links[1], StringComparison.Ordinal);
        Assert.Empty(pair.Server.Violations);
    }

    [Theory, InlineData(Transport.Http), InlineData(Transport.Socket)]
    public async Task What_is_typed_anywhere_arrives_as_a_line(Transport transport)
    {
        await using var pair = await StrictPair.StartAsync(transport);
        var buyer = pair.Server.As(Buyer);
        await buyer.CommandAsync("/opportunity", "search R&amp;D", Channel, Cancel);
        await buyer.MessageDmAsync("/opportunity search R&amp;D", Cancel);
        await buyer.SayAsync(Channel, $"<@{pair.Server.BotUserId}> search R&amp;D", threadTs: null, Cancel);

        Assert.Equal([OriginKind.Command, OriginKind.DirectMessage, OriginKind.Mention], pair.Host.Switchboard.Heard.Select(heard => heard.Origin.Kind));
        Assert.All(pair.Host.Switchboard.Heard, heard => Assert.Equal((Interaction.Typed, "search R&D"), (heard.ActionId, heard.Fields["text"])));
        Assert.Single(pair.Host.Switchboard.Heard.Select(heard => heard.Actor).Distinct());
    }

    [Theory, InlineData(Transport.Http), InlineData(Transport.Socket)]
    public async Task An_event_that_failed_comes_again_under_the_same_id(Transport transport)
    {
        await using var pair = await StrictPair.StartAsync(transport);
        var failures = 1;
        pair.Host.Switchboard.Answer = _ => failures-- > 0 ? throw new InvalidOperationException("as told") : Reply.Nothing;
        await pair.Server.As(Buyer).OpenHomeAsync(Cancel);
        await pair.Server.WaitUntilAsync(_ => pair.Host.Switchboard.Heard.Count == 2, TimeSpan.FromSeconds(10), Cancel);

        Assert.Single(pair.Host.Switchboard.Heard.Select(heard => heard.DeliveryId).Distinct());
        Assert.All(pair.Host.Switchboard.Heard, heard => Assert.Equal(Interaction.HomeOpened, heard.ActionId));
    }

    [Theory, InlineData(Transport.Http), InlineData(Transport.Socket)]
    public async Task A_global_shortcut_opens_its_form(Transport transport)
    {
        await using var pair = await StrictPair.StartAsync(transport);
        pair.Host.Switchboard.Answer = _ => Reply.Ask(AForm);
        await pair.Server.As(Buyer).ShortcutAsync("opportunity.new", Cancel);

        Assert.Equal("opportunity.new", pair.Host.Switchboard.Only.ActionId);
        Assert.Single(pair.Server.Workspace.OpenViews(Buyer));
    }

    [Theory, InlineData(Transport.Http), InlineData(Transport.Socket)]
    public async Task A_trigger_that_ran_out_is_told_to_the_person(Transport transport)
    {
        await using var pair = await StrictPair.StartAsync(transport);
        pair.Server.Faults.Next("views.open", Fault.Refused("expired_trigger_id"));
        pair.Host.Switchboard.Answer = _ => Reply.Ask(AForm);
        var ts = await PostAsync(pair);
        await pair.Server.As(Buyer).ClickAsync(Channel, ts, "proposal.submit", Cancel);
        await pair.Server.WaitUntilAsync(server => server.Workspace.EphemeralsFor(Buyer).Count == 1, TimeSpan.FromSeconds(10), Cancel);

        Assert.Contains("try again", pair.Server.Workspace.EphemeralsFor(Buyer)[0].Text, StringComparison.Ordinal);
        Assert.Equal("Parser is open.", Assert.Single(pair.Server.Workspace.Messages(Channel)).Text);
    }

    private static async Task<string> PostAsync(StrictPair pair)
    {
        var posted = await pair.Host.Platform.PostAsync(new Place("slack", pair.Server.TeamId, Channel), ACard, "d1", Cancel);
        return Assert.IsType<SendResult.Delivered>(posted).Message!.MessageId;
    }
}
