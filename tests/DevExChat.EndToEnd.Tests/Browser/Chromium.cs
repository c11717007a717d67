using Microsoft.Playwright;

namespace DevExChat.EndToEnd.Tests.Browser;

/// <summary>Debian's Chromium, one process for all tests here; each test opens a window of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Missing = "This test needs Chromium. On Debian: apt-get install chromium fonts-dejavu-core.";

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (Places.FirstOrDefault(File.Exists) is not { } place) return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = place, Args = Arguments });
    }

    /// <summary>A window on the page at an address. Without a browser the test is skipped, and on a build machine it fails: there it would hide what it was written to show.</summary>
    public async Task<IPage> OpenAsync(Uri address, string locale)
    {
        if (browser is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", Missing);
            Assert.Fail(Missing);
        }

        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 1280, Height = 1000 },
            Locale = locale,
            TimezoneId = "America/Toronto",
            ReducedMotion = ReducedMotion.Reduce,
        });
        // Generous, since a build machine may be slow; nothing here waits for time to pass.
        context.SetDefaultTimeout(30_000);
        Assertions.SetDefaultExpectTimeout(30_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.ToString());
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
