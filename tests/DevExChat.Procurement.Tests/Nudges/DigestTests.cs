using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;

namespace DevExChat.Procurement.Tests.Nudges;

/// <summary>The morning's digest: at half past eight where the person is, on working days, only when something waits, once.</summary>
public sealed class DigestTests
{
    private static readonly Func<Scene, Scene> Closed = scene => scene.Opens().Proposes(scene.Ada).Closes();

    /// <summary>Friday, December 11, half past eight in Toronto.</summary>
    private static readonly DateTimeOffset Friday = new(2026, 12, 11, 13, 30, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Comes_once_with_what_is_owed_to_whoever_owes_something(DatabaseProvider provider)
    {
        await using var scene = await NudgeScene.AtAsync(Closed, provider);
        await scene.World.PassUntilAsync(Friday.AddMinutes(-15));
        Assert.Equal(0, await scene.World.MorningAsync());
        await scene.World.PassUntilAsync(Friday);

        Assert.Equal(1, await scene.World.MorningAsync());
        await scene.World.PassUntilAsync(Friday.AddMinutes(15));
        Assert.Equal(0, await scene.World.MorningAsync());

        var digest = Assert.Single(scene.Digests(scene.Story.Buyer));
        Assert.Equal(Friday, digest.At);
        Assert.Equal("proposal.list", Assert.Single(digest.Card.Body.OfType<CardElement.Row>()).Action!.ActionId);
        Assert.Contains("settings digest:off", Shown.Words(digest.Card), StringComparison.Ordinal);
        foreach (var person in scene.Story.Everyone.Where(person => person != scene.Story.Buyer)) Assert.Empty(scene.Digests(person));
        Assert.Equal((NoticeManner.Digest, NoticeStatus.Sent), (await scene.LedgerAsync(scene.Story.Buyer)).Select(entry => (entry.Manner, entry.Status)).Single());
    }

    [Theory]
    [InlineData("2026-12-11 16:55", 1)] // 11:55: still the morning that was missed
    [InlineData("2026-12-11 17:00", 0)] // noon: dropped
    [InlineData("2026-12-12 13:30", 0)] // a Saturday
    [InlineData("2026-12-25 13:30", 0)] // Christmas
    [InlineData("2026-12-28 13:30", 0)] // Boxing Day, kept on the Monday
    [InlineData("2026-12-29 13:30", 1)]
    public async Task One_that_was_missed_is_made_up_for_in_the_same_morning_only(string at, int digests)
    {
        await using var scene = await NudgeScene.AtAsync(Closed);
        await scene.TypesAsync(scene.Story.Buyer, "settings quiet:off");
        scene.World.Clock.Now = DateTimeOffset.Parse(at + "Z", System.Globalization.CultureInfo.InvariantCulture);

        await scene.World.MorningAsync();

        Assert.Equal(digests, scene.Digests(scene.Story.Buyer).Count);
    }

    [Fact]
    public async Task Everybody_gets_it_at_half_past_eight_of_their_own_clock_in_their_language()
    {
        await using var scene = await NudgeScene.AtAsync(scene =>
        {
            scene.Buyer.Choose("fr", "America/St_Johns");
            return Closed(scene);
        });

        await scene.World.PassUntilAsync(Friday);
        Assert.Equal(1, await scene.World.MorningAsync()); // ten o'clock in Newfoundland: made up for
        await scene.World.PassUntilAsync(new DateTimeOffset(2026, 12, 14, 12, 0, 0, TimeSpan.Zero));
        await scene.World.MorningAsync();

        var french = scene.World.Chat.To(scene.Story.Buyer).Where(post => post.Card.Heading == "Ce qui vous attend ce matin").ToList();
        Assert.Equal([Friday, new DateTimeOffset(2026, 12, 14, 12, 0, 0, TimeSpan.Zero)], french.Select(post => post.At));
    }

    [Fact]
    public async Task Whoever_wants_none_gets_none()
    {
        await using var scene = await NudgeScene.AtAsync(Closed);
        Assert.Contains("You get no digest", await scene.TypesAsync(scene.Story.Buyer, "settings digest:off"), StringComparison.Ordinal);
        await scene.World.PassUntilAsync(Friday);

        Assert.Equal(0, await scene.World.MorningAsync());
    }

    [Fact]
    public async Task What_a_reminder_said_this_morning_is_not_said_again()
    {
        await using var scene = await NudgeScene.AtAsync(Closed);
        // The reminder of Monday, 10:01, and one of that evening that waits until Tuesday morning at eight.
        await scene.World.PassUntilAsync(new DateTimeOffset(2026, 12, 11, 15, 11, 0, TimeSpan.Zero));
        Assert.Single(scene.Reminders(scene.Story.Buyer));

        Assert.Equal(0, await scene.World.MorningAsync());
    }
}
