using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Nudges;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Proposals;

/// <summary>Nothing that a vendor typed is lost: what was refused is kept sealed, stands in the next form, and is gone when it was sent or the opportunity closes.</summary>
public sealed class DraftTests
{
    private static readonly Func<Scene, Scene> Opened = scene => scene.Opens();

    private static readonly (string, string)[] Unticked = [("approach", Scene.Secret), ("deliverby", "2027-01-12"), ("evidence", "https://example.ca/earlier"), ("github", "bob-sons")];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_refused_is_kept_sealed_and_fills_the_next_form_of_its_vendor_alone(DatabaseProvider provider)
    {
        await using var scene = await NudgeScene.AtAsync(Opened, provider);
        var (bob, ada) = (scene.Story.Bob, scene.Story.Ada);
        await OpensAsync(scene, bob);
        Assert.IsType<Reply.Corrected>(await scene.DoesAsync(bob, "proposal.submit", OriginKind.Form, Unticked));

        var form = await OpensAsync(scene, bob);
        Assert.Equal(Unticked, form.Fields.Take(4).Select(field => (field.Name, field.Initial!)));
        Assert.All(form.Fields.Skip(4), tick => Assert.Null(tick.Initial));
        Assert.Contains("What you wrote before and could not send", Shown.Words(form), StringComparison.Ordinal);
        Assert.DoesNotContain(Scene.Secret, Shown.Words(await OpensAsync(scene, ada)), StringComparison.Ordinal);
        var words = Assert.Single(await DraftsAsync(scene), draft => draft.Vendor == bob.Id).Words!;
        Assert.DoesNotContain("begin", words, StringComparison.Ordinal);
        Assert.DoesNotContain(Scene.Secret, await EverythingKeptAsync(scene), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_written_while_the_terms_changed_is_not_lost_with_them()
    {
        await using var scene = await NudgeScene.AtAsync(Opened);
        await OpensAsync(scene, scene.Story.Bob);
        Assert.Null(await scene.DoesAsync(new OpportunityAmended(scene.Story.Record.Terms with { Description = "Now with more pages." }, "more pages"), scene.Story.Buyer));

        var refused = Assert.IsType<Reply.Corrected>(await scene.DoesAsync(scene.Story.Bob, "proposal.submit", OriginKind.Form, [.. Unticked, ("noconflict", "yes"), ("terms", "yes")]));
        Assert.StartsWith("This has changed since you saw it", refused.SentencesByField[""], StringComparison.Ordinal);

        var typed = await scene.World.AskAsync(Typed(scene.Story.Bob, "propose 42"));
        Assert.Equal(Unticked, typed.Form().Fields.Take(4).Select(field => (field.Name, field.Initial!)));
    }

    [Fact]
    public async Task What_is_typed_now_comes_before_what_was_typed_then_and_a_revision_that_was_refused_is_kept_too()
    {
        await using var scene = await NudgeScene.AtAsync(scene => scene.Opens().Proposes(scene.Bob));
        var bob = scene.Story.Bob;
        Assert.IsType<Reply.Corrected>(await scene.DoesAsync(bob, "proposal.submit", OriginKind.Form, Unticked));

        var form = (await scene.World.AskAsync(Typed(bob, "propose 42 approach:\"Another way\""))).Form();

        Assert.Equal(["Another way", "2027-01-12", "https://example.ca/earlier", "bob-sons"], form.Fields.Take(4).Select(field => field.Initial));
        Assert.Null(Assert.Single(await DraftsAsync(scene)).UnsentSince); // a proposal stands: nothing waits to be sent
    }

    [Theory]
    [InlineData("sent", 0)]
    [InlineData("closed", 0)]
    [InlineData("cancelled", 0)]
    [InlineData("not interested", 1)] // should they think again
    public async Task It_is_gone_when_it_was_sent_and_when_the_opportunity_closes(string how, int left)
    {
        await using var scene = await NudgeScene.AtAsync(Opened);
        var bob = scene.Story.Bob;
        await OpensAsync(scene, bob);
        await scene.DoesAsync(bob, "proposal.submit", OriginKind.Form, Unticked);
        Assert.NotNull(Assert.Single(await DraftsAsync(scene)).UnsentSince);

        if (how == "sent") await scene.DoesAsync(bob, "proposal.submit", OriginKind.Form, [.. Unticked, ("noconflict", "yes"), ("terms", "yes")]);
        else if (how == "closed") await scene.World.PassUntilAsync(Scene.Closing);
        else if (how == "cancelled") await scene.DoesAsync(new OpportunityCancelled("no longer needed"), scene.Story.Buyer);
        else await scene.TypesAsync(bob, "mute 42");

        Assert.Equal(left, (await DraftsAsync(scene)).Count);
        Assert.DoesNotContain(await DraftsAsync(scene), draft => draft.UnsentSince is not null);
    }

    [Fact]
    public async Task Too_late_nothing_is_kept_and_what_slipped_in_is_purged()
    {
        await using var scene = await NudgeScene.AtAsync(scene => scene.Opens().Proposes(scene.Ada).Closes());
        Assert.IsType<Reply.Corrected>(await scene.DoesAsync(scene.Story.Bob, "proposal.submit", OriginKind.Form, Unticked));
        Assert.Empty(await DraftsAsync(scene));
        await scene.World.AddAsync([new Procurement.Proposals.ProposalDraft(scene.Story.Record.Id, scene.Story.Bob.Id, scene.Now)]);

        await scene.World.InDbAsync(async db =>
        {
            await new Purge(db, scene.World.Clock).RunAsync(TestContext.Current.CancellationToken);
            return 0;
        });

        Assert.Empty(await DraftsAsync(scene));
    }

    private static async Task<Form> OpensAsync(NudgeScene scene, Person vendor) => (await scene.DoesAsync(vendor, "proposal.submit", OriginKind.Command)).Form();

    private static Interaction Typed(Person person, string line) => new(
        Guid.NewGuid().ToString("n"), person.Home!, Interaction.Typed, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["text"] = line }, new Origin(OriginKind.Command));

    private static Task<List<Procurement.Proposals.ProposalDraft>> DraftsAsync(NudgeScene scene) => scene.World.InDbAsync(db => db.ProposalDrafts.AsNoTracking().ToListAsync());

    /// <summary>Every text of the log, the ledger, the outbox and the drafts.</summary>
    private static Task<string> EverythingKeptAsync(NudgeScene scene) => scene.World.InDbAsync(async db => string.Join('\n', [
        .. await db.Audit.Select(entry => entry.Payload).ToListAsync(), .. await db.Outbox.Select(message => message.Payload).ToListAsync(),
        .. await db.NoticeLedger.Select(entry => entry.Key + entry.Result).ToListAsync(), .. await db.ProposalDrafts.Select(draft => draft.Words).ToListAsync()]));
}
