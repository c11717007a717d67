using System.Text.Json;
using DevExChat.Chat.Tests.Teams.Gallery;
using DevExChat.Teams.Cards;
using Microsoft.Playwright;

namespace DevExChat.EndToEnd.Tests.Browser;

/// <summary>The main cards as Teams draws them, in Microsoft's own host configurations: light and dark, wide and as narrow as a phone, in English and in French.</summary>
public sealed class TeamsCardPicturesTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly int[] Widths = [560, 320];

    [Fact]
    public async Task Nothing_sticks_out_of_a_card_or_is_cut_however_narrow_and_in_whichever_language()
    {
        var ct = TestContext.Current.CancellationToken;
        var all = await CardGallery.AllAsync(ct);
        var page = await OpenAsync();
        var hosts = new Dictionary<string, string>(StringComparer.Ordinal) { ["light"] = await ReadAsync("light.json"), ["dark"] = await ReadAsync("dark.json") };
        var folder = Pictures.Folder("teams-cards");
        List<string> faults = [];
        foreach (var (name, kind, life, who) in Main)
        {
            var cards = new[] { "en", "fr" }
                .Select(language => all.FirstOrDefault(one => (one.Kind, one.Life, one.Who, one.Language) == (kind, life, who, language))?.Rendered).OfType<AdaptiveCard>().ToList();
            Assert.NotEmpty(cards);
            var json = JsonSerializer.Serialize(cards, TeamsJson.Options);
            foreach (var theme in hosts.Keys)
            {
                var outside = await page.EvaluateAsync<string[]>("([cards, theme, host, widths]) => show(JSON.parse(cards), theme, JSON.parse(host), widths)", new object[] { json, theme, hosts[theme], Widths });
                faults.AddRange(outside.Select(one => $"{name}, {theme}, {one}"));
                await page.Locator("main").ScreenshotAsync(new LocatorScreenshotOptions { Path = Path.Combine(folder, $"{name}-{theme}.png") });
            }
        }

        await page.Context.CloseAsync();
        Assert.Empty(faults);
    }

    private static readonly (string Name, string Kind, string Life, string Who)[] Main =
    [
        ("opportunity", "opportunity", "open with proposals", "the channel"),
        ("opportunity-both", "opportunity", "open", "a channel in both"),
        ("opportunity-awarded", "opportunity", "contract", "the channel"),
        ("opportunity-cancelled", "opportunity", "cancelled", "the channel"),
        ("help", "help", "all", "anyone"),
        ("whoami", "whoami", "open", "Angela"),
        ("invitation", "invitation", "open", "a stranger"),
        ("profile-first", "profile first", "open", "Nobody yet"),
        ("profile-form", "profile form", "draft", "Nobody yet"),
        ("proposal", "proposal", "evaluating", "The buyer"),
        ("accept-form-longest", "accept form", "longest review", "The buyer"),
        ("opportunity-longest", "opportunity", "as long as it gets", "the channel"),
        ("proposal-form-longest", "proposal form", "as long as it gets", "Ada"),
        ("list-longest", "list", "as long as it gets", "anyone"),
        ("details-longest", "details", "as long as it gets", "The buyer"),
        ("settings-form", "settings form", "draft", "The buyer"),
        ("opportunity-vendor", "opportunity", "open with proposals", "Ada"),
        ("opportunity-buyer", "opportunity", "open with proposals", "The buyer"),
        ("authorization", "authorization", "recommended", "Angela"),
        ("vendor-offer", "vendor", "offered", "Ada"),
        ("vendor-receipt", "vendor", "open with proposals", "Ada"),
        ("buyer-evaluating", "buyer", "judged", "The buyer"),
        ("buyer-review", "buyer", "review", "The buyer"),
        ("certification", "certification", "invoiced", "Carl"),
        ("payment", "payment", "certified", "Pat"),
        ("home", "home", "asked", "The buyer"),
        ("reminder", "reminder", "recommended", "Angela"),
        ("reminder-all", "reminder", "all at once", "anyone"),
        ("digest", "digest", "recommended", "Angela"),
        ("proposal-form", "proposal form", "open", "Ada"),
        ("new-form", "new form", "draft", "The buyer"),
        ("accept-form-mistakes", "accept form", "review, with mistakes", "The buyer"),
    ];

    private static Task<string> ReadAsync(string file) => File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Browser", file), TestContext.Current.CancellationToken);

    private async Task<IPage> OpenAsync()
    {
        var page = await chromium.OpenAsync(new Uri("about:blank"), "en");
        var vendor = Path.Combine(AppContext.BaseDirectory, "wwwroot", "vendor");
        var script = await File.ReadAllTextAsync(Path.Combine(vendor, "adaptivecards.min.js"), TestContext.Current.CancellationToken);
        var css = await File.ReadAllTextAsync(Path.Combine(vendor, "adaptivecards.css"), TestContext.Current.CancellationToken);
        var html = await ReadAsync("cards.html");
        await page.SetContentAsync(html.Replace("<style>", $"<script>{script}</script><style>{css}</style><style>", StringComparison.Ordinal));
        return page;
    }
}
