using System.Text.Json.Nodes;
using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Sandbox.StrictTeams;
using DevExChat.Sandbox.StrictTeams.Cards;
using DevExChat.Sandbox.StrictTeams.People;
using DevExChat.Sandbox.StrictTeams.Team;
using DevExChat.Sandbox.StrictTeams.Trust;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>What each viewer of a channel's card in Teams is shown when their client asks for their own, and what asking otherwise brings.</summary>
public sealed class TeamsViewsTests
{
    private const string Approach = "I will repair it and add tests.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Cast.English)]
    [InlineData(Cast.French)]
    public async Task In_Teams_each_viewer_of_a_channels_card_is_shown_their_own_before_and_after_closing(string channel)
    {
        await using var life = await ProposedTwiceAsync();
        var channels = Standing(life, channel);
        var written = await WrittenAsync(life);

        Assert.Equal(["Manage", "Details"], await SeesAsync(life, channel, life.Buyer, "This is your opportunity."));
        Assert.Equal(["Edit", "Your proposal", "Details"], await SeesAsync(life, channel, life.Vendor, "You proposed."));
        Assert.Equal(["Modifier", "Votre proposition", "Détails"], await SeesAsync(life, channel, life.FrenchVendor, "Vous avez proposé."));
        foreach (var other in new[] { life.Approver, life.Payer, life.Stranger })
            Assert.Equal(["I can do this", "Ask a question", "Details"], await SeesAsync(life, channel, other));
        Assert.Equal(["Je peux le faire", "Poser une question", "Détails"], await SeesAsync(life, channel, life.FrenchApprover));

        // Nothing was written for it, and everybody else's copy is as it was.
        Assert.Equal(written, await WrittenAsync(life));
        Assert.Equal(channels, Standing(life, channel));
        Assert.Equal(channels, Person(life, life.Certifier).Screen(OnTeams.ChannelOf(channel)).Single(shown => shown.Id == life.TeamsCardIn(channel).Ts).Card!.ToJsonString());

        await life.ClosedAsync();
        await life.IsAsync(OpportunityStatus.Evaluating);
        Assert.Equal(["Manage", "Details"], await SeesAsync(life, channel, life.Buyer, "This is your opportunity."));
        Assert.Equal(["Your proposal", "Details"], await SeesAsync(life, channel, life.Vendor, "You proposed on this one."));
        Assert.Equal(["Votre proposition", "Détails"], await SeesAsync(life, channel, life.FrenchVendor, "Vous avez proposé ici."));
        foreach (var other in new[] { life.Approver, life.Payer, life.Stranger }) Assert.Equal(["Details"], await SeesAsync(life, channel, other));
        Assert.Equal(["Détails"], await SeesAsync(life, channel, life.FrenchApprover));
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Teams_in_a_channel_of_more_than_sixty_nobodys_card_changes_by_itself_and_everybody_may_ask_for_their_own()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        for (var number = 0; number <= CardLinter.MostRefreshed; number++)
        {
            var id = $"29:1member{number}";
            life.Teams.Tenant.AddUser(new TeamsUser(id, $"b0b00000-0000-4000-8000-{number:000000000000}", $"Member {number}"));
            await life.Teams.As(id).JoinAsync(TeamsCast.Opportunities, Ct);
        }

        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.PassesAsync(TimeSpan.FromMinutes(1));
        var (channel, card) = (OnTeams.ChannelOf(Cast.English), life.TeamsCardIn(Cast.English).Ts);

        foreach (var (viewer, own) in new[] { (life.Buyer, "Manage"), (life.Vendor, "Your proposal") })
        {
            Assert.False((await Person(life, viewer).LookAsync(channel, card, Ct)).WasDelivered);
            Assert.Contains("I can do this", TeamsScreen.Clickables(Shown(viewer)).Select(one => one.Label));

            await Person(life, viewer).RefreshAsync(channel, card, Ct);
            Assert.Contains(own, TeamsScreen.Clickables(Shown(viewer)).Select(one => one.Label));
        }

        // Who asks for nothing clicks what all are shown.
        await life.ProposedAsync(life.FrenchVendor);
        Assert.Equal(2, (await life.RecordAsync()).ProposalCount);
        await life.IsSoundAsync();

        JsonObject? Shown(Somebody viewer) => Person(life, viewer).Screen(channel).Single(shown => shown.Id == card).Card;
    }

    [Fact]
    public async Task In_Teams_a_forged_question_for_a_view_tells_no_more_and_changes_nothing()
    {
        await using var life = await ProposedTwiceAsync();
        var record = await life.RecordAsync();
        var proposal = record.Proposals[0];
        var written = await WrittenAsync(life);
        foreach (var viewer in new[] { life.Vendor, life.Approver, life.Stranger })
        {
            var honest = await AskAsync(life, viewer, Asking($"{life.Current}.."));
            Assert.Contains("application/vnd.microsoft.card.adaptive", honest, StringComparison.Ordinal);
            JsonObject[] forged =
            [
                Asking($"{life.Current}.1."),
                Asking($"{life.Current}.99."),
                Asking($"{life.Current}..{proposal.Id}"),
                Asking($"{life.Current}..opportunity"),
                With(Asking($"{life.Current}.."), "person", record.Buyer.ToString()),
                With(Asking($"{life.Current}.."), "viewer", TeamsCast.UserId(Cast.Buyer)),
                With(Asking($"{life.Current}.."), "reason", "gone"),
                With(Asking($"{life.Current}.."), "verb", "opportunity.cancel"),
                With(Asking($"{life.Current}.."), "msteams", new JsonObject { ["type"] = "task/fetch" }),
                Also(Asking($"{life.Current}.."), "line", $"cancel {life.Current} reason:gone"),
                Also(Asking($"{life.Current}.."), "form", true),
            ];
            foreach (var data in forged) Assert.Equal(honest, await AskAsync(life, viewer, data));
        }

        Assert.Equal(written, await WrittenAsync(life));
        await life.IsSoundAsync();
    }

    [Theory]
    [InlineData("99999..")]
    [InlineData("0..")]
    public async Task In_Teams_no_view_tells_whether_there_is_a_record_that_one_may_not_know_of(string none)
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        await life.DraftedAsync();
        var written = await WrittenAsync(life);
        foreach (var viewer in new[] { life.Vendor, life.Approver, life.Stranger, life.FrenchVendor })
        {
            var (code, words) = Refused(await AskAsync(life, viewer, Asking(none)), none.TrimEnd('.'));
            Assert.Equal("record.none", code);
            Assert.Equal((code, words), Refused(await AskAsync(life, viewer, Asking($"{life.Current}..")), $"{life.Current}"));
        }

        // Something that is no id at all names no record either.
        foreach (var broken in new[] { "", "x", "1 OR 1=1", "1.1.1.1", "-1..", "99999999999999999999..", "1..<script>" })
            Assert.Equal(400, (int?)JsonNode.Parse(await AskAsync(life, life.Stranger, Asking(broken)))!["statusCode"]);
        Assert.Equal(written, await WrittenAsync(life));
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Teams_a_form_filled_to_the_brim_comes_back_with_all_that_was_typed()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        await life.Buyer.TypesAsync("/opportunity new");
        var criteria = string.Join('\n', Enumerable.Range(0, 10).Select(number => number + new string('é', 139)));
        (string Field, JsonNode? Value)[] typed =
        [
            ("title", new string('é', 140)), ("titlefr", new string('à', 140)), ("description", new string('é', 3000)), ("descriptionfr", new string('ç', 3000)),
            ("criteria", criteria), ("repository", $"https://github.com/example/{new string('a', 1900)}"), ("skills", new string('ê', 200)),
            ("costcentre", new string('4', 40)), ("justification", new string('è', 1000)),
        ];

        await life.Buyer.SubmitsAsync([.. typed, ("price", "plenty"), ("closes", ALife.At(ALife.Closing)), ("remote", "yes"), ("unclassified", "yes")]);

        Assert.Equal(["price"], life.Buyer.Last.Errors.Keys);
        var dialog = Person(life, life.Buyer).Dialog!;
        Assert.All(typed, field => Assert.Equal(field.Value!.ToString(), dialog.ValueOf(field.Field)));
        Assert.Contains("is saved", await life.Buyer.SubmitsAsync(("price", "4500")), StringComparison.Ordinal);
        await life.TakesUpTheLastAsync();
        var terms = (await life.RecordAsync()).Terms;
        Assert.Equal((3000, 3000, criteria, 1000), (terms.Description.Length, terms.DescriptionFrench!.Length, string.Join('\n', terms.Criteria), terms.SplittingJustification!.Length));
        await life.IsSoundAsync();
    }

    private static async Task<ALife> ProposedTwiceAsync()
    {
        var life = await ALife.BeginsAsync(Stage.Teams);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor, Approach);
        await life.ProposedAsync(life.FrenchVendor, Approach);
        return life;
    }

    /// <summary>The buttons on the card as somebody's client shows it by itself; it says this to them first, and nothing about who proposed.</summary>
    private static async Task<IEnumerable<string>> SeesAsync(ALife life, string channel, Somebody viewer, string? first = null)
    {
        // A client asks by itself once in a minute.
        await life.PassesAsync(TimeSpan.FromMinutes(1));
        var shown = await Person(life, viewer).LookAsync(OnTeams.ChannelOf(channel), life.TeamsCardIn(channel).Ts, Ct);
        Assert.Equal((200, null), (shown.Status, shown.Banner));
        var words = TeamsScreen.Words(shown.Card);
        Assert.All(new[] { ALife.VendorName, ALife.FrenchVendorName, Approach }, secret => Assert.DoesNotContain(secret, words, StringComparison.Ordinal));
        if (first is null) Assert.DoesNotMatch("You proposed|Vous avez proposé|This is your", words);
        else Assert.Contains(first, words, StringComparison.Ordinal);
        Assert.Equal(viewer.ReadsFrench ? "fr" : "en", shown.Card!["lang"]!.ToString());
        return TeamsScreen.Clickables(shown.Card).Select(one => one.Label);
    }

    /// <summary>What a client is answered that asks with data of its own making.</summary>
    private static async Task<string> AskAsync(ALife life, Somebody viewer, JsonObject data)
    {
        var activity = life.Teams.Activity("invoke", TeamsCast.UserId(viewer.Id), TeamsCast.Opportunities);
        activity["name"] = "adaptiveCard/action";
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "opportunity.view", ["data"] = data },
            ["trigger"] = "automatic",
        };
        var answer = await life.Teams.DeliverAsync(activity, Forgery.None, Ct);
        Assert.Equal(200, answer.Status);
        await life.SettlesAsync();
        return answer.Body;
    }

    /// <summary>The code and the words of a "no", without the number asked for.</summary>
    private static (string? Code, string Words) Refused(string answer, string number)
    {
        var no = JsonNode.Parse(answer)!["value"]!;
        return ((string?)no["code"], ((string)no["message"]!).Replace(number, "#", StringComparison.Ordinal));
    }

    private static JsonObject Asking(string on) => new() { ["ask"] = new JsonObject { ["on"] = on } };

    private static JsonObject With(JsonObject data, string name, JsonNode value)
    {
        data[name] = value;
        return data;
    }

    private static JsonObject Also(JsonObject data, string name, JsonNode value)
    {
        data["ask"]![name] = value;
        return data;
    }

    private static string Standing(ALife life, string channel)
    {
        var id = life.TeamsCardIn(channel).Ts;
        return life.Teams.Tenant.Messages(OnTeams.ChannelOf(channel)).Single(message => message.Id == id).Card!.ToJsonString();
    }

    private static async Task<(int Log, int Inbox, int Outbox, int People)> WrittenAsync(ALife life)
    {
        await using var db = life.Database.Open();
        return (await db.Audit.CountAsync(Ct), await db.Inbox.CountAsync(Ct), await db.Outbox.CountAsync(Ct), await db.People.CountAsync(Ct));
    }

    private static TeamsPerson Person(ALife life, Somebody somebody) => life.Teams.As(TeamsCast.UserId(somebody.Id));
}
