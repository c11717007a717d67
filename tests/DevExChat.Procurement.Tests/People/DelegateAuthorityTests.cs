using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Packs;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.People;

/// <summary>An approver hands their authority to somebody without a role, through the whole switchboard.</summary>
public sealed class DelegateAuthorityTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_delegate_decides_in_the_approvers_stead_and_the_log_says_so(DatabaseProvider provider)
    {
        await using var scene = await WaitingAsync(provider);
        var substitute = scene.People.Stranger;
        Assert.StartsWith("This takes the role of approver", (await scene.TypesAsync(LinkedScene.SlackOf(substitute), "authorize 42")).Sentence(), StringComparison.Ordinal);

        Assert.StartsWith("Nobody yet acts for you until", (await DelegatesAsync(scene, "until:+3d")).Sentence(), StringComparison.Ordinal);
        var card = (await scene.TypesAsync(LinkedScene.SlackOf(substitute), "authorize 42")).Card();
        Assert.Contains("You would act for Angela.", Shown.Words(card), StringComparison.Ordinal);
        var said = await scene.DoesAsync(LinkedScene.SlackOf(substitute), "award.authorize", card.Actions[0].Subject, new Origin(OriginKind.Form), null);
        Assert.EndsWith("You acted for Angela.", said.Sentence(), StringComparison.Ordinal);

        await using var db = scene.Database.Open();
        var authorization = Assert.Single((await db.Opportunities.AsNoTracking().SingleAsync(Ct)).Recommendation!.Authorizations);
        Assert.Equal((substitute.Id, (PersonId?)scene.People.Approver.Id), (authorization.By, authorization.ActingFor));
        Assert.Contains(scene.People.Approver.Id.ToString(), (await db.Audit.SingleAsync(entry => entry.Act == "Authorize", Ct)).Payload, StringComparison.Ordinal);
        Assert.Null((await new Procurement.Audit.AuditVerifier(db).VerifyAsync(Ct)).Fault);
        var pack = (await new PackBuilder(db).BuildAsync(new OpportunityId(42), scene.Clock.GetUtcNow(), Ct))!;
        Assert.Equal(scene.People.Approver.Id.ToString(), Assert.Single(pack.Entries, entry => entry.Act == "Authorize").Decision!.ActingFor);
        Assert.Contains("Nobody yet, acting for Angela", PackHtml.Write(pack, Reader.For("en", null)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_at_its_instant_whatever_any_job_did()
    {
        await using var scene = await WaitingAsync(DatabaseProvider.Sqlite);
        await DelegatesAsync(scene, "until:+3d");

        scene.Clock.Advance(TimeSpan.FromDays(4));

        Assert.StartsWith("This takes the role of approver", (await scene.TypesAsync(LinkedScene.SlackOf(scene.People.Stranger), "authorize 42")).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_taken_back_at_once_and_both_are_told()
    {
        await using var scene = await WaitingAsync(DatabaseProvider.Sqlite);
        await DelegatesAsync(scene, "until:+3d");

        Assert.Equal("Done: Nobody yet no longer acts for you.", (await scene.TypesAsync(LinkedScene.SlackOf(scene.People.Approver), "delegate off")).Sentence());

        Assert.StartsWith("This takes the role of approver", (await scene.TypesAsync(LinkedScene.SlackOf(scene.People.Stranger), "authorize 42")).Sentence(), StringComparison.Ordinal);
        Assert.Equal(["Angela delegated authority to you until", "Angela took back the authority delegated to you."], await NotesAsync(scene));
        Assert.Equal(["AuthorityDelegated", "DelegationEnded"], (await scene.ActsAsync(scene.People.Approver)).TakeLast(2));
        Assert.Equal("You have delegated nothing.", (await scene.TypesAsync(LinkedScene.SlackOf(scene.People.Approver), "déléguer fin")).Sentence());
    }

    [Theory]
    [InlineData("amount", "Your limit of $4,000.00 does not cover $4,500.00.")]
    [InlineData("role", "This takes the role of approver")]
    [InlineData("buyer", "You are the buyer")]
    public async Task Is_worth_no_more_than_both_of_them(string what, string refusal)
    {
        await using var scene = await WaitingAsync(DatabaseProvider.Sqlite);
        await DelegatesAsync(scene, what == "amount" ? "until:+3d max:4000" : "until:+3d", what == "buyer" ? scene.People.Buyer : scene.People.Stranger);
        if (what == "role") await scene.GrantsAsync(scene.People.Approver, Roles.Auditor);

        var reply = await scene.DoesAsync(
            LinkedScene.SlackOf(what == "buyer" ? scene.People.Buyer : scene.People.Stranger), "award.authorize", new Subject(new OpportunityId(42), 1, "0123456789abcdef"), new Origin(OriginKind.Form), null);

        Assert.Contains(refusal, reply is Reply.Shown { Card: var card } ? Shown.Words(card) : Said(reply), StringComparison.Ordinal);
        await using var db = scene.Database.Open();
        Assert.Equal(OpportunityStatus.AwaitingAuthorization, (await db.Opportunities.AsNoTracking().SingleAsync(Ct)).Status);
    }

    [Theory]
    [InlineData("delegate Ada until:+3d", "A vendor cannot act for the government")]
    [InlineData("delegate Angela until:+3d", "You cannot delegate to yourself")]
    [InlineData("delegate Carl until:+3d max:20000", "You can delegate amounts above zero, up to your own limit")]
    [InlineData("delegate Zoe until:+3d", "I know nobody called “Zoe”")]
    [InlineData("delegate Carl until:2026-11-30", "")]
    public async Task Is_refused_in_one_sentence(string line, string sentence)
    {
        await using var scene = await WaitingAsync(DatabaseProvider.Sqlite);

        Assert.Contains(sentence, Said(await scene.TypesAsync(LinkedScene.SlackOf(scene.People.Approver), line)), StringComparison.Ordinal);

        await using var db = scene.Database.Open();
        Assert.Equal(0, await db.Delegations.CountAsync(Ct));
    }

    [Fact]
    public async Task Is_never_handed_on_nor_to_somebody_who_has_handed_theirs_away()
    {
        await using var scene = await WaitingAsync(DatabaseProvider.Sqlite);
        await DelegatesAsync(scene, "until:+3d");

        Assert.StartsWith("You have no authority of your own", (await scene.TypesAsync(LinkedScene.SlackOf(scene.People.Stranger), "delegate Carl until:+1d")).Sentence(), StringComparison.Ordinal);
        Assert.StartsWith("That person acts for somebody else already", (await scene.TypesAsync(LinkedScene.SlackOf(scene.People.Certifier), "delegate \"Nobody yet\" until:+1d")).Sentence(), StringComparison.Ordinal);
        Assert.StartsWith("That person acts for somebody else already", (await scene.TypesAsync(LinkedScene.SlackOf(scene.People.Certifier), "delegate Angela until:+1d")).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_acts_for_the_certifier_and_pays_is_refused_whoever_certified_of_the_two()
    {
        await using var scene = await LinkedScene.BeginsAsync(DatabaseProvider.Sqlite);
        await scene.HoldsAsync(scene.People.UnderContract().Delivers().AcceptsWork().Invoices().Certifies().Record);
        await scene.TypesAsync(LinkedScene.SlackOf(scene.People.Payer), "delegate Carl until:+300d");

        Assert.StartsWith("You certified", (await scene.TypesAsync(LinkedScene.SlackOf(scene.People.Certifier), "paid 42 reference:1 rail:Cheque")).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_name_the_form_offers_everybody_with_a_role_and_keeps_what_was_typed()
    {
        await using var scene = await WaitingAsync(DatabaseProvider.Sqlite);

        var form = (await scene.TypesAsync(LinkedScene.SlackOf(scene.People.Approver), "delegate max:4000")).Form();

        Assert.Equal(["Carl", "Pat", "The buyer"], form.Fields[0].Choices.Select(choice => choice.Words));
        Assert.Equal("4000", form.Fields[2].Initial);
        Assert.All(new[] { form.Title, form.Submit, form.Close }, words => Assert.InRange(words.Length, 1, 24));
    }

    [Fact]
    public async Task Who_was_named_stands_in_the_form_whatever_was_wrong_in_it_and_is_not_asked_for()
    {
        await using var scene = await WaitingAsync(DatabaseProvider.Sqlite);
        var approver = LinkedScene.SlackOf(scene.People.Approver);
        var form = (await scene.TypesAsync(approver, "delegate \"Nobody yet\"")).Form();
        Assert.Equal(["until", "max"], form.Fields.Select(field => field.Name));
        Assert.Contains("Nobody yet", Shown.Words(new Card("", form.Recap, "")), StringComparison.Ordinal);

        var wrong = Assert.IsType<Reply.Corrected>(await SendsAsync("a lot", "2027-01-15T22:00:00Z"));
        Assert.Equal(["max"], wrong.SentencesByField.Keys);
        Assert.Equal(form.Subject, (await scene.DoesAsync(approver, DelegateAuthority.ActionId, form.Subject, new Origin(OriginKind.Screen), null)).Form().Subject);
        Assert.StartsWith("Nobody yet acts for you until", (await SendsAsync("4000", "2027-01-15T22:00:00Z")).Sentence(), StringComparison.Ordinal);

        Task<Reply> SendsAsync(string max, string until) =>
            scene.DoesAsync(approver, DelegateAuthority.ActionId, form.Subject, new Origin(OriginKind.Form), null, ("max", max), ("until", until));
    }

    [Fact]
    public async Task What_speaks_against_who_was_named_is_said_of_the_whole_form_and_no_record_is_taken_for_a_person()
    {
        await using var scene = await WaitingAsync(DatabaseProvider.Sqlite);
        var approver = LinkedScene.SlackOf(scene.People.Approver);

        var wrong = await scene.DoesAsync(approver, DelegateAuthority.ActionId, Subject.Of(scene.People.Ada.Id.ToString()), new Origin(OriginKind.Form), null, ("until", "2027-01-15T22:00:00Z"));
        Assert.Equal([""], Assert.IsType<Reply.Corrected>(wrong).SentencesByField.Keys);
        var ofACard = await scene.DoesAsync(approver, DelegateAuthority.ActionId, new Subject(new OpportunityId(42), 1, "0123456789abcdef"), new Origin(OriginKind.MessageButton), null);
        Assert.Equal("person", ofACard.Form().Fields[0].Name);
        var nobody = await scene.DoesAsync(approver, DelegateAuthority.ActionId, null, new Origin(OriginKind.Form), null, ("until", "2027-01-15T22:00:00Z"));
        Assert.StartsWith("Say who", Assert.IsType<Reply.Corrected>(nobody).SentencesByField["person"], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Both_are_told_three_days_before_and_at_its_end_each_once(DatabaseProvider provider)
    {
        await using var scene = await WaitingAsync(provider);
        await DelegatesAsync(scene, "until:+9d");
        await TellAsync(scene);
        Assert.Single(await NotesAsync(scene));

        scene.Clock.Advance(TimeSpan.FromDays(7));
        await TellAsync(scene);
        await TellAsync(scene);
        Assert.Equal(3, (await NotesAsync(scene)).Count);

        scene.Clock.Advance(TimeSpan.FromDays(3));
        await TellAsync(scene);
        await TellAsync(scene);

        Assert.Equal(
            ["Angela delegated authority to you until", "What you delegated to Nobody yet ends on", "What Angela delegated to you ends on", "What you delegated to Nobody yet is over", "What Angela delegated to you is over."],
            (await NotesAsync(scene)).Select(note => note.Split(": ")[0]));
    }

    [Fact]
    public async Task One_of_a_few_days_is_not_warned_of_and_its_end_comes_outside_quiet_hours_and_stands_in_the_ledger()
    {
        await using var scene = await WaitingAsync(DatabaseProvider.Sqlite);
        await DelegatesAsync(scene, "until:+2d");
        await TellAsync(scene);
        Assert.Single(await NotesAsync(scene));

        // To the last night, at eleven in Toronto.
        scene.Clock.Advance(TimeSpan.FromDays(4).Add(TimeSpan.FromHours(13)));
        await TellAsync(scene);

        Assert.Equal(3, (await NotesAsync(scene)).Count);
        await using var db = scene.Database.Open();
        var told = await db.NoticeLedger.AsNoTracking().ToListAsync(Ct);
        Assert.Equal(2, told.Count);
        Assert.All(told, line => Assert.Equal((NudgeRules.Delegation, null), (line.Rule, line.OpportunityId)));
        Assert.All(told, line => Assert.InRange(TimeZoneInfo.ConvertTime(line.DeliverAt, TimeZoneInfo.FindSystemTimeZoneById("America/Toronto")).Hour, 7, 19));
        Assert.All(await db.Outbox.AsNoTracking().Where(message => told.Select(line => line.Delivery).Contains(message.DeliveryId)).ToListAsync(Ct), note => Assert.True(note.DueAt > scene.Clock.GetUtcNow()));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task One_whose_delegate_is_not_there_any_more_ends_all_the_same_and_keeps_no_other_from_being_told(DatabaseProvider provider)
    {
        await using var scene = await WaitingAsync(provider);
        await DelegatesAsync(scene, "until:+1d");
        await scene.TypesAsync(LinkedScene.SlackOf(scene.People.Certifier), "delegate Pat until:+2d");
        await using (var db = scene.Database.Open())
        {
            await db.Identities.Where(identity => identity.Person == scene.People.Stranger.Id).ExecuteDeleteAsync(Ct);
            await db.People.Where(person => person.Id == scene.People.Stranger.Id).ExecuteDeleteAsync(Ct);
        }

        scene.Clock.Advance(TimeSpan.FromDays(7));
        await TellAsync(scene);

        Assert.Equal(["What you delegated to Pat is over", "What Carl delegated to you is over."], (await NotesAsync(scene)).TakeLast(2).Select(note => note.Split(": ")[0]));
        await using var after = scene.Database.Open();
        Assert.All(await after.Delegations.AsNoTracking().ToListAsync(Ct), delegation => Assert.Equal(scene.Clock.GetUtcNow(), delegation.EndToldAt));
        Assert.Equal(OpportunityStatus.AwaitingAuthorization, (await after.Opportunities.AsNoTracking().SingleAsync(Ct)).Status);
    }

    [Fact]
    public async Task Who_is_away_until_it_is_over_hears_that_it_ended_and_not_that_it_ends_soon()
    {
        await using var scene = await WaitingAsync(DatabaseProvider.Sqlite);
        await DelegatesAsync(scene, "until:+9d");
        await scene.TypesAsync(LinkedScene.SlackOf(scene.People.Approver), "away until:+12d");

        scene.Clock.Advance(TimeSpan.FromDays(7));
        await TellAsync(scene);
        Assert.Equal(["What Angela delegated to you ends on"], (await NotesAsync(scene)).Skip(1).Select(note => note.Split(": ")[0]));
        scene.Clock.Advance(TimeSpan.FromDays(3));
        await TellAsync(scene);

        Assert.Equal(["What you delegated to Nobody yet is over", "What Angela delegated to you is over."], (await NotesAsync(scene)).TakeLast(2).Select(note => note.Split(": ")[0]));
    }

    private static async Task TellAsync(LinkedScene scene)
    {
        await using var db = scene.Database.Open();
        await new DelegationEndings(db, scene.Clock, new ProcurementPolicy()).TellAsync(Ct);
    }

    /// <summary>What people were told, each cut before the first instant.</summary>
    private static async Task<IReadOnlyList<string>> NotesAsync(LinkedScene scene)
    {
        await using var db = scene.Database.Open();
        var notes = await db.Outbox.AsNoTracking().Where(message => message.Kind == OutboxKind.Note).OrderBy(message => message.Id).ToListAsync(Ct);
        return [.. notes.Select(note => note.Read<NotePayload>().Card.Spoken).Where(words => words.Contains("delegat", StringComparison.Ordinal)).Select(words => Cut().Split(words)[0].TrimEnd())];
    }

    private static System.Text.RegularExpressions.Regex Cut() => new(" (Mon|Tue|Wed|Thu|Fri|Sat|Sun), ", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static string Said(Reply reply) => reply switch
    {
        Reply.Corrected corrected => string.Join(' ', corrected.SentencesByField.Values),
        Reply.Sentence sentence => sentence.Text,
        _ => Shown.Words(reply),
    };

    private static Task<Reply> DelegatesAsync(LinkedScene scene, string terms, Person? to = null) =>
        scene.TypesAsync(LinkedScene.SlackOf(scene.People.Approver), $"delegate \"{(to ?? scene.People.Stranger).DisplayName}\" {terms}");

    private static async Task<LinkedScene> WaitingAsync(DatabaseProvider provider)
    {
        var scene = await LinkedScene.BeginsAsync(provider);
        await scene.HoldsAsync(scene.People.Opens().Proposes(scene.People.Ada).Closes().Recommends(scene.People.Ada).Record);
        scene.Clock.Advance(scene.People.Now - scene.Clock.GetUtcNow());
        return scene;
    }
}
