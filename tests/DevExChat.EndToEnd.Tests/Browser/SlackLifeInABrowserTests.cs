using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Sandbox;
using DevExChat.Sandbox.StrictSlack;
using Microsoft.Playwright;

namespace DevExChat.EndToEnd.Tests.Browser;

/// <summary>On Slack, one opportunity from its first line to the money, through the sandbox's page, by clicking and typing what people would.</summary>
public sealed class SlackLifeInABrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public Task Goes_from_a_typed_line_to_closed_in_English() => LiveAsync(Story.English, "en");

    [Fact]
    public Task Goes_from_a_typed_line_to_closed_in_French() => LiveAsync(Story.French, "fr");

    [Fact]
    public Task The_open_list_of_what_was_found_hinders_nobody() => WatchAsync(Story.English, "search", async window =>
    {
        await window.BeAsync(Cast.Buyer, Story.English.Channel);
        await window.SayAsync("/opportunity new");
        await window.SearchAsync("skills", "TypeScript");
        await window.PictureAsync("found");
        await window.HindersNobodyAsync();
        await window.SeeFoundAsync("skills");
    });

    private Task LiveAsync(Story story, string folder) => WatchAsync(story, folder, window => new Life(window, story).RunAsync());

    private async Task WatchAsync(Story story, string folder, Func<SandboxWindow, Task> act)
    {
        using var clock = SandboxClock.StandingAt(Life.Start);
        clock.Run();
        // Ten days are lived in a minute: at Slack's pace of so many updates a minute the cards would lag behind.
        var options = new SandboxOptions
        {
            Clock = clock,
            Slack = new StrictSlackOptions { Personas = SandboxPersonas.Default.Reading(story.Locale), IsPaced = false },
            Settings = new Dictionary<string, string?> { ["Slack:Pace"] = "false" },
        };
        await using var sandbox = await LocalSandbox.StartAsync(options, TestContext.Current.CancellationToken);
        var page = await chromium.OpenAsync(sandbox.PageAddress, story.Locale);
        var pictures = Pictures.Folder(folder);
        try
        {
            await act(new SandboxWindow(page, pictures));
        }
        finally
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(pictures, "end.png") });
            await page.Context.CloseAsync();
        }

        Assert.Empty(sandbox.Slack.Violations);
    }
}
