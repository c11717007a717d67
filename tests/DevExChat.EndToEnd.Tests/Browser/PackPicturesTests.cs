using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Packs;
using DevExChat.Procurement.Tests.Packs;
using Microsoft.Playwright;

namespace DevExChat.EndToEnd.Tests.Browser;

/// <summary>The decision pack as an auditor reads it: on a screen and on paper, in English and in French.</summary>
public sealed class PackPicturesTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("en", "Decision pack")]
    [InlineData("fr", "Dossier de décision")]
    public async Task In_a_browser_a_decision_pack_reads_on_a_screen_and_on_paper_and_nothing_in_it_runs_or_sticks_out(string language, string kind)
    {
        var html = PackHtml.Write(await APack.OfAsync(APack.WholeLife()), Reader.For(language, "America/Toronto"));
        var page = await chromium.OpenAsync(new Uri("about:blank"), language);
        var opened = 0;
        page.Dialog += (_, dialog) =>
        {
            opened++;
            _ = dialog.DismissAsync();
        };
        await page.SetContentAsync(html);
        var folder = Pictures.Folder($"decision-pack-{language}");

        await Assertions.Expect(page.Locator("body")).ToContainTextAsync(kind);
        foreach (var (name, media, width) in new[] { ("screen", Media.Screen, 1280), ("phone", Media.Screen, 360), ("paper", Media.Print, 760) })
        {
            await page.SetViewportSizeAsync(width, 1000);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = media });
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"Something sticks out of the {name}.");
        }

        Assert.Equal(0, opened);
        await page.Context.CloseAsync();
    }
}
