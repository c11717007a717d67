using System.Globalization;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DevExChat.EndToEnd.Tests.Browser;

/// <summary>The sandbox's page with somebody sitting before it, who clicks and types. Each deed waits until the page has answered.</summary>
/// <param name="page">The page.</param>
/// <param name="folder">Where its pictures go.</param>
internal sealed class SandboxWindow(IPage page, string folder)
{
    public const string Direct = "dm";
    public const string Home = "home";

    private int pictures;

    private ILocator Form => page.GetByTestId("modal");

    private ILocator Clock => page.GetByTestId("now");

    /// <summary>Becomes a persona and goes to a place: a channel, <see cref="Direct"/> or <see cref="Home"/>.</summary>
    public async Task BeAsync(string persona, string place)
    {
        await page.GetByTestId($"persona-{persona}").ClickAsync();
        await page.GetByTestId(place is Direct or Home ? place : $"channel-{place}").ClickAsync();
        await Expect(page).ToHaveURLAsync(Pattern($"#/{persona}/{place}$"));
        await Expect(page.Locator(".room:not([inert])")).ToHaveCountAsync(1);
        if (place == Home) await Expect(page.GetByTestId("home-pane").Locator(".block-header").First).ToBeVisibleAsync();
    }

    public async Task SayAsync(string line)
    {
        await page.GetByTestId("composer").FillAsync(line);
        await page.GetByTestId("send").ClickAsync();
    }

    /// <summary>Presses the newest button that does this.</summary>
    public Task PressAsync(string actionId) => Newest(actionId).ClickAsync();

    /// <summary>Chooses a line of the newest card's menu.</summary>
    public async Task ChooseAsync(string actionId)
    {
        await Newest("more").ClickAsync();
        await page.Locator($"[role=menuitem][data-option-value^='{actionId}|']:visible").ClickAsync();
    }

    /// <summary>Fills in fields of the open form by their names: text, a day or an instant of the persona's clock, a choice's value.</summary>
    public async Task FillAsync(params (string Name, string Answer)[] answers)
    {
        await Expect(Form).ToBeVisibleAsync();
        foreach (var (name, answer) in answers) await FillOneAsync(name, answer);
    }

    /// <summary>Types into a field that is filled by searching, and stays before the open list of what is found.</summary>
    public async Task SearchAsync(string name, string sought)
    {
        await TypeAsync(Form.Locator($"[data-block-id='{name}']"), sought);
        await SeeFoundAsync(name);
    }

    /// <summary>The list of what was found for a field lies open.</summary>
    public Task SeeFoundAsync(string name) => Expect(Form.Locator($"[data-block-id='{name}']").GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();

    /// <summary>Sends the open form, and closes what is said in its place.</summary>
    public async Task SendFormAsync()
    {
        await SendToAnswerAsync();
        await page.GetByTestId("modal-close").ClickAsync();
        await Expect(Form).ToHaveCountAsync(0);
    }

    /// <summary>Sends the open form, and stays with what is shown in its place.</summary>
    public async Task SendToAnswerAsync()
    {
        await page.GetByTestId("modal-submit").ClickAsync();
        await Expect(page.GetByTestId("modal-submit")).ToBeHiddenAsync();
    }

    /// <summary>Sends the open form, which comes back with something wrong in these fields.</summary>
    public async Task SendFormInVainAsync(params string[] fields)
    {
        await page.GetByTestId("modal-submit").ClickAsync();
        foreach (var field in fields) await Expect(page.GetByTestId($"error-{field}")).ToBeVisibleAsync();
    }

    /// <summary>Lets time pass, from one deadline to the next, until an instant.</summary>
    public async Task PassTimeUntilAsync(DateTimeOffset instant)
    {
        while (await NowAsync() is var now && now < instant)
        {
            await page.GetByTestId("clock-next").ClickAsync();
            await Expect(Clock).Not.ToHaveAttributeAsync("datetime", Written(now));
        }
    }

    /// <summary>Lets a day pass. What is done while it passes is signed on one day and read on the next, and refused as stale.</summary>
    public async Task LetADayPassAsync()
    {
        var now = await NowAsync();
        await page.GetByTestId("clock-1d").ClickAsync();
        await Expect(Clock).Not.ToHaveAttributeAsync("datetime", Written(now));
    }

    /// <summary>What the page's clock shows.</summary>
    public async Task<DateTimeOffset> NowAsync() =>
        DateTimeOffset.Parse((await Clock.GetAttributeAsync("datetime"))!, CultureInfo.InvariantCulture);

    /// <summary>Waits for a card whose first line begins with this status word.</summary>
    public Task SeeCardAsync(string statusWord) => Expect(
        page.Locator("#conversation .block-header").Filter(new LocatorFilterOptions { HasTextRegex = Pattern($"^{Regex.Escape(statusWord)} ·") }).Last).ToBeVisibleAsync();

    public Task SeeAsync(string words) => Expect(Messages.Filter(new LocatorFilterOptions { HasText = words }).Last).ToBeVisibleAsync();

    /// <summary>All that can be read where the persona is.</summary>
    public Task<string> ReadAsync() => page.Locator("#page").InnerTextAsync();

    /// <summary>Takes a picture, for people to look at.</summary>
    public async Task PictureAsync(string name)
    {
        await Expect(page.Locator("[aria-busy=true]:visible")).ToHaveCountAsync(0);
        var file = $"{++pictures:00}-{name}.png";
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, file), Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>Asks axe what would hinder somebody with a disability, in light and in dark.</summary>
    public async Task HindersNobodyAsync()
    {
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            var found = await page.RunAxe();
            Assert.True(
                found.Violations.Length == 0,
                string.Join('\n', found.Violations.Select(violation => $"{scheme}: {violation.Id}: {violation.Help}: {string.Join("; ", violation.Nodes.Select(node => node.Html))}")));
        }
    }

    private ILocator Messages => page.Locator("[data-testid^='message-']:visible");

    /// <summary>The newest element of an action; of several with the same one on a card, the second carries <c>#2</c>.</summary>
    private ILocator Newest(string actionId) => page.Locator($"[data-action-id='{actionId}']:visible").Last;

    private async Task FillOneAsync(string name, string answer)
    {
        var field = Form.Locator($"[data-block-id='{name}']");
        if (await field.Locator("[role=combobox]").CountAsync() > 0)
        {
            foreach (var sought in answer.Split(", ")) await TakeAsync(field, sought);
            return;
        }

        var control = field.Locator($"[data-action-id='{name}']");
        if (await control.EvaluateAsync<string>("control => control.localName") == "select") await control.SelectOptionAsync(answer);
        else if (await control.GetAttributeAsync("role") is null) await control.FillAsync(answer);
        else foreach (var value in answer.Split(' ')) await control.Locator($"input[value='{value}']").CheckAsync();
    }

    /// <summary>Types, and takes by keyboard the first of what is found.</summary>
    private static async Task TakeAsync(ILocator field, string sought)
    {
        await TypeAsync(field, sought);
        await field.GetByRole(AriaRole.Combobox).PressAsync("Enter");
        await Expect(field.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();
    }

    private static async Task TypeAsync(ILocator field, string sought)
    {
        await field.GetByRole(AriaRole.Combobox).PressSequentiallyAsync(sought);
        await Expect(field.Locator("[role=option][aria-selected=true]")).ToContainTextAsync(sought);
    }

    private static string Written(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    // The browser matches it; the time limit is for the analyzer, which knows of no browser.
    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
}
