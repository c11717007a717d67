using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DevExChat.Sandbox;
using DevExChat.Sandbox.StrictTeams;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DevExChat.EndToEnd.Tests.Browser;

/// <summary>
/// Teams on the sandbox's page, beside Slack: cards drawn by Microsoft's renderer, buttons, dialogs and slash commands. It is the page that is
/// tested, and a stand-in answers it with what the product never makes: a card in a channel with an input of its own.
/// </summary>
public sealed class TeamsInABrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Card = """
        {"type":"AdaptiveCard","version":"1.5","body":[
          {"type":"TextBlock","text":"**Chairs** \\*for\\* <b>you</b>","wrap":true,"style":"heading"},
          {"type":"FactSet","facts":[{"title":"Closes","value":"Friday"}]},
          {"type":"Input.Text","id":"words","label":"Your words"},
          {"type":"ActionSet","actions":[{"type":"Action.Execute","title":"I can do this","verb":"bid.offer","data":{"o":1},
            "fallback":{"type":"Action.Submit","title":"I can do this","data":{"o":1,"verb":"bid.offer"}}}]}]}
        """;

    private const string Offered = """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"You offered","wrap":true}]}""";

    private const string Form = """
        {"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text","id":"title","label":"What do you need?","isRequired":true,"errorMessage":"Say what you need."},
          {"type":"Input.ChoiceSet","id":"person","label":"Who?","isRequired":true,"errorMessage":"Say who.","style":"filtered","placeholder":"Type to search",
            "choices":[{"title":"Ada","value":"p1"}],"choices.data":{"type":"Data.Query","dataset":"person.find"}},
          {"type":"Input.ChoiceSet","id":"skills","label":"Skills","style":"filtered","isMultiSelect":true,"value":"sql",
            "choices":[{"title":"SQL","value":"sql"},{"title":"Go","value":"go"}],"choices.data":{"type":"Data.Query","dataset":"skill.find"}}],
         "actions":[{"type":"Action.Submit","title":"Post","data":{"verb":"opportunity.post"}}]}
        """;

    [Fact]
    public async Task The_page_shows_any_card_and_dialog_by_a_stand_in_since_the_product_puts_no_inputs_into_messages()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var sandbox = await LocalSandbox.StartAsync(new SandboxOptions { IsOnTeams = false }, ct);
        await using var product = await StandInProduct.StartAsync(Answer, ct);
        sandbox.Teams.ProductAddress = product.Address;
        await PostCardAsync(sandbox.Teams, ct);
        var page = await chromium.OpenAsync(sandbox.PageAddress, "en");
        var window = new SandboxWindow(page, Pictures.Folder("teams"));

        await page.GetByTestId("persona-U0VENDOR1").ClickAsync();
        await page.GetByTestId("teams-opportunities").ClickAsync();
        var card = page.GetByTestId("adaptive-card");
        await Expect(card).ToContainTextAsync("Chairs *for* <b>you</b>");
        await Expect(card.Locator("strong")).ToHaveTextAsync("Chairs");
        await window.HindersNobodyAsync();
        await window.PictureAsync("card");
        await card.Locator("[data-input-id='words']").FillAsync("Gladly");
        await card.Locator("[data-action-id='bid.offer']").ClickAsync();
        await Expect(card).ToContainTextAsync("You offered");
        Assert.Equal("Gladly", product.Last("adaptiveCard/action")["value"]!["action"]!["data"]!["words"]!.GetValue<string>());

        await page.GetByTestId("persona-U0BUYER1").ClickAsync();
        await Expect(card).ToContainTextAsync("Chairs");
        await page.GetByTestId("teams-new").ClickAsync();
        var dialog = page.GetByTestId("teams-dialog");
        await Expect(dialog.Locator("h2")).ToHaveTextAsync("New opportunity");
        await window.HindersNobodyAsync();
        await window.PictureAsync("dialog");
        await dialog.Locator("[data-action-id='opportunity.post']").ClickAsync();
        await Expect(dialog).ToContainTextAsync("Say what you need.");
        await dialog.Locator("[data-input-id='title']").FillAsync("Twenty chairs");
        await SearchesAsync(dialog, window, product);
        await dialog.Locator("[data-action-id='opportunity.post']").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        var sent = product.Last("composeExtension/submitAction")["value"]!["data"]!;
        Assert.Equal(("Twenty chairs", "p3", "go,rust"), (sent["title"]!.GetValue<string>(), sent["person"]!.GetValue<string>(), sent["skills"]!.GetValue<string>()));

        await page.GetByTestId("composer").FillAsync("/opportunity list");
        await page.GetByTestId("send").ClickAsync();
        await Expect(page.Locator(".message-private")).ToContainTextAsync("opportunity list");
        await page.GetByTestId("teams-chat").ClickAsync();
        await page.GetByTestId("composer").FillAsync("help");
        await page.GetByTestId("send").ClickAsync();
        await Expect(page.Locator("[data-testid^='message-']")).ToContainTextAsync("help");
        await window.PictureAsync("chat");
        Assert.Empty(sandbox.Teams.Violations);
        await page.Context.CloseAsync();
    }

    /// <summary>By keyboard alone: one who was found, and of several one that stood there is taken out for one that stood there and one that was found.</summary>
    private static async Task SearchesAsync(ILocator dialog, SandboxWindow window, StandInProduct product)
    {
        var person = dialog.GetByRole(AriaRole.Combobox, new() { Name = "Who?" });
        await dialog.Locator("[data-action-id='opportunity.post']").ClickAsync();
        await Expect(dialog).ToContainTextAsync("Say who.");
        await person.PressSequentiallyAsync("cy");
        await Expect(dialog.GetByRole(AriaRole.Option)).ToHaveTextAsync(["Cyd", "Cyril"]);
        Assert.Equal(("cy", "person.find"), (product.Last("application/search")["value"]!["queryText"]!.ToString(), product.Last("application/search")["value"]!["dataset"]!.ToString()));
        await window.HindersNobodyAsync();
        await window.PictureAsync("search");
        await person.PressAsync("Enter");
        await Expect(person).ToHaveValueAsync("Cyd");
        await Expect(dialog).Not.ToContainTextAsync("Say who.");

        var skills = dialog.GetByRole(AriaRole.Combobox, new() { Name = "Skills" });
        await skills.PressAsync("Backspace");
        await skills.PressAsync("ArrowDown");
        await Expect(dialog.GetByRole(AriaRole.Option)).ToHaveTextAsync(["SQL", "Go", "Rust"]);
        await skills.PressAsync("ArrowDown");
        await skills.PressAsync("Enter");
        await skills.PressSequentiallyAsync("rust");
        await Expect(dialog.GetByRole(AriaRole.Option)).ToHaveTextAsync(["Rust"]);
        await skills.PressAsync("Enter");
        await Expect(dialog.Locator(".search-choice")).ToHaveTextAsync(["Go", "Rust"]);
    }

    private static string FoundFor(string dataset) => dataset == "person.find"
        ? """{"title":"Cyd","value":"p3"},{"title":"Cyril","value":"p4"}"""
        : """{"title":"Rust","value":"rust"}""";

    private static string Answer(JsonObject activity) => activity["name"]?.GetValue<string>() switch
    {
        "adaptiveCard/action" => $$"""{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{{Offered}}}""",
        "application/search" =>
            $$$"""{"statusCode":200,"type":"application/vnd.microsoft.search.searchResponse","value":{"results":[{{{FoundFor(activity["value"]!["dataset"]!.ToString())}}}]}}""",
        "composeExtension/fetchTask" => $$$"""
            {"task":{"type":"continue","value":{"title":"New opportunity","card":{"contentType":"application/vnd.microsoft.card.adaptive","content":{{{Form}}} } } } }
            """,
        _ => "",
    };

    private static async Task PostCardAsync(StrictTeamsServer teams, CancellationToken ct)
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = teams.AppId,
            ["client_secret"] = teams.AppSecret,
            ["scope"] = "https://api.botframework.com/.default",
        });
        using var login = await http.PostAsync(new Uri(teams.LoginAuthority, $"{teams.TenantId}/oauth2/v2.0/token"), form, ct);
        var token = JsonNode.Parse(await login.Content.ReadAsStringAsync(ct))!["access_token"]!.GetValue<string>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var activity = new StringContent($$$"""
            {"type":"message","from":{"id":"{{{teams.BotId}}}"},"conversation":{"id":"{{{TeamsCast.Opportunities}}}"},
             "attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{{{Card}}}}]}
            """, Encoding.UTF8, "application/json");
        using var posted = await http.PostAsync($"{teams.ServiceUrl}v3/conversations/{Uri.EscapeDataString(TeamsCast.Opportunities)}/activities", activity, ct);
        Assert.True(posted.IsSuccessStatusCode, await posted.Content.ReadAsStringAsync(ct));
    }
}
