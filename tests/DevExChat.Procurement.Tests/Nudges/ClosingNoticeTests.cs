using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Packs;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Nudges;

/// <summary>A closing that comes near: 72 hours before it to those who watch and could propose, 24 and 2 hours before it to vendors who began and have not sent.</summary>
public sealed class ClosingNoticeTests
{
    /// <summary>Closes on Thursday, December 10, at ten in Toronto.</summary>
    private static readonly Func<Scene, Scene> Python = scene => scene.Does(new DraftEdited(Scene.Terms with { Skills = ["Python"] }), scene.Buyer).Opens().Proposes(scene.Ada);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Whoever_watches_and_has_not_proposed_and_could_is_told_three_days_before(DatabaseProvider provider)
    {
        await using var scene = await NudgeScene.AtAsync(Python, provider);
        var (bob, told) = (scene.Story.Bob, Scene.Closing.AddHours(-72).AddMinutes(10));
        foreach (var watcher in new[] { scene.Story.Ada, bob, scene.Story.Buyer, scene.Story.Stranger }) await scene.TypesAsync(watcher, "watch skill:python");
        await scene.World.PassUntilAsync(told.AddMilliseconds(-1));
        Assert.Empty(scene.Reminders(bob));

        await scene.World.PassUntilAsync(told);

        var reminder = Assert.Single(scene.Reminders(bob)).Card;
        Assert.Contains("asks for what you watch, closes Thu, Dec 10, 2026, 10:00 a.m. EST", reminder.Spoken, StringComparison.Ordinal);
        Assert.Equal(["proposal.submit", MuteRecord.ActionId, SnoozeRecord.ActionId], reminder.Body.OfType<CardElement.Buttons>().Single().Actions.Select(action => action.ActionId));
        foreach (var other in new[] { scene.Story.Ada, scene.Story.Buyer, scene.Story.Stranger }) Assert.Empty(scene.Reminders(other));
        Assert.Contains("somebody who watches its skills", await scene.TypesAsync(bob, "why"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Whoever_began_and_has_not_sent_is_told_a_day_and_two_hours_before(DatabaseProvider provider)
    {
        await using var scene = await NudgeScene.AtAsync(Python, provider);
        await BeginsAsync(scene, scene.Story.Bob);
        await scene.DoesAsync(scene.Story.Ada, "proposal.submit", OriginKind.Command); // what she changes stands already

        await scene.World.PassUntilAsync(Scene.Closing.AddMinutes(1));

        Assert.Equal([Scene.Closing.AddHours(-24).AddMinutes(10), Scene.Closing.AddHours(-2).AddMinutes(10)], scene.Reminders(scene.Story.Bob).Select(post => post.At));
        Assert.All(scene.Reminders(scene.Story.Bob), post => Assert.Contains("You began a proposal on OPP-2026-42 and have not sent it", post.Card.Spoken, StringComparison.Ordinal));
        Assert.Empty(scene.Reminders(scene.Story.Ada));
    }

    [Theory]
    [InlineData("sent")]
    [InlineData("not interested")]
    [InlineData("closed early")]
    public async Task It_ends_with_the_sending_with_lost_interest_and_with_the_closing(string how)
    {
        await using var scene = await NudgeScene.AtAsync(Python);
        var bob = scene.Story.Bob;
        await BeginsAsync(scene, bob);
        await scene.World.PassUntilAsync(Scene.Closing.AddHours(-24).AddMinutes(10));
        Assert.Single(scene.Reminders(bob));

        if (how == "sent") Assert.Contains("is in", Assert.IsType<Reply.Sentence>(await scene.DoesAsync(bob, "proposal.submit", OriginKind.Form, Complete)).Text, StringComparison.Ordinal);
        else if (how == "not interested") await scene.PressesAsync(bob, MuteRecord.ActionId);
        else Assert.Null(await scene.DoesAsync(new ClosedEarly("We have what we need."), scene.Story.Buyer));
        await scene.World.PassUntilAsync(Scene.Closing.AddMinutes(1));

        Assert.Single(scene.Reminders(bob));
        Assert.Equal(0, await scene.World.InDbAsync(db => db.ProposalDrafts.CountAsync(draft => draft.UnsentSince != null)));
    }

    [Theory]
    [InlineData("2026-12-14 12:30", 0)] // Monday, 7:30: a day before is a Sunday, two hours before is night
    [InlineData("2026-12-14 14:30", 1)] // Monday, 9:30: both come at eight, in one line
    public async Task What_would_arrive_after_the_closing_is_not_sent(string closes, int reminders)
    {
        var closing = DateTimeOffset.Parse(closes + "Z", System.Globalization.CultureInfo.InvariantCulture);
        await using var scene = await NudgeScene.AtAsync(scene => scene.Does(new DraftEdited(Scene.Terms with { ClosesAt = closing }), scene.Buyer).Opens());
        await BeginsAsync(scene, scene.Story.Bob);

        await scene.World.PassUntilAsync(closing.AddDays(1));

        Assert.Equal(reminders, scene.Reminders(scene.Story.Bob).Count);
        var lines = await scene.LedgerAsync(scene.Story.Bob);
        Assert.Equal((2, reminders), (lines.Count, lines.Count(line => line.Status == NoticeStatus.Sent)));
        Assert.All(lines.Where(line => line.Status != NoticeStatus.Sent), line => Assert.Equal(NoticeStatus.Moot, line.Status));
    }

    [Fact]
    public async Task A_closing_that_moves_takes_its_notices_along_and_one_that_was_told_is_told_anew()
    {
        await using var scene = await NudgeScene.AtAsync(Python);
        await BeginsAsync(scene, scene.Story.Bob);
        await scene.World.PassUntilAsync(Scene.Closing.AddHours(-20));
        Assert.Single(scene.Reminders(scene.Story.Bob));
        var later = Scene.Closing.AddDays(7);
        Assert.Null(await scene.DoesAsync(new ClosingExtended(later, "More time."), scene.Story.Buyer));

        await scene.World.PassUntilAsync(later);

        Assert.Equal(
            [Scene.Closing.AddHours(-24), later.AddHours(-24), later.AddHours(-2)],
            scene.Reminders(scene.Story.Bob).Select(post => post.At.AddMinutes(-10)));
    }

    [Fact]
    public async Task On_hold_nobody_is_told_until_it_goes_on()
    {
        await using var scene = await NudgeScene.AtAsync(Python);
        await BeginsAsync(scene, scene.Story.Bob);
        await scene.TypesAsync(scene.Story.Bob, "watch all");
        Assert.Null(await scene.DoesAsync(new OpportunityHeld("A security review."), scene.Story.Buyer));
        await scene.World.PassUntilAsync(Scene.Closing.AddDays(4));
        Assert.Empty(scene.Reminders(scene.Story.Bob));

        var record = await scene.World.ReadAsync(scene.Story.Record.Id);
        Assert.Null(await scene.DoesAsync(Holding.Resumption(record!, "It is done.", scene.Now), scene.Story.Buyer));
        await scene.World.PassUntilAsync((await scene.World.ReadAsync(record!.Id))!.Terms.ClosesAt!.Value);

        Assert.Contains(scene.Reminders(scene.Story.Bob), post => post.Card.Spoken.Contains("asks for what you watch", StringComparison.Ordinal));
        Assert.Contains(scene.Reminders(scene.Story.Bob), post => post.Card.Spoken.Contains("have not sent it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whether_anybody_has_begun_shows_in_nothing_that_others_see()
    {
        var admin = Scene.Known("Alex");
        admin.Grant(Roles.Admin | Roles.Auditor, Domain.Money.Zero, []);
        string[] seen = [await SeenAsync(begins: false), await SeenAsync(begins: true)];

        Assert.Equal(seen[0], seen[1]);
        Assert.Contains("closing.draft", seen[0], StringComparison.Ordinal);

        async Task<string> SeenAsync(bool begins)
        {
            await using var scene = await NudgeScene.AtAsync(Python, more: [admin]);
            if (begins) await BeginsAsync(scene, scene.Story.Bob);
            if (begins) Assert.IsType<Reply.Corrected>(await scene.DoesAsync(scene.Story.Bob, "proposal.submit", OriginKind.Form, ("approach", Scene.Secret)));
            await scene.World.PassUntilAsync(Scene.Closing.AddHours(-1));
            Assert.Equal(begins ? 2 : 0, scene.Reminders(scene.Story.Bob).Count);
            var jobs = await scene.World.InDbAsync(db => db.Deadlines.OrderBy(row => row.Key).Select(row => $"{row.Rule} {row.DueAt} {row.Status} {row.Result}").ToListAsync());
            var audited = await scene.World.InDbAsync(db => db.Audit.OrderBy(row => row.Stream).ThenBy(row => row.Sequence).Select(row => $"{row.Act} {row.Payload.Length}").ToListAsync());
            var record = (await scene.World.ReadAsync(scene.Story.Record.Id))!;
            return string.Join('\n', [
                .. jobs, .. audited, $"{record.Version} {record.ProposalCount}",
                await scene.TypesAsync(scene.Story.Buyer, "show 42"), await scene.TypesAsync(scene.Story.Buyer, "proposals 42"), await scene.TypesAsync(scene.Story.Buyer, "home"),
                await scene.TypesAsync(admin, "show 42"), .. scene.Reminders(scene.Story.Buyer).Concat(scene.Reminders(admin)).Select(post => post.Card.Spoken)]);
        }
    }

    [Fact]
    public async Task No_decision_pack_knows_of_a_draft()
    {
        await using var scene = await NudgeScene.AtAsync(scene => scene);
        var posted = await scene.PostsAsync(101, "python");
        await scene.TypesAsync(scene.Story.Bob, "propose 101");
        Assert.Equal(scene.Story.Bob.Id, await scene.World.InDbAsync(db => db.ProposalDrafts.Where(draft => draft.OpportunityId == posted).Select(draft => draft.Vendor).SingleAsync()));

        var pack = await scene.World.InDbAsync(db => new PackBuilder(db).BuildAsync(posted, scene.Now, TestContext.Current.CancellationToken));

        Assert.Equal(2, pack!.Entries.Count); // drafted and posted
        Assert.DoesNotContain(scene.Story.Bob.Id.ToString(), Shown.Words(pack), StringComparison.Ordinal);
    }

    private static (string, string)[] Complete =>
        [("approach", Scene.Secret), ("deliverby", "2027-01-11"), ("github", "bob"), ("noconflict", "yes"), ("terms", "yes")];

    private static async Task BeginsAsync(NudgeScene scene, Person vendor) =>
        Assert.IsType<Reply.Asked>(await scene.DoesAsync(vendor, "proposal.submit", OriginKind.Command));
}
