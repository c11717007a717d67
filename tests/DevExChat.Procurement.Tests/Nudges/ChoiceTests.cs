using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Nudges;

/// <summary>What a person may choose: to put off, to mute, to leave to others, to be reminded, to be left alone, and to ask why.</summary>
public sealed class ChoiceTests
{
    private static readonly Func<Scene, Scene> Closed = scene => scene.Opens().Proposes(scene.Ada).Closes();
    private static readonly Func<Scene, Scene> Invoiced = scene => scene.UnderContract().Delivers().AcceptsWork().Invoices();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Snoozed_it_comes_back_at_the_end_and_no_deadline_moves(DatabaseProvider provider)
    {
        await using var scene = await NudgeScene.AtAsync(Closed, provider);
        var planned = await DeadlinesAsync(scene);

        Assert.Contains("You hear of OPP-2026-42 again", await scene.TypesAsync(scene.Story.Buyer, "snooze 42 6d"), StringComparison.Ordinal);
        Assert.Equal(planned, await DeadlinesAsync(scene));
        await scene.PassAsync(TimeSpan.FromDays(5));
        Assert.Empty(scene.Reminders(scene.Story.Buyer));
        Assert.Contains(await scene.LedgerAsync(scene.Story.Buyer), entry => entry is { Rule: "evaluation.due", Status: NoticeStatus.Moot, Result: "snoozed" });
        await scene.PassAsync(TimeSpan.FromDays(2));

        Assert.Contains("which you put off, still waits", Assert.Single(scene.Reminders(scene.Story.Buyer)).Card.Spoken, StringComparison.Ordinal);
        Assert.Equal(["RecordSnoozed"], await scene.AuditedAsync(scene.Story.Buyer));
    }

    [Fact]
    public async Task The_button_puts_it_off_for_a_day_and_what_is_done_by_then_does_not_come_back()
    {
        await using var scene = await NudgeScene.AtAsync(Closed);
        await scene.PassAsync(TimeSpan.FromDays(1.1));
        await scene.PressesAsync(scene.Story.Buyer, SnoozeRecord.ActionId);
        await scene.DoesAsync(new NoneFoundSuitable("Nothing fits."), scene.Story.Buyer);

        await scene.PassAsync(TimeSpan.FromDays(5));

        Assert.Single(scene.Reminders(scene.Story.Buyer));
    }

    [Theory]
    [InlineData("snooze 42 45d", "30 days at most")]
    [InlineData("snooze 42 yesterday", "yesterday")]
    [InlineData("remind 42 soonish", "soonish")]
    public async Task A_time_that_makes_no_sense_is_refused_with_what_was_typed(string line, string expected)
    {
        await using var scene = await NudgeScene.AtAsync(Closed);

        Assert.Contains(expected, await scene.TypesAsync(scene.Story.Buyer, line), StringComparison.Ordinal);
        Assert.Empty(await scene.LedgerAsync());
        Assert.Empty(await scene.AuditedAsync(scene.Story.Buyer));
    }

    [Fact]
    public async Task Muted_it_is_silent_until_it_is_unmuted_and_both_are_audited()
    {
        await using var scene = await NudgeScene.AtAsync(Closed);
        await scene.TypesAsync(scene.Story.Buyer, "mute 42");
        await scene.PassAsync(TimeSpan.FromDays(1.1));
        Assert.Empty(scene.Reminders(scene.Story.Buyer));
        Assert.Empty(await MorningAsync(scene, scene.Story.Buyer, new DateTimeOffset(2026, 12, 14, 13, 30, 0, TimeSpan.Zero)));

        await scene.TypesAsync(scene.Story.Buyer, "réactiver 42");
        await scene.World.PassUntilAsync(new DateTimeOffset(2026, 12, 14, 16, 0, 0, TimeSpan.Zero));

        Assert.Single(scene.Reminders(scene.Story.Buyer));
        Assert.Equal(["RecordMuted", "RecordUnmuted"], await scene.AuditedAsync(scene.Story.Buyer));
    }

    [Fact]
    public async Task Not_mine_tells_the_others_of_the_role_and_in_the_end_the_administrators()
    {
        var (second, admin) = (Scene.Known("Cora"), Scene.Known("Alex"));
        second.Grant(Roles.Certifier, Money.Zero, []);
        admin.Grant(Roles.Admin, Money.Zero, []);
        await using var scene = await NudgeScene.AtAsync(Invoiced, DatabaseProvider.Sqlite, [second, admin]);
        await scene.PassAsync(TimeSpan.FromDays(11));

        Assert.Contains("the others with your role", await scene.PressesAsync(scene.Story.Certifier, LeaveToOthers.ActionId), StringComparison.Ordinal);
        await scene.PassAsync(TimeSpan.FromHours(8));
        Assert.Contains(scene.Reminders(second), post => post.Card.Spoken.Contains("leaves OPP-2026-42 to the others", StringComparison.Ordinal));
        Assert.Contains("administrators", await scene.PressesAsync(second, LeaveToOthers.ActionId), StringComparison.Ordinal);
        var (firsts, seconds) = (scene.Reminders(scene.Story.Certifier).Count, scene.Reminders(second).Count);
        await scene.PassAsync(TimeSpan.FromDays(10));

        Assert.Equal((firsts, seconds), (scene.Reminders(scene.Story.Certifier).Count, scene.Reminders(second).Count));
        Assert.Contains(scene.Reminders(admin), post => post.Card.Spoken.Contains("OPP-2026-42", StringComparison.Ordinal));
        Assert.Equal(["RecordLeftToOthers"], await scene.AuditedAsync(second));
    }

    [Fact]
    public async Task What_is_somebodys_by_name_cannot_be_left_to_others()
    {
        await using var scene = await NudgeScene.AtAsync(Closed);
        await scene.PassAsync(TimeSpan.FromDays(1.1));

        var reminder = Assert.Single(scene.Reminders(scene.Story.Buyer));

        Assert.DoesNotContain(LeaveToOthers.ActionId, Shown.Words(reminder.Card), StringComparison.Ordinal);
        Assert.Contains(SnoozeRecord.ActionId, Shown.Words(reminder.Card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reminder_of_ones_own_comes_at_its_instant_even_at_night()
    {
        await using var scene = await NudgeScene.AtAsync(Closed);
        var when = new DateTimeOffset(2026, 12, 13, 4, 15, 0, TimeSpan.Zero); // Saturday, 23:15 in Toronto

        Assert.Contains("I will remind you", await scene.TypesAsync(scene.Story.Bob, "remind 42 \"2026-12-12 23:15\""), StringComparison.Ordinal);
        await scene.World.PassUntilAsync(when.AddMilliseconds(-1));
        Assert.Empty(scene.Reminders(scene.Story.Bob));
        await scene.World.PassUntilAsync(when);

        Assert.Contains("You asked to be reminded of OPP-2026-42", Assert.Single(scene.Reminders(scene.Story.Bob)).Card.Spoken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_explains_the_last_message_from_the_ledger()
    {
        await using var scene = await NudgeScene.AtAsync(Closed);
        Assert.Equal("I have not sent you anything yet.", await scene.TypesAsync(scene.Story.Buyer, "why"));
        await scene.PassAsync(TimeSpan.FromDays(1.1));

        var why = await scene.TypesAsync(scene.Story.Buyer, "why");
        Assert.Contains("a reminder of OPP-2026-42 as the buyer, which fell due Fri, Dec 11, 2026, 10:01 a.m. EST", why, StringComparison.Ordinal);
        Assert.Contains("through Slack", why, StringComparison.Ordinal);
        Assert.Equal(why, await scene.TypesAsync(scene.Story.Buyer, "why 42"));
        Assert.Equal("I have not sent you anything yet.", await scene.TypesAsync(scene.Story.Buyer, "pourquoi 43"));
    }

    [Theory]
    [InlineData("settings quiet:off", "2026-12-11 15:10")]
    [InlineData("settings quiet:09:00-16:00", "2026-12-11 21:00")]
    public async Task Quiet_hours_of_ones_own_are_kept(string line, string reminded)
    {
        // Closed on a Thursday at 10:01: the first reminder falls due on the Friday, and quiet hours over the day put it off to its afternoon.
        await using var scene = await NudgeScene.AtAsync(Closed);
        await scene.TypesAsync(scene.Story.Buyer, line);

        await scene.PassAsync(TimeSpan.FromDays(1) + TimeSpan.FromHours(8));

        var expected = DateTimeOffset.Parse(reminded + "Z", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(expected, Assert.Single(scene.Reminders(scene.Story.Buyer)).At);
    }

    [Theory]
    [InlineData("settings quiet:whenever", "quiet hours")]
    [InlineData("settings digest:maybe", "on or off")]
    public async Task A_choice_that_cannot_be_read_is_refused(string line, string expected)
    {
        await using var scene = await NudgeScene.AtAsync(Closed);

        Assert.Contains(expected, await scene.TypesAsync(scene.Story.Buyer, line), StringComparison.Ordinal);
    }

    private static Task<List<string>> DeadlinesAsync(NudgeScene scene) =>
        scene.World.InDbAsync(db => db.Deadlines.Where(deadline => deadline.Status == DeadlineStatus.Planned).OrderBy(deadline => deadline.Key).Select(deadline => deadline.Key).ToListAsync());

    private static async Task<IReadOnlyList<Bench.Quarter.Post>> MorningAsync(NudgeScene scene, Person person, DateTimeOffset at)
    {
        await scene.World.PassUntilAsync(at);
        await scene.World.MorningAsync();
        return scene.Digests(person);
    }
}
