using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Opportunities;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Nudges;

/// <summary>The ledger of notices: one line for each person, sent once whatever goes wrong, and never to somebody with nothing to do.</summary>
public sealed class LedgerTests
{
    /// <summary>Closed on Thursday, December 10, at 10:01 in Toronto: the buyer is reminded at +1 and +2 business days.</summary>
    private static readonly Func<Scene, Scene> Closed = scene => scene.Opens().Proposes(scene.Ada).Closes();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_line_says_for_whom_why_when_due_when_sent_through_what(DatabaseProvider provider)
    {
        await using var scene = await NudgeScene.AtAsync(Closed, provider);

        await scene.PassAsync(TimeSpan.FromDays(1));
        var waiting = Assert.Single(await scene.LedgerAsync(scene.Story.Buyer));
        Assert.Equal(("evaluation.due", Audience.Buyer, NoticeManner.Grouped, NoticeStatus.Waiting, null), (waiting.Rule, waiting.Audience, waiting.Manner, waiting.Status, waiting.Platform));
        await scene.PassAsync(TimeSpan.FromMinutes(10));

        var sent = Assert.Single(await scene.LedgerAsync(scene.Story.Buyer));
        Assert.Equal((NoticeStatus.Sent, "slack", Scene.Closing.AddDays(1).AddMinutes(1)), (sent.Status, sent.Platform, sent.DueAt));
        Assert.Equal(sent.DeliverAt, sent.SettledAt);
        Assert.Equal(Assert.Single(scene.Reminders(scene.Story.Buyer)).DeliveryId, sent.Delivery);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_message_whose_answer_was_lost_is_looked_for_and_not_sent_again(DatabaseProvider provider)
    {
        await using var scene = await NudgeScene.AtAsync(Closed, provider);
        scene.World.Chat.Unheard = 1;

        await scene.PassAsync(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(20));

        Assert.Single(scene.Reminders(scene.Story.Buyer));
        Assert.Equal(NoticeStatus.Sent, Assert.Single(await scene.LedgerAsync(scene.Story.Buyer)).Status);
        Assert.Equal(0, await scene.World.InDbAsync(db => db.Outbox.CountAsync(message => message.Kind == OutboxKind.Nudges && message.Status == OutboxStatus.Waiting)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_dead_reminder_that_is_sent_once_more_reaches_the_person(DatabaseProvider provider)
    {
        await using var scene = await NudgeScene.AtAsync(Closed, provider);
        await scene.PassAsync(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(10));
        // As it stands when an administrator sends a letter once more that never left.
        await scene.World.InDbAsync(async db =>
        {
            await db.Outbox.Where(message => message.Kind == OutboxKind.Nudges).ExecuteUpdateAsync(set => set
                .SetProperty(message => message.Status, OutboxStatus.Waiting).SetProperty(message => message.SettledAt, (DateTimeOffset?)null).SetProperty(message => message.Begun, 0));
            return await db.NoticeLedger.ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Status, NoticeStatus.Failed));
        });

        await scene.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, scene.Reminders(scene.Story.Buyer).Count);
        Assert.Equal(NoticeStatus.Sent, Assert.Single(await scene.LedgerAsync(scene.Story.Buyer)).Status);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_several_dead_reminders_that_are_sent_once_more_the_first_carries_the_lines_of_all(DatabaseProvider provider)
    {
        await using var scene = await NudgeScene.AtAsync(Closed, provider);
        await scene.PassAsync(TimeSpan.FromDays(4) + TimeSpan.FromMinutes(10));
        var before = scene.Reminders(scene.Story.Buyer);
        Assert.Equal(2, before.Count);
        await scene.World.InDbAsync(async db =>
        {
            await db.Outbox.Where(message => message.Kind == OutboxKind.Nudges).ExecuteUpdateAsync(set => set
                .SetProperty(message => message.Status, OutboxStatus.Waiting).SetProperty(message => message.SettledAt, (DateTimeOffset?)null).SetProperty(message => message.Begun, 0));
            return await db.NoticeLedger.ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Status, NoticeStatus.Failed).SetProperty(entry => entry.SettledAt, (DateTimeOffset?)null));
        });

        await scene.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(before[0].DeliveryId, Assert.Single(scene.Reminders(scene.Story.Buyer).Skip(2)).DeliveryId);
        var lines = await scene.LedgerAsync(scene.Story.Buyer);
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Equal(before[0].DeliveryId, line.Delivery));
        // The later reminder takes the place of the earlier one about the same thing.
        Assert.Equal([NoticeStatus.Moot, NoticeStatus.Sent], lines.OrderBy(line => line.DueAt).Select(line => line.Status));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_crash_after_the_post_sends_nothing_twice(DatabaseProvider provider)
    {
        await using var scene = await NudgeScene.AtAsync(Closed, provider);
        await scene.PassAsync(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(10));
        // As it stands when the process dies between the post and the settling: claimed, counted, its line claimed too, nothing settled.
        await scene.World.InDbAsync(async db =>
        {
            await db.Outbox.Where(message => message.Kind == OutboxKind.Nudges).ExecuteUpdateAsync(set => set
                .SetProperty(message => message.Status, OutboxStatus.Waiting).SetProperty(message => message.SettledAt, (DateTimeOffset?)null));
            return await db.NoticeLedger.ExecuteUpdateAsync(set => set
                .SetProperty(entry => entry.Status, NoticeStatus.Waiting).SetProperty(entry => entry.SettledAt, (DateTimeOffset?)null));
        });

        await scene.PassAsync(TimeSpan.FromHours(1));

        Assert.Single(scene.Reminders(scene.Story.Buyer));
        Assert.Equal(NoticeStatus.Sent, Assert.Single(await scene.LedgerAsync(scene.Story.Buyer)).Status);
    }

    [Fact]
    public async Task What_falls_due_on_a_friday_evening_comes_with_the_rest_on_monday_morning_in_one_message()
    {
        await using var scene = await NudgeScene.AtAsync(Closed);
        var others = new List<Opportunity>();
        // Open since Tuesday and closing on Tuesday the 15th at 21:00: nobody has proposed half-way, which is on the Friday evening.
        for (var id = 101; id <= 103; id++) others.Add(Recorded.Open(id, scene.Story.Buyer.Id, Scene.Terms with { ClosesAt = new DateTimeOffset(2026, 12, 22, 8, 0, 0, TimeSpan.Zero) }));
        foreach (var record in others) await scene.World.PlaceAsync(record);

        await scene.World.PassUntilAsync(new DateTimeOffset(2026, 12, 14, 12, 59, 59, TimeSpan.Zero));
        Assert.Single(scene.Reminders(scene.Story.Buyer)); // Friday's, of the evaluation
        await scene.World.PassUntilAsync(new DateTimeOffset(2026, 12, 14, 13, 0, 0, TimeSpan.Zero));

        var message = scene.Reminders(scene.Story.Buyer)[^1];
        Assert.Equal("3 reminders", message.Card.Heading);
        Assert.Equal(3, message.Card.Body.OfType<CardElement.Buttons>().Count());
        Assert.Equal(2, scene.Reminders(scene.Story.Buyer).Count);
    }

    [Fact]
    public async Task The_next_message_comes_a_window_later()
    {
        await using var scene = await NudgeScene.AtAsync(Closed);
        var soon = Recorded.Open(101, scene.Story.Buyer.Id, Scene.Terms with { ClosesAt = new DateTimeOffset(2026, 12, 21, 16, 30, 0, TimeSpan.Zero) });
        await scene.World.PlaceAsync(soon);

        // Friday 10:11: the evaluation. Half of the other's window is over at 10:45, an hour or so after it.
        await scene.World.PassUntilAsync(new DateTimeOffset(2026, 12, 11, 23, 0, 0, TimeSpan.Zero));

        var times = scene.Reminders(scene.Story.Buyer).Select(post => post.At).ToList();
        Assert.Equal(2, times.Count);
        Assert.Equal(TimeSpan.FromHours(4), times[1] - times[0]);
    }

    [Fact]
    public async Task Whoever_has_done_it_meanwhile_hears_nothing()
    {
        await using var scene = await NudgeScene.AtAsync(Closed);
        await scene.PassAsync(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(5));
        Assert.Equal(NoticeStatus.Waiting, Assert.Single(await scene.LedgerAsync(scene.Story.Buyer)).Status);

        await scene.DoesAsync(new NoneFoundSuitable("Nothing fits."), scene.Story.Buyer);
        await scene.PassAsync(TimeSpan.FromDays(3));

        Assert.Empty(scene.Reminders(scene.Story.Buyer));
        Assert.Equal((NoticeStatus.Moot, NudgeReview.NoLongerApplies), (await scene.LedgerAsync(scene.Story.Buyer)).Where(entry => entry.Rule == "evaluation.due").Select(entry => (entry.Status, entry.Result)).Single());
    }

    [Fact]
    public async Task Moving_the_due_day_makes_what_was_to_be_told_of_the_old_one_pointless()
    {
        await using var scene = await NudgeScene.AtAsync(scene => scene.UnderContract());
        // The day before the promised one, which is a Monday; then the buyer gives more time in the ten minutes that it waits.
        await scene.World.PassUntilAsync(new DateTimeOffset(2027, 1, 7, 14, 5, 0, TimeSpan.Zero));
        Assert.Contains(await scene.LedgerAsync(scene.Story.Ada), entry => entry is { Rule: "delivery.soon", Status: NoticeStatus.Waiting });
        await scene.DoesAsync(new ExtensionRequested(new DateOnly(2027, 1, 29), "A week of illness."), scene.Story.Ada);
        await scene.DoesAsync(new ExtensionGranted(new DateOnly(2027, 1, 29), "Of course."), scene.Story.Buyer);

        await scene.PassAsync(TimeSpan.FromHours(1));

        Assert.Contains(await scene.LedgerAsync(scene.Story.Ada), entry => entry is { Rule: "delivery.soon", Status: NoticeStatus.Moot });
        Assert.DoesNotContain(scene.Reminders(scene.Story.Ada), post => post.Card.Spoken.Contains("Jan 11", StringComparison.Ordinal) && post.At > new DateTimeOffset(2027, 1, 7, 14, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task The_news_that_comes_at_once_stands_in_the_ledger_too()
    {
        await using var scene = await NudgeScene.AtAsync(Closed);

        await scene.DoesAsync(new AwardRecommended(scene.Story.Of(scene.Story.Ada).Id, scene.Story.Ada.Id, Scene.Promised, "The best.", scene.Now.AddDays(14)), scene.Story.Buyer);
        await scene.World.HappensAsync();

        var line = Assert.Single(await scene.LedgerAsync(scene.Story.Approver));
        Assert.Equal(("authorize", NoticeManner.AtOnce, NoticeStatus.Sent, scene.Now), (line.Rule, line.Manner, line.Status, line.SettledAt));
    }

    [Fact]
    public async Task What_nobody_holds_goes_to_the_administrators()
    {
        var admin = Scene.Known("Alex");
        admin.Grant(Roles.Admin, Domain.Money.Zero, []);
        await using var scene = await NudgeScene.AtAsync(
            scene =>
            {
                scene.Certifier.Grant(Roles.None, Domain.Money.Zero, []);
                return scene.UnderContract().Delivers().AcceptsWork().Invoices();
            },
            more: [admin]);

        await scene.PassAsync(TimeSpan.FromDays(12));

        Assert.Contains(scene.Reminders(admin), post => post.Card.Spoken.Contains("waits for a certifier", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Waiting_work_goes_to_the_person_the_settings_name_next_and_late_payment_to_finance()
    {
        var (chief, other, money) = (Scene.Known("Chief"), Scene.Known("Other"), Scene.Known("Fin"));
        await using var scene = await NudgeScene.AtAsync(Closed, DatabaseProvider.Sqlite, [chief, other, money]);
        var policy = new Domain.Policy.EscalationPolicy
        {
            Next = [new() { Of = scene.Story.Buyer.Home!.ToString(), To = chief.Home!.ToString() }],
            Managers = [other.Home!.ToString()],
            Finance = [money.Home!.ToString()],
        };
        var at = new Circumstances(scene.Now, new Domain.Policy.ProcurementPolicy { Escalation = policy });

        Assert.Equal([chief.Id], await FindAsync(scene, scene.Story.Record, Audience.Next, at));
        Assert.Equal([money.Id], await FindAsync(scene, scene.Story.Record, Audience.Finance, at));
        Assert.Equal([other.Id], await FindAsync(scene, scene.Story.Record, Audience.Next, new Circumstances(scene.Now, new Domain.Policy.ProcurementPolicy { Escalation = policy with { Next = [] } })));
    }

    private static Task<List<PersonId>> FindAsync(NudgeScene scene, Opportunity record, Audience audience, Circumstances at) => scene.World.InDbAsync(async db =>
        (await new DevExChat.Procurement.Deadlines.Audiences(db).FindAsync(record, audience, at, TestContext.Current.CancellationToken)).Select(person => person.Id).ToList());
}
