using System.Text;
using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Teams;
using DevExChat.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DevExChat.Chat.Tests.Teams;

/// <summary>The whole product beside a small Teams: what a person sees from their first word to a draft.</summary>
public sealed class TeamsProductTests : IAsyncLifetime
{
    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string folder = Directory.CreateTempSubdirectory("devexchat-teams-").FullName;
    private readonly HttpClient http = new();
    private FakeTeams teams = null!; // set before each test
    private WebApplication product = null!; // set before each test

    public async ValueTask InitializeAsync()
    {
        teams = await FakeTeams.StartAsync();
        var settings = TeamsHost.Settings(teams, folder);
        settings["People:Grants:0:Identity"] = $"teams:{FakeTeams.Tenant}/{Activities.Ada}";
        settings["People:Grants:0:Roles:0"] = "Buyer";
        settings["Channels:0:Place"] = $"teams:{FakeTeams.Tenant}/{Activities.Channel}";
        product = ProductHost.Build(["--environment", "Development"], builder =>
        {
            builder.Configuration.AddInMemoryCollection(settings);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
        });
        await product.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await product.StopAsync();
        await product.DisposeAsync();
        await teams.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_line_that_needs_a_form_brings_a_button_whose_dialog_holds_what_was_typed()
    {
        await DeliverAsync(Activities.Typed(teams, "/opportunity new \"Parser for forms\" price:4500"));
        var button = (await PostedAsync(1))["body"]![1]!["actions"]![0]!;
        Assert.Equal(("Action.Submit", "task/fetch"), ((string)button["type"]!, (string)button["data"]!["msteams"]!["type"]!));

        var form = (await DeliverAsync(Activities.Invoke(teams, "task/fetch", new JsonObject { ["data"] = button["data"]!.DeepClone() }, "personal")))!["task"]!["value"]!["card"]!["content"]!;
        Assert.Equal("Parser for forms", (string)Input(form, "title")["value"]!);
        Assert.Contains("4", (string)Input(form, "price")["value"]!, StringComparison.Ordinal);

        var send = form["body"]!.AsArray()[^1]!["actions"]![0]!["data"]!.DeepClone().AsObject();
        (send["title"], send["price"]) = ("Parser", "a lot");
        var wrong = (await DeliverAsync(Activities.Invoke(teams, "task/submit", new JsonObject { ["data"] = send.DeepClone() }, "personal")))!["task"]!["value"]!["card"]!["content"]!;
        Assert.Equal(("Parser", "a lot"), ((string)Input(wrong, "title")["value"]!, (string)Input(wrong, "price")["value"]!));

        send["price"] = "4500";
        var said = await DeliverAsync(Activities.Invoke(teams, "task/submit", new JsonObject { ["data"] = send }, "personal"));
        Assert.Equal("message", (string)said!["task"]!["type"]!);
        Assert.Contains("OPP-", (string)said["task"]!["value"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_somebody_else_writes_to_for_long_does_not_make_a_form_late()
    {
        await DeliverAsync(Activities.Typed(teams, "list"));
        await PostedAsync(1);
        var fetch = new JsonObject { ["data"] = new JsonObject { ["verb"] = "person.profile" } };
        var form = (await DeliverAsync(Activities.Invoke(teams, "task/fetch", fetch, "personal")))!["task"]!["value"]!["card"]!["content"]!;
        var send = form["body"]!.AsArray()[^1]!["actions"]![0]!["data"]!.DeepClone().AsObject();
        (send["name"], send["province"], send["email"]) = ("Ada's Forms", "ON", "ada@example.ca");
        await using var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder, "record.db")}");
        await other.OpenAsync();
        await using var writing = other.BeginTransaction(deferred: false);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var again = await DeliverAsync(Activities.Invoke(teams, "task/submit", new JsonObject { ["data"] = send }, "personal"));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(8), $"It took {watch.Elapsed}.");
        Assert.Contains(Sentences.Busy("fr"), again!.ToJsonString(Plain), StringComparison.Ordinal);
        Assert.Contains("Ada's Forms", again.ToJsonString(Plain), StringComparison.Ordinal);
        await writing.RollbackAsync();
    }

    [Fact]
    public async Task A_stranger_in_a_channel_is_invited_where_only_they_see_it_and_gets_in_by_the_dialog()
    {
        var said = Activities.Said(teams, " show 1");
        said["from"]!["aadObjectId"] = Guid.NewGuid().ToString();
        await DeliverAsync(said);
        var invitation = await PostedAsync(1);
        Assert.EndsWith("isTargetedActivity=true", teams.Calls.Last().Path, StringComparison.Ordinal);
        Assert.Equal("fr", (string)invitation["lang"]!);
        var button = CardSchema.Objects(invitation).First(one => (string?)one["type"] == "Action.Submit");
        var fetch = Activities.Invoke(teams, "task/fetch", new JsonObject { ["data"] = button["data"]!.DeepClone() });
        fetch["from"]!["aadObjectId"] = said["from"]!["aadObjectId"]!.DeepClone();
        var form = (await DeliverAsync(fetch))!["task"]!["value"]!["card"]!["content"]!;
        Assert.Equal("Input.ChoiceSet", (string)Input(form, "province")["type"]!);
    }

    [Fact]
    public async Task What_a_vendor_wrote_while_the_buyer_amended_comes_back_in_the_form_as_it_is_now()
    {
        await OpenWithAProposalAsync();
        await using var scope = product.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ProcurementDb>();
        var (viola, id) = Vendor("Viola");
        db.Add(viola);
        await db.SaveChangesAsync();
        var opened = await DialogAsync("task/fetch", id, new JsonObject { ["verb"] = "proposal.submit", ["ask"] = new JsonObject { ["on"] = "1.1." } });
        var send = opened["body"]!.AsArray()[^1]!["actions"]![0]!["data"]!.DeepClone().AsObject();
        (send["approach"], send["noconflict@tick"], send["terms@tick"]) = ("Two hundred and fifty words", "yes", "yes");
        send["deliverby"] = (string)Input(opened, "deliverby")["value"]!;

        var record = await db.Opportunities.SingleAsync();
        var at = new Circumstances(TimeProvider.System.GetUtcNow(), new ProcurementPolicy());
        var buyer = await db.People.SingleAsync(person => person.Id == record.Buyer);
        Assert.Null(record.Try(new OpportunityAmended(record.Terms with { Description = "Something else" }, "It grew", Money.Zero), buyer.AsActor(at), at));
        await db.SaveChangesAsync();

        var again = await DialogAsync("task/submit", id, send);
        Assert.Contains("changed since you saw it", (string)again["body"]![0]!["text"]!, StringComparison.Ordinal);
        Assert.Contains("Something else", again.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("Two hundred and fifty words", (string)Input(again, "approach")["value"]!);
        Assert.Equal("1.2.0", (string)again["body"]!.AsArray()[^1]!["actions"]![0]!["data"]!["ask"]!["on"]!);
    }

    [Fact]
    public async Task With_its_arrival_in_a_team_whoever_is_in_it_can_be_written_to()
    {
        var ordinary = teams.Answer;
        teams.Answer = (call, http) => !call.Path.Contains("/pagedmembers", StringComparison.Ordinal) ? ordinary(call, http) : Task.FromResult(
            call.Path.Contains("continuationToken=more", StringComparison.Ordinal)
                ? """{"members":[{"id":"29:carl","objectId":"c0c00000-0000-4000-8000-000000000001"}]}"""
                : """{"members":[{"id":"29:bob","aadObjectId":"b0b00000-0000-4000-8000-000000000001"},{"id":"29:nobody"}],"continuationToken":"more"}""");
        for (var time = 0; time < 2; time++)
        {
            var arrived = Activities.Of(teams, "conversationUpdate", Activities.Channel, "channel");
            arrived["membersAdded"] = new JsonArray(new JsonObject { ["id"] = Activities.Us });
            await DeliverAsync(arrived);
        }

        var references = product.Services.GetRequiredService<ConversationReferences>();
        foreach (var (id, member) in new[] { ("b0b00000-0000-4000-8000-000000000001", "29:bob"), ("c0c00000-0000-4000-8000-000000000001", "29:carl") })
        {
            ConversationReference? met = null;
            await Eventually.Is(async () => (met = await references.FindAsync(new Place("teams", FakeTeams.Tenant, id), default)) is not null);
            Assert.Equal((member, null, ConversationKind.Person), (met!.Member, met.Direct, met.Kind));
        }

        Assert.Equal(2, teams.Calls.Count(call => call.Path.Contains("/pagedmembers", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_may_not_be_done_is_said_below_the_card()
    {
        var no = (await DeliverAsync(Activities.Click(teams, "award.authorize", "999.1.")))!;
        Assert.Equal((400, "record.none"), ((int)no["statusCode"]!, (string)no["value"]!["code"]!));
        var unknown = (await DeliverAsync(Activities.Click(teams, "never.heard", "999.1.")))!;
        Assert.Equal((400, "action.unknown"), ((int)unknown["statusCode"]!, (string)unknown["value"]!["code"]!));
    }

    [Fact]
    public async Task Each_viewer_of_a_channel_card_is_answered_with_their_own_and_nothing_is_written_for_it()
    {
        var vendor = await OpenWithAProposalAsync();
        await using var scope = product.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ProcurementDb>();
        var before = await WrittenAsync(db);
        var buyers = await ViewAsync(Activities.Ada);
        Assert.Contains("Manage", Titles(buyers));
        Assert.DoesNotContain("Edit", Titles(buyers));
        var authors = await ViewAsync(vendor);
        Assert.Contains("Edit", Titles(authors));
        Assert.DoesNotContain("Manage", Titles(authors));

        // Somebody whom nobody knows looked at a channel: no invitation comes of that.
        var others = await ViewAsync(Guid.NewGuid().ToString());
        Assert.Equal(["Je peux le faire", "Poser une question", "Détails"], Titles(others));
        Assert.Equal("fr", (string)others["lang"]!);
        Assert.All(new[] { buyers, authors, others }, card => Assert.Equal("opportunity.view", (string)card["refresh"]!["action"]!["verb"]!));
        Assert.Equal(before, await WrittenAsync(db));
    }

    private static async Task<(int People, int Inbox, int Outbox, int Log)> WrittenAsync(ProcurementDb db) =>
        (await db.People.CountAsync(), await db.Inbox.CountAsync(), await db.Outbox.CountAsync(), await db.Audit.CountAsync());

    private static List<string> Titles(JsonNode card) =>
        [.. card["body"]!.AsArray().Where(one => (string)one!["type"]! == "ActionSet").SelectMany(set => set!["actions"]!.AsArray()).Select(action => (string)action!["title"]!)];

    /// <summary>What a client is answered that shows the channel's card.</summary>
    private async Task<JsonNode> ViewAsync(string person)
    {
        var look = Activities.Click(teams, "opportunity.view", "1..");
        look["from"]!["aadObjectId"] = person;
        look["value"]!["trigger"] = "automatic";
        var answer = (await DeliverAsync(look))!;
        Assert.Equal((200, "application/vnd.microsoft.card.adaptive"), ((int)answer["statusCode"]!, (string)answer["type"]!));
        return answer["value"]!;
    }

    /// <summary>The buyer's opportunity, and the directory id of somebody who proposed on it.</summary>
    private async Task<string> OpenWithAProposalAsync()
    {
        await using var scope = product.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ProcurementDb>();
        var at = new Circumstances(TimeProvider.System.GetUtcNow(), new ProcurementPolicy());
        var buyer = await db.People.SingleAsync();
        buyer.Choose("en", "America/Toronto");
        var (vendor, id) = Vendor("Vera");
        var record = Opportunity.Create(new OpportunityId(1), new OpportunityDrafted(Scene.Terms with { ClosesAt = at.Now.AddDays(20), NeededBy = DateOnly.FromDateTime(at.Now.AddDays(60).DateTime) }), buyer.AsActor(at), at).Draft!;
        var content = new ProposalContent("In small steps", null, DateOnly.FromDateTime(at.Now.AddDays(40).DateTime), null);
        Assert.Null(record.Try(new OpportunityPosted(Money.Zero), buyer.AsActor(at), at));
        Assert.Null(record.Try(new ProposalSubmitted(new ProposalId(Guid.NewGuid()), content.Fingerprint(), 1, true) { Content = content }, vendor.AsActor(at), at));
        db.AddRange(vendor, record);
        await db.SaveChangesAsync();
        return id;
    }

    private static (Person Person, string Id) Vendor(string name)
    {
        var id = Guid.NewGuid().ToString();
        var vendor = Person.Known(new PersonId(Guid.NewGuid()), new ChatIdentity("teams", FakeTeams.Tenant, id), name, "en", "America/Toronto");
        vendor.Choose("en", "America/Toronto");
        vendor.BecomeVendor(new VendorProfile($"{name} Works Inc.", "QC", $"{name}@example.ca", null, false));
        return (vendor, id);
    }

    /// <summary>The card in the dialog that somebody's click brings.</summary>
    private async Task<JsonNode> DialogAsync(string name, string person, JsonObject data)
    {
        var invoke = Activities.Invoke(teams, name, new JsonObject { ["data"] = data }, "personal");
        invoke["from"]!["aadObjectId"] = person;
        return (await DeliverAsync(invoke))!["task"]!["value"]!["card"]!["content"]!;
    }

    private static JsonNode Input(JsonNode form, string id) => CardSchema.Objects(form).First(one => (string?)one["id"] == id);

    private async Task<JsonNode?> DeliverAsync(JsonNode activity)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, product.Urls.First() + "/api/messages");
        request.Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {teams.Sign(TimeProvider.System.GetUtcNow())}");
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal((200, text), ((int)response.StatusCode, text));
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    /// <summary>The card of the so-manieth message that was sent.</summary>
    private async Task<JsonNode> PostedAsync(int count)
    {
        await Eventually.Is(() => Cards().Count >= count);
        return Cards()[count - 1];

        // The roster is asked in between, when it happens to be.
        List<JsonNode> Cards() => [.. teams.Calls.Select(call => call.Body?["attachments"]?[0]?["content"]).OfType<JsonNode>()];
    }
}
