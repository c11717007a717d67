using System.Text;
using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace DevExChat.Chat.Tests.Teams;

/// <summary>The whole product beside a small Teams: what a person sees from their first word to a draft.</summary>
public sealed class TeamsProductTests : IAsyncLifetime
{
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
    public async Task What_may_not_be_done_is_said_below_the_card()
    {
        var no = (await DeliverAsync(Activities.Click(teams, "award.authorize", "999.1.")))!;
        Assert.Equal((400, "record.none"), ((int)no["statusCode"]!, (string)no["value"]!["code"]!));
        var unknown = (await DeliverAsync(Activities.Click(teams, "never.heard", "999.1.")))!;
        Assert.Equal((400, "action.unknown"), ((int)unknown["statusCode"]!, (string)unknown["value"]!["code"]!));
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
