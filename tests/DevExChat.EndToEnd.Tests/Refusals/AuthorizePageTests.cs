using System.Net;
using System.Text.RegularExpressions;
using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Sandbox.StrictTeams;

namespace DevExChat.EndToEnd.Tests.Refusals;

/// <summary>A large award is confirmed on a page: the link shows, the code from the chat acts, once, and everything is decided again.</summary>
public sealed partial class AuthorizePageTests
{
    private static readonly (string Key, string? Value)[] Settings = [("Policy:StepUpFrom", "5085"), ("Web:PublicUrl", "https://devexchat.example")];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task The_code_from_the_chat_authorizes_once_and_opening_the_link_changes_nothing(Stage stage)
    {
        await using var life = await WaitingAsync(stage);
        var (page, code) = await AsksAsync(life);
        var before = await life.LengthOfLogAsync();

        // A scanner of mail opens every link, and so may whoever it was forwarded to.
        for (var time = 0; time < 3; time++) Assert.Equal((HttpStatusCode.OK, true), await OpensAsync(life, page));
        Assert.Equal(before, await life.LengthOfLogAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendsAsync(life, page, code)));
        await life.SettlesAsync();

        await life.IsAsync(OpportunityStatus.Offered);
        Assert.Equal(1, await life.CountAsync(Act.Authorize));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK && answer.Words.Contains("You authorized $5,085.00", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.Gone, false), await OpensAsync(life, page));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task A_forwarded_link_is_worth_nothing_without_the_code_and_little_is_left_to_guess(Stage stage)
    {
        await using var life = await WaitingAsync(stage);
        var (page, code) = await AsksAsync(life);
        var wrong = code == "000000" ? "000001" : "000000";

        for (var time = 1; time <= 4; time++) Assert.Contains("That is not the code.", (await SendsAsync(life, page, wrong)).Words, StringComparison.Ordinal);
        await SendsAsync(life, page, wrong);
        Assert.Equal(HttpStatusCode.Gone, (await SendsAsync(life, page, code)).Status);
        await life.IsAsync(OpportunityStatus.AwaitingAuthorization);

        var (again, fresh) = await AsksAsync(life);
        Assert.Equal(HttpStatusCode.Gone, (await SendsAsync(life, page, fresh)).Status);
        Assert.Contains("You authorized", (await SendsAsync(life, again, fresh)).Words, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task After_ten_minutes_or_a_change_the_page_authorizes_nothing(Stage stage)
    {
        await using var life = await WaitingAsync(stage);
        var (late, code) = await AsksAsync(life);
        life.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.Gone, (await SendsAsync(life, late, code)).Status);

        var (page, fresh) = await AsksAsync(life);
        await life.FrenchApprover.ClicksAsync("award.return");
        await life.FrenchApprover.SubmitsAsync(("reason", "Encore une fois."));
        Assert.Equal(HttpStatusCode.OK, (await SendsAsync(life, page, fresh)).Status);
        await life.IsAsync(OpportunityStatus.Evaluating);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Teams_an_approver_whom_the_link_and_the_code_never_reached_is_given_others_when_the_click_is_delivered_again()
    {
        await using var life = await WaitingAsync(Stage.Teams);
        var card = life.Approver.Card;
        var click = await life.Teams.As(TeamsCast.UserId(Cast.Approver)).ClickAsync(card.Channel, card.Ts, "award.authorize", Ct);

        var again = (await life.Teams.RedeliverAsync(click, Ct)).Body;

        Assert.Contains("You authorized", (await SendsAsync(life, Page().Match(again).Value, Code().Match(again).Groups["code"].Value)).Words, StringComparison.Ordinal);
        await life.SettlesAsync();
        Assert.Equal(1, await life.CountAsync(Act.Authorize));
        await life.IsSoundAsync();
    }

    [Theory]
    [InlineData("/authorize/0000000000000000000000000000000000000000000000000000000000000000", HttpStatusCode.Gone)]
    [InlineData("/authorize/1", HttpStatusCode.NotFound)]
    public async Task In_a_browser_a_link_of_ones_own_making_leads_nowhere(string path, HttpStatusCode status)
    {
        await using var life = await ALife.BeginsAsync(Settings);

        Assert.Equal((status, false), await OpensAsync(life, path));
        Assert.Equal(status, (await SendsAsync(life, path, "123456")).Status);
    }

    private static async Task<ALife> WaitingAsync(Stage stage)
    {
        var life = await ALife.BeginsAsync(stage, Settings);
        await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);
        return life;
    }

    /// <summary>The approver presses Authorize, and is answered with a link and a code.</summary>
    private static async Task<(string Path, string Code)> AsksAsync(ALife life)
    {
        // In Teams the answer took the card's place on this screen.
        if (!life.Approver.Sees("award.authorize")) await life.Approver.TypesAsync($"/opportunity authorize #{life.Current}");
        await life.Approver.ClicksAsync("award.authorize");
        var answer = life.Stage == Stage.Slack ? life.Slack.Workspace.EphemeralsFor(Cast.Approver)[^1].Blocks!.ToJsonString() : life.Approver.Last.Body;
        return (Page().Match(answer).Value, Code().Match(answer).Groups["code"].Value);
    }

    private static async Task<(HttpStatusCode Status, bool HasForm)> OpensAsync(ALife life, string path)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(life.Slack.ProductAddress!, path), Ct);
        return (answer.StatusCode, (await answer.Content.ReadAsStringAsync(Ct)).Contains("<form", StringComparison.Ordinal));
    }

    private static async Task<(HttpStatusCode Status, string Words)> SendsAsync(ALife life, string path, string code)
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("code", code)]);
        using var answer = await http.PostAsync(new Uri(life.Slack.ProductAddress!, path), form, Ct);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct)));
    }

    [GeneratedRegex("/authorize/[0-9a-f]{64}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Page();

    [GeneratedRegex(@"Code: \*+(?<code>\d{6})\*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
