using System.Globalization;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Nudges;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Watching;

/// <summary>What opened among what somebody watches: at eight where they are, on working days or once a week, only what is new, once.</summary>
public sealed class NewsTests
{
    /// <summary>Wednesday, December 2, eight o'clock in Toronto: the morning after the beginning of the scene.</summary>
    private static readonly DateTimeOffset Wednesday = new(2026, 12, 2, 13, 0, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task It_comes_once_at_eight_with_what_opened_since_and_is_asked_for(DatabaseProvider provider)
    {
        await using var scene = await NudgeScene.AtAsync(scene => scene, provider);
        await scene.PostsAsync(100, "python"); // open before anybody watched
        await scene.PassAsync(TimeSpan.FromHours(1));
        await scene.TypesAsync(scene.Story.Bob, "watch PYTHON, go");
        await scene.TypesAsync(scene.Story.Buyer, "watch all"); // all of it is their own
        await scene.PassAsync(TimeSpan.FromHours(1));
        await scene.PostsAsync(101, " Python ", "sql");
        await scene.PostsAsync(102, "rust");
        await scene.World.PassUntilAsync(Wednesday.AddMinutes(-15));
        Assert.Equal(0, await scene.World.NewsAsync());
        await scene.World.PassUntilAsync(Wednesday);

        Assert.Equal(1, await scene.World.NewsAsync());
        Assert.Equal(0, await scene.World.NewsAsync());
        await NextAsync(scene, 1); // nothing opened
        await scene.PostsAsync(103, "go");
        await NextAsync(scene, 2);

        Assert.Equal([(Wednesday, "101"), (Wednesday.AddDays(2), "103")], scene.News(scene.Story.Bob).Select(post => (post.At, Told(post))));
        var card = scene.News(scene.Story.Bob)[0].Card;
        Assert.Equal("1 new opportunity", card.Heading);
        Assert.Contains("OPP-2026-101, Work 101", card.Spoken, StringComparison.Ordinal);
        Assert.Contains("because you watch go and python. To change it, type watch", Shown.Words(card), StringComparison.Ordinal);
        Assert.Equal("proposal.submit", card.Body.OfType<CardElement.Row>().Single().Action!.ActionId);
        Assert.Empty(scene.News(scene.Story.Buyer));
        var line = (await scene.LedgerAsync(scene.Story.Bob))[0];
        Assert.Equal((NudgeRules.News, new OpportunityId(101), Audience.Watchers, NoticeManner.Digest, NoticeStatus.Sent, "slack"), (line.Rule, line.OpportunityId, line.Audience, line.Manner, line.Status, line.Platform));
        Assert.Contains("new opportunities among what you watch, OPP-2026-103 for one", await scene.TypesAsync(scene.Story.Bob, "why"), StringComparison.Ordinal);
        Assert.Contains("OPP-2026-101 for one", await scene.TypesAsync(scene.Story.Bob, "why 101"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_comes_at_eight_of_ones_own_clock_in_ones_own_language_and_who_cannot_propose_looks_first()
    {
        await using var scene = await NudgeScene.AtAsync(scene =>
        {
            scene.Stranger.Choose("fr", "America/Vancouver");
            return scene;
        });
        await scene.TypesAsync(scene.Story.Stranger, "surveiller tout");
        await scene.PassAsync(TimeSpan.FromHours(1));
        await scene.PostsAsync(101);
        await scene.World.PassUntilAsync(Wednesday.AddHours(2.75));
        Assert.Equal(0, await scene.World.NewsAsync());
        await scene.World.PassUntilAsync(Wednesday.AddHours(3));
        await scene.World.NewsAsync();

        var post = Assert.Single(scene.News(scene.Story.Stranger));
        Assert.Equal((Wednesday.AddHours(3), "1 nouvelle occasion", "fr"), (post.At, post.Card.Heading, post.Card.Language));
        Assert.Contains("parce que vous surveillez", Shown.Words(post.Card), StringComparison.Ordinal);
        Assert.Equal("opportunity.show", post.Card.Body.OfType<CardElement.Row>().Single().Action!.ActionId);
    }

    [Theory]
    [InlineData("2026-12-04", "2026-12-07")] // a Friday: told on the Monday
    [InlineData("2026-12-23", "2026-12-29")] // Monday the 28th is Boxing Day
    public async Task What_is_weekly_comes_on_the_first_working_day_of_the_week(string posted, string told)
    {
        await using var scene = await NudgeScene.AtAsync(scene => scene);
        await scene.TypesAsync(scene.Story.Bob, "watch python weekly");
        await scene.World.PassUntilAsync(At(posted, 15));
        await scene.PostsAsync(101, "python");
        for (var day = 1; day <= 7; day++) await MorningAsync(scene, At(posted, 13).AddDays(day));

        Assert.Equal(At(told, 13), Assert.Single(scene.News(scene.Story.Bob)).At);
    }

    [Fact]
    public async Task A_week_whose_first_morning_was_missed_begins_with_the_next()
    {
        await using var scene = await NudgeScene.AtAsync(scene => scene);
        await scene.TypesAsync(scene.Story.Bob, "watch python weekly");
        await MorningAsync(scene, Wednesday);
        await scene.PostsAsync(101, "python");

        await MorningAsync(scene, At("2026-12-08", 13)); // nothing ran on Monday the 7th
        await MorningAsync(scene, At("2026-12-09", 13));

        Assert.Equal(At("2026-12-08", 13), Assert.Single(scene.News(scene.Story.Bob)).At);
    }

    [Theory]
    [InlineData(13 + 3, 1)] // eleven o'clock: still that morning
    [InlineData(13 + 5, 0)] // the afternoon: with tomorrow's
    public async Task A_morning_that_was_missed_is_made_up_for_and_nothing_of_it_is_lost(int hour, int sameDay)
    {
        await using var scene = await NudgeScene.AtAsync(scene => scene);
        await scene.TypesAsync(scene.Story.Bob, "watch python");
        await scene.PassAsync(TimeSpan.FromHours(1));
        await scene.PostsAsync(101, "python");

        await MorningAsync(scene, At("2026-12-02", hour));
        Assert.Equal(sameDay, scene.News(scene.Story.Bob).Count);
        await MorningAsync(scene, Wednesday.AddDays(1));

        Assert.Equal("101", Told(Assert.Single(scene.News(scene.Story.Bob))));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_lost_answer_and_a_crash_after_the_post_tell_nothing_twice(DatabaseProvider provider)
    {
        await using var scene = await NudgeScene.AtAsync(scene => scene, provider);
        await scene.TypesAsync(scene.Story.Bob, "watch python");
        await scene.PassAsync(TimeSpan.FromHours(1));
        await scene.PostsAsync(101, "python");
        scene.World.Chat.Unheard = 1;
        await MorningAsync(scene, Wednesday);
        await scene.PassAsync(TimeSpan.FromMinutes(20));
        // As it stands when the process dies between the post and the settling.
        await scene.World.InDbAsync(async db =>
        {
            await db.Outbox.Where(message => message.Kind == OutboxKind.News).ExecuteUpdateAsync(set => set.SetProperty(message => message.Status, OutboxStatus.Waiting).SetProperty(message => message.SettledAt, (DateTimeOffset?)null));
            await db.DoneMornings.ExecuteDeleteAsync();
            return await db.NoticeLedger.ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Status, NoticeStatus.Waiting).SetProperty(entry => entry.SettledAt, (DateTimeOffset?)null));
        });
        Assert.Equal(0, await scene.World.NewsAsync());
        await scene.PassAsync(TimeSpan.FromMinutes(20));
        await MorningAsync(scene, Wednesday.AddDays(1));

        Assert.Single(scene.News(scene.Story.Bob));
        Assert.Equal(NoticeStatus.Sent, Assert.Single(await scene.LedgerAsync(scene.Story.Bob)).Status);
    }

    [Fact]
    public async Task Eight_have_a_line_and_the_rest_is_counted()
    {
        await using var scene = await NudgeScene.AtAsync(scene => scene);
        await scene.TypesAsync(scene.Story.Bob, "watch all");
        await scene.PassAsync(TimeSpan.FromHours(1));
        for (var id = 101; id <= 110; id++) await scene.PostsAsync(id);
        await MorningAsync(scene, Wednesday);
        await MorningAsync(scene, Wednesday.AddDays(1));

        var card = Assert.Single(scene.News(scene.Story.Bob)).Card;
        Assert.Equal("10 new opportunities", card.Heading);
        Assert.Equal(8, card.Body.OfType<CardElement.Row>().Count());
        Assert.Contains("And 2 more", Shown.Words(card), StringComparison.Ordinal);
        Assert.Equal(2, (await scene.LedgerAsync(scene.Story.Bob)).Count(entry => entry is { Status: NoticeStatus.Sent, Result: NudgeCard.Counted }));
    }

    [Fact]
    public async Task What_is_no_news_any_more_when_it_goes_is_not_told()
    {
        await using var scene = await NudgeScene.AtAsync(scene => scene);
        await scene.TypesAsync(scene.Story.Bob, "settings quiet:18:00-09:00");
        await scene.TypesAsync(scene.Story.Bob, "watch python, rust");
        await scene.PassAsync(TimeSpan.FromHours(1));
        var (cancelled, muted) = (await scene.PostsAsync(101, "python"), await scene.PostsAsync(102, "python"));
        await scene.PostsAsync(103, "rust");
        await scene.PostsAsync(104, "python");
        await MorningAsync(scene, Wednesday);
        Assert.Empty(scene.News(scene.Story.Bob));
        await scene.World.DoAsync(cancelled, new OpportunityCancelled("no longer needed"), scene.Story.Buyer.AsActor(scene.World.At));
        await scene.TypesAsync(scene.Story.Bob, $"mute {muted}");
        await scene.TypesAsync(scene.Story.Bob, "unwatch rust");
        await scene.PassAsync(TimeSpan.FromHours(1));

        var post = Assert.Single(scene.News(scene.Story.Bob));
        Assert.Equal((Wednesday.AddHours(1), "104"), (post.At, Told(post)));
        Assert.Equal(3, (await scene.LedgerAsync(scene.Story.Bob)).Count(entry => entry is { Rule: NudgeRules.News, Status: NoticeStatus.Moot, Result: NudgeReview.NoLongerApplies }));
    }

    private static DateTimeOffset At(string day, int hour) => DateTimeOffset.Parse($"{day}T{hour:00}:00:00Z", CultureInfo.InvariantCulture);

    private static Task NextAsync(NudgeScene scene, int days) => MorningAsync(scene, Wednesday.AddDays(days));

    private static async Task MorningAsync(NudgeScene scene, DateTimeOffset at)
    {
        await scene.World.PassUntilAsync(at);
        await scene.World.NewsAsync();
    }

    private static string Told(Bench.Quarter.Post post) => string.Join(',', post.Card.Body.OfType<CardElement.Row>().Select(row => row.Action!.Subject!.Opportunity.ToString()));
}
