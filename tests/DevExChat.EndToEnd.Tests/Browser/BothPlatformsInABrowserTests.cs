using System.Globalization;
using DevExChat.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DevExChat.EndToEnd.Tests.Browser;

/// <summary>The sandbox's page with the product behind it and one opportunity on both platforms: what is done on one is seen on the other.</summary>
public sealed class BothPlatformsInABrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task In_a_browser_a_proposal_made_on_Teams_is_counted_on_the_cards_of_both_platforms()
    {
        await using var life = await ALife.BeginsAsync(Stage.VendorsOnTeams);
        await life.Vendor.TypesAsync("/opportunity profile");
        await life.Vendor.SubmitsAsync(("name", ALife.VendorName), ("province", "ON"), ("email", "office@example.ca"));
        await life.PostedAsync();
        var page = await chromium.OpenAsync(life.PageAddress, "en");
        var window = new SandboxWindow(page, Pictures.Folder("both"));

        await page.GetByTestId($"persona-{Cast.Vendor}").ClickAsync();
        await page.GetByTestId("teams-opportunities").ClickAsync();
        var card = page.Locator("#conversation").GetByTestId("adaptive-card").Filter(new LocatorFilterOptions { HasText = ALife.Title });
        await card.Locator("[data-action-id='proposal.submit']").ClickAsync();
        var dialog = page.GetByTestId("teams-dialog");
        await dialog.Locator("[data-input-id^='approach']").FillAsync("I will repair it and add tests.");
        await dialog.Locator("[data-input-id^='deliverby']").FillAsync(ALife.DeliverBy.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        foreach (var ticked in new[] { "noconflict", "terms" }) await dialog.Locator($"[data-input-id^='{ticked}'] input").CheckAsync();
        await dialog.Locator("[data-action-id='proposal.submit']").ClickAsync();
        await Expect(card).ToContainTextAsync("1 proposal ");
        await window.PictureAsync("teams");

        await window.BeAsync(Cast.Buyer, Cast.English);
        await window.SeeCardAsync("Open");
        await window.SeeAsync("1 proposal ");
        await window.PictureAsync("slack");
        await page.Context.CloseAsync();
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_a_browser_what_a_buyer_does_on_Slack_changes_the_card_that_a_vendor_looks_at_on_Teams()
    {
        await using var life = await ALife.BeginsAsync(Stage.VendorsOnTeams);
        await life.PostedAsync();
        var theirs = await chromium.OpenAsync(life.PageAddress, "en");
        await theirs.GetByTestId($"persona-{Cast.Vendor}").ClickAsync();
        await theirs.GetByTestId("teams-opportunities").ClickAsync();
        var card = theirs.Locator("#conversation").GetByTestId("adaptive-card").Filter(new LocatorFilterOptions { HasText = ALife.Title });
        await Expect(card.Locator("[data-action-id='proposal.submit']")).ToBeVisibleAsync();

        var page = await chromium.OpenAsync(life.PageAddress, "en");
        var window = new SandboxWindow(page, Pictures.Folder("back"));
        await window.BeAsync(Cast.Buyer, SandboxWindow.Direct);
        await window.ChooseAsync("opportunity.cancel");
        await window.FillAsync(("reason", "It was done elsewhere."));
        await window.SendFormAsync();

        // Nobody touched the vendor's window meanwhile.
        await Expect(card).ToContainTextAsync("Cancelled");
        await Expect(card.Locator("[data-action-id='proposal.submit']")).ToHaveCountAsync(0);
        await new SandboxWindow(theirs, Pictures.Folder("back")).PictureAsync("teams");
        await page.Context.CloseAsync();
        await theirs.Context.CloseAsync();
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_a_browser_the_button_below_a_conversation_of_Teams_opens_the_form_and_the_draft_stands_in_the_buyers_chat()
    {
        await using var life = await ALife.BeginsAsync(Stage.VendorsOnTeams);
        var page = await chromium.OpenAsync(life.PageAddress, "en");
        var window = new SandboxWindow(page, Pictures.Folder("new"));
        await page.GetByTestId($"persona-{Cast.Buyer}").ClickAsync();
        await page.GetByTestId("teams-opportunities").ClickAsync();
        await page.GetByTestId("teams-new").ClickAsync();

        var dialog = page.GetByTestId("teams-dialog");
        foreach (var (field, text) in new[]
        {
            ("title", ALife.Title), ("price", "plenty"), ("description", "It must keep what was typed."), ("criteria", "Tests pass"), ("skills", "TypeScript, COBOL"),
            ("repository", "https://github.com/example/address-form"), ("costcentre", "1234"), ("closes@date", ALife.Closing.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        })
        {
            await dialog.Locator($"[data-input-id='{field}']").FillAsync(text);
        }

        foreach (var ticked in new[] { "remote", "unclassified" }) await dialog.Locator($"[data-input-id^='{ticked}'] input").CheckAsync();
        await window.PictureAsync("form");
        await dialog.Locator("[data-action-id='opportunity.new']").ClickAsync();
        await Expect(dialog).ToContainTextAsync("⚠");
        await window.PictureAsync("wrong");
        await dialog.Locator("[data-input-id='price']").FillAsync("4500");
        await dialog.Locator("[data-action-id='opportunity.new']").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await page.GetByTestId("teams-chat").ClickAsync();
        await Expect(page.Locator("#conversation").GetByTestId("adaptive-card").Filter(new LocatorFilterOptions { HasText = ALife.Title })).ToContainTextAsync("Draft");
        await window.PictureAsync("draft");
        await page.Context.CloseAsync();
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_a_browser_the_wire_of_a_message_the_clock_and_a_stranger_are_at_hand()
    {
        await using var life = await ALife.BeginsAsync(Stage.Slack);
        await life.PostedAsync();
        var card = life.SlackCardIn(Cast.English);
        var page = await chromium.OpenAsync(life.PageAddress, "en");
        var window = new SandboxWindow(page, Pictures.Folder("wire"));

        await window.BeAsync(Cast.Buyer, Cast.English);
        await page.GetByTestId($"message-{card.Ts}").HoverAsync();
        await page.GetByTestId($"wire-{card.Ts}").ClickAsync();
        var wire = page.Locator("#wire .exchange[open]");
        await Expect(wire).ToContainTextAsync("chat.postMessage");
        await Expect(wire).ToContainTextAsync($"\"{Cast.English}\"");
        await window.PictureAsync("wire");
        await page.GetByTestId("wire-close").ClickAsync();

        var before = await window.NowAsync();
        await page.GetByTestId("clock-1h").ClickAsync();
        await Expect(page.GetByTestId("now")).Not.ToHaveAttributeAsync("datetime", before.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        Assert.Equal(ALife.Beginning.AddHours(1), life.Now);

        await window.BeAsync(Cast.Stranger, Cast.English);
        await window.SeeCardAsync("Open");
        await window.PressAsync("proposal.submit");
        await window.SeeAsync("Bienvenue");
        await window.PictureAsync("stranger");
        await page.Context.CloseAsync();
        Assert.Empty((await life.RecordAsync()).Proposals);
        await life.IsSoundAsync();
    }
}
