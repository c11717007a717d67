using DevExChat.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DevExChat.EndToEnd.Tests.Browser;

/// <summary>The product's own pages as whoever follows a link sees them: at a desk and on a phone, in light and in dark.</summary>
public sealed class PublicPagesInABrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("slack/oauth_redirect", "install", "good for once", "ne vaut qu’une fois")]
    [InlineData("authorize/0000000000000000000000000000000000000000000000000000000000000000", "authorize", "link", "lien")]
    public async Task In_a_browser_a_page_says_in_both_languages_that_its_link_is_none_and_hinders_nobody(string path, string name, string english, string french)
    {
        await using var life = await ALife.BeginsAsync([.. ABrowser.Settings]);
        var page = await chromium.OpenAsync(life.PageAddress, "en");
        var window = new SandboxWindow(page, Pictures.Folder(name));

        await page.GotoAsync(new Uri(life.Slack.ProductAddress!, path).AbsoluteUri);

        await Expect(page.Locator("main")).ToContainTextAsync(english);
        await Expect(page.Locator("main [lang=fr]").Last).ToContainTextAsync(french);
        await Expect(page.Locator("main")).ToHaveCSSAsync("max-width", "544px");
        await window.PictureAsync("desk");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await page.SetViewportSizeAsync(360, 640);
        await window.PictureAsync("phone");
        await window.HindersNobodyAsync();
        await page.Context.CloseAsync();
    }
}
