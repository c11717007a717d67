using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Admin;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Deadlines;
using DevExChat.Procurement.Tests.Outbox;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Admin;

/// <summary>What administrators do in chat about channels, messages that could not be sent, jobs and the calendar; and that nobody else does.</summary>
public sealed class AdminDeskTests
{
    private const string Secret = "for two eyes only";

    private readonly Scene scene = new();
    private readonly Person admin = Scene.Known("Alex");
    private readonly Jobs jobs = new();
    private readonly AnswerSeal seal = new(new EphemeralDataProtectionProvider());
    private readonly ChannelDirectory configured = new([new Channel(new Place("slack", "T1", "C1"), "en"), new Channel(new Place("slack", "T1", "C2"), "fr")]);

    public AdminDeskTests() => admin.Grant(Roles.Admin, Money.Zero, []);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_but_an_administrator_sees_or_changes_anything()
    {
        await using var database = await scene.RegisterAsync(more: admin);
        await using var db = database.Open();

        foreach (var deed in All(db))
        {
            foreach (var person in scene.Everyone)
                Assert.Equal("role.admin", Assert.IsType<Reply.Sentence>(await deed.DoAsync(scene.Types(person), Ct)).RefusalCode);
        }

        Assert.False(db.HasChanges());
        Assert.Empty(jobs.Ran);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Each_list_reads_in_either_language_and_says_so_when_it_is_empty(string language)
    {
        await using var database = await scene.RegisterAsync(more: admin);
        await using var db = database.Open();
        foreach (var deed in new IDeed[] { new ListChannels(db, new ChannelDirectory([])), new ListDeadLetters(db, seal), new ListJobs(db, new Jobs(none: true)), new ShowCalendar() })
        {
            var card = (await deed.DoAsync(scene.Turn(admin, OriginKind.Command, new Subject(scene.Record.Id), [], language), Ct)).Card();
            Assert.NotEmpty(card.Heading);
            Assert.InRange(card.Spoken.Length, 10, 700);
            Assert.NotEmpty(card.Body);
        }
    }

    [Fact]
    public async Task The_settings_are_the_first_set_of_channels_and_chat_goes_before_them()
    {
        await using var database = await scene.RegisterAsync(more: admin);
        await using (var db = database.Open())
        {
            var card = (await new ListChannels(db, configured).DoAsync(scene.Types(admin), Ct)).Card();
            Assert.Equal(["slack:T1/C1", "slack:T1/C2"], Places(card));
            var remove = card.Body.OfType<CardElement.Row>().First().Action!;
            Assert.Contains("Nothing new", (await new RemoveChannel(db, configured).DoAsync(scene.Turn(admin, OriginKind.MessageButton, remove.Subject!, []), Ct)).Sentence(), StringComparison.Ordinal);
            await db.SaveChangesAsync(Ct);
        }

        await using (var db = database.Open())
        {
            Assert.Contains("announced in slack:T1/C2", (await AddAsync(db, ("place", "slack:T1/C2"), ("language", "both"))).Sentence(), StringComparison.Ordinal);
            await AddAsync(db, ("place", "slack:T1/C9"), ("language", "fr"), ("centres", "4100, 4200"));
            await db.SaveChangesAsync(Ct);
        }

        await using var fresh = database.Open();
        var inForce = await configured.InForceAsync(fresh, Ct);
        Assert.Equal([("C2", "both", ""), ("C9", "fr", "4100 4200")], inForce.Select(channel => (channel.Place.Conversation, channel.Language, string.Join(' ', channel.CostCentres))));
        Assert.Equal(["ChannelRemoved", "ChannelAdded", "ChannelAdded"], await fresh.Audit.Where(entry => entry.Stream == "channels").OrderBy(entry => entry.Sequence).Select(entry => entry.Act).ToListAsync(Ct));
        Assert.Null((await new AuditVerifier(fresh).VerifyAsync(Ct)).Fault);
    }

    [Fact]
    public async Task A_channel_is_kept_as_its_platform_writes_it()
    {
        await using var database = await scene.RegisterAsync(more: admin);
        await using var db = database.Open();

        await AddAsync(db, ("place", "teams:7B9A1F4E-0C7C-4D1A-8D57-0A6C2A3C1E11/19:Abc@thread.tacv2;messageid=1795287935016"), ("language", "en"));
        await db.SaveChangesAsync(Ct);

        var inForce = await configured.InForceAsync(db, Ct);
        Assert.Contains(new Place("teams", "7b9a1f4e-0c7c-4d1a-8d57-0a6c2a3c1e11", "19:Abc@thread.tacv2"), inForce.Select(channel => channel.Place));
    }

    [Fact]
    public async Task A_channel_that_was_removed_meanwhile_is_not_removed_twice()
    {
        await using var database = await scene.RegisterAsync(more: admin);
        await using var db = database.Open();
        var remove = (await new ListChannels(db, configured).DoAsync(scene.Types(admin), Ct)).Card().Body.OfType<CardElement.Row>().First().Action!;
        await new RemoveChannel(db, configured).DoAsync(scene.Turn(admin, OriginKind.MessageButton, remove.Subject!, []), Ct);
        await db.SaveChangesAsync(Ct);

        Assert.Equal("admin.nochannel", Code(await new RemoveChannel(db, configured).DoAsync(scene.Turn(admin, OriginKind.MessageButton, remove.Subject!, []), Ct)));
    }

    [Theory]
    [InlineData(OriginKind.MessageButton)]
    [InlineData(OriginKind.Screen)]
    public async Task Begun_in_a_channel_the_form_is_about_that_channel(OriginKind kind)
    {
        await using var database = await scene.RegisterAsync(more: admin);
        await using var db = database.Open();

        var form = await FormAsync(db, new Origin(kind, "C7"));

        Assert.Equal("slack:T1/C7", form.Fields[0].Initial);
        Assert.All(new[] { form.Title, form.Submit, form.Close }, words => Assert.InRange(words.Length, 1, 24));
    }

    [Fact]
    public async Task Begun_where_nobody_else_is_the_form_is_about_no_channel_yet()
    {
        await using var database = await scene.RegisterAsync(more: admin);
        await using var db = database.Open();

        Assert.Null((await FormAsync(db, new Origin(OriginKind.Screen, "C7") { IsPrivate = true })).Fields[0].Initial);
        Assert.Null((await FormAsync(db, new Origin(OriginKind.Screen, ""))).Fields[0].Initial);
        Assert.Null((await FormAsync(db, new Origin(OriginKind.DirectMessage, "D7"))).Fields[0].Initial);
    }

    [Theory]
    [InlineData("C7", "en", "place", "admin.place")]
    [InlineData("", "en", "place", "admin.place")]
    [InlineData("slack:T1/#general", "en", "place", "admin.place")]
    [InlineData("irc:net/room", "en", "place", "admin.platform")]
    [InlineData("slack:T1/C7", "de", "language", "admin.language")]
    public async Task What_is_no_channel_is_refused_under_its_field(string place, string language, string field, string code)
    {
        await using var database = await scene.RegisterAsync(more: admin);
        await using var db = database.Open();

        var corrections = (await AddAsync(db, ("place", place), ("language", language))).Corrections();

        Assert.Equal([field], corrections.Keys);
        Assert.Equal(scene.View(admin).Reader.Say(code == "admin.platform" ? new Refusal(code, ("platform", "irc"), ("platforms", new[] { "slack", "teams" })) : new Refusal(code)), corrections[field]);
        Assert.False(db.HasChanges());
    }

    [Fact]
    public async Task An_opportunity_is_announced_only_where_its_cost_centre_goes()
    {
        await using var database = await scene.RegisterAsync(more: admin);
        await using var db = database.Open();
        await AddAsync(db, ("place", "slack:T1/C2"), ("language", "fr"), ("centres", "9999"));
        await AddAsync(db, ("place", "slack:T1/C3"), ("language", "fr"), ("centres", "4100"));
        await db.SaveChangesAsync(Ct);
        scene.Opens();
        db.Add(scene.Record);

        await new Consequences(db, new Notifier(db, new Audiences(db), configured)).StageAsync(scene.Record, scene.At, Ct);
        await db.SaveChangesAsync(Ct);

        Assert.Equal(["C1", "C3"], await db.CardCopies.Where(copy => copy.CardName == CardNames.Opportunity).OrderBy(copy => copy.Conversation).Select(copy => copy.Conversation).ToListAsync(Ct));
    }

    [Fact]
    public async Task Dead_letters_are_seen_without_their_words()
    {
        await using var database = await scene.RegisterAsync(more: admin);
        await DeadAsync(database, "is_archived: a reason that quotes <b>what was sent</b>");
        await using var db = database.Open();

        var list = (await new ListDeadLetters(db, seal).DoAsync(scene.Types(admin), Ct)).Card();
        var open = list.Body.OfType<CardElement.Row>().Single().Action!;
        var letter = (await new ShowDeadLetter(db, seal).DoAsync(scene.Turn(admin, OriginKind.MessageButton, open.Subject!, []), Ct)).Card();

        Assert.Contains("Message for slack:T1/C1, given up", list.Spoken, StringComparison.Ordinal);
        Assert.Contains("The channel is archived", list.Spoken, StringComparison.Ordinal);
        Assert.DoesNotContain("quotes", Shown.Words(list) + Shown.Words(letter), StringComparison.Ordinal);
        Assert.Equal(["admin.outbox.retry", "admin.outbox.repost", "admin.outbox.drop"], letter.Actions.Select(action => action.ActionId));
        Assert.DoesNotContain(Secret, Shown.Words(list) + Shown.Words(letter), StringComparison.Ordinal);
        Assert.Equal(open.Subject, Subject.Parse(open.Subject!.ToString()));
    }

    [Theory]
    [InlineData("en", "Card (OPP-2026-42) for slack:T1/C7", "Private answer for Alex", "Reminders for Alex", "Planning of deadlines, given up")]
    [InlineData("fr", "Fiche (OPP-2026-42) pour slack:T1/C7", "Réponse privée pour Alex", "Rappels pour Alex", "Planification des échéances, abandon")]
    public async Task A_dead_letter_tells_what_it_is_and_where_to_look_for_it(string language, params string[] told)
    {
        scene.Opens();
        await using var database = await scene.RegisterAsync(more: admin);
        await using (var db = database.Open())
        {
            var copy = new CardCopy(scene.Record.Id, CardNames.Opportunity, new Place("slack", "T1", "C7"), "en", recipient: null, scene.Now);
            OutboxMessage[] letters =
            [
                OutboxMessage.RefreshCard(copy.Id, scene.Now), OutboxMessage.Answer(seal, admin.Identities[0].AsIdentity(), null, NoteCard.Of(Secret), scene.Now),
                OutboxMessage.Nudges(admin.Id, scene.Now, scene.Now), OutboxMessage.Schedule(scene.Record.Id, ["1"], scene.Now),
            ];
            foreach (var letter in letters) letter.Settle(OutboxStatus.Dead, "no connection", scene.Now);
            db.Add(scene.Record);
            db.Add(copy);
            db.AddRange(letters);
            await db.SaveChangesAsync(Ct);
        }

        await using var fresh = database.Open();
        var list = (await new ListDeadLetters(fresh, seal).DoAsync(scene.Turn(admin, OriginKind.Command, new Subject(scene.Record.Id), [], language), Ct)).Card();

        Assert.All(told, words => Assert.Contains(words, list.Spoken, StringComparison.Ordinal));
        foreach (var row in list.Body.OfType<CardElement.Row>())
        {
            var card = (await new ShowDeadLetter(fresh, seal).DoAsync(scene.Turn(admin, OriginKind.MessageButton, row.Action!.Subject!, [], language), Ct)).Card();
            Assert.Contains(told, words => words.StartsWith(card.Body.OfType<CardElement.Facts>().Single().Items[0].Value.ToString()!, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Of_a_vendors_own_card_a_dead_letter_tells_nobody_what_they_proposed_on()
    {
        scene.Opens();
        await using var database = await scene.RegisterAsync(more: admin);
        await using (var db = database.Open())
        {
            var copy = new CardCopy(scene.Record.Id, CardNames.Vendor, new Place("slack", "T1", "C7"), "en", scene.Ada.Id, scene.Now);
            OutboxMessage[] letters = [OutboxMessage.RefreshCard(copy.Id, scene.Now), OutboxMessage.NoteUnder(copy.Id, NoteCard.Of(Secret), scene.Now)];
            foreach (var letter in letters) letter.Settle(OutboxStatus.Dead, "no connection", scene.Now);
            db.AddRange(scene.Record, copy);
            db.AddRange(letters);
            await db.SaveChangesAsync(Ct);
        }

        await using var fresh = database.Open();
        var list = (await new ListDeadLetters(fresh, seal).DoAsync(scene.Turn(admin, OriginKind.Command, new Subject(scene.Record.Id), [], "en"), Ct)).Card();
        var words = string.Join('\n', await Task.WhenAll(list.Body.OfType<CardElement.Row>().Select(async row =>
            Shown.Words((await new ShowDeadLetter(fresh, seal).DoAsync(scene.Turn(admin, OriginKind.MessageButton, row.Action!.Subject!, [], "en"), Ct)).Card()))));

        Assert.Contains("for Ada", list.Spoken, StringComparison.Ordinal);
        Assert.DoesNotContain("OPP-", list.Spoken + Shown.Words(list) + words, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_dead_letter_is_retried_reposted_or_dropped_once_with_a_trace(DatabaseProvider provider)
    {
        await using var database = await scene.RegisterAsync(provider, admin);
        foreach (var (act, expected) in new[] { ("retry", "MessageRetried"), ("repost", "MessageReposted"), ("drop", "MessageDropped") })
        {
            var id = await DeadAsync(database, "too long");
            await using (var db = database.Open())
            {
                await DecideAsync(db, act, id);
                await db.SaveChangesAsync(Ct);
            }

            await using var fresh = database.Open();
            var message = await fresh.Outbox.AsNoTracking().SingleAsync(known => known.Id == id, Ct);
            Assert.Equal(act == "drop" ? OutboxStatus.Dropped : OutboxStatus.Waiting, message.Status);
            if (act == "drop") Assert.Equal(("Dropped by a person: the channel is gone", ""), (message.LastError, message.Payload));
            if (act == "repost") Assert.False(message.Begun > 0);
            Assert.Equal(expected, await fresh.Audit.Where(entry => entry.Stream == "outbox").OrderByDescending(entry => entry.Sequence).Select(entry => entry.Act).FirstAsync(Ct));
            var again = await DecideAsync(fresh, act, id);
            Assert.Contains("not a dead letter any more", again is Reply.Corrected corrected ? corrected.SentencesByField[""] : again.Sentence(), StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_two_who_decide_about_one_letter_at_once_one_decides_again(DatabaseProvider provider)
    {
        await using var database = await scene.RegisterAsync(provider, admin);
        var id = await DeadAsync(database, "too long");
        await using var one = database.Open();
        await using var other = database.Open();
        await DecideAsync(one, "retry", id);
        await DecideAsync(other, "drop", id);

        await one.SaveChangesAsync(Ct);

        Assert.True(DbErrors.IsConflict(await Assert.ThrowsAnyAsync<DbUpdateException>(() => other.SaveChangesAsync(Ct))));
    }

    [Fact]
    public async Task Dropping_asks_why()
    {
        await using var database = await scene.RegisterAsync(more: admin);
        var id = await DeadAsync(database, "too long");
        await using var db = database.Open();

        Assert.Equal(["reason"], (await new DropDeadLetter(db, seal).DoAsync(About(OriginKind.MessageButton, $"{id}"), Ct)).Form().Fields.Select(field => field.Name));
        Assert.Equal(["reason"], (await new DropDeadLetter(db, seal).DoAsync(About(OriginKind.Form, $"{id}", ("reason", "  ")), Ct)).Corrections().Keys);
    }

    [Fact]
    public async Task Jobs_tell_what_is_late_what_comes_and_what_was_done()
    {
        await using var database = await scene.RegisterAsync(more: admin);
        await using var db = database.Open();
        var done = new Deadline(new OpportunityId(3), "closes", Scene.Start.AddDays(-2));
        done.Done(Scene.Start.AddDays(-2), "done");
        db.AddRange(new Deadline(new OpportunityId(1), "closes", Scene.Start.AddHours(-1)), new Deadline(new OpportunityId(2), "offer.lapses", Scene.Start.AddDays(1)), done);
        await db.SaveChangesAsync(Ct);

        var card = (await new ListJobs(db, jobs).DoAsync(scene.Types(admin), Ct)).Card();

        Assert.Equal(["Late", "Next", "Done last", "Again and again"], card.Body.OfType<CardElement.Section>().Select(section => section.Title));
        var rows = card.Body.OfType<CardElement.Row>().ToList();
        Assert.Equal(["admin.jobs.retry", null, null, "admin.jobs.run"], rows.Select(row => row.Action?.ActionId));
        Assert.Contains("#1 closing — was due", rows[0].Text.ToString(), StringComparison.Ordinal);
        Assert.Contains("in 24 hours", rows[1].Text.ToString(), StringComparison.Ordinal);

        Assert.Equal("Tried again at once: #1 closing.", (await new RetryDeadline(db).DoAsync(scene.Turn(admin, OriginKind.MessageButton, rows[0].Action!.Subject!, []), Ct)).Sentence());
        Assert.Equal("Runs now: Removing what need not be kept.", (await new RunJob(db, jobs).DoAsync(scene.Turn(admin, OriginKind.MessageButton, rows[3].Action!.Subject!, []), Ct)).Sentence());
        await db.SaveChangesAsync(Ct);
        Assert.Equal(["purge"], jobs.Ran);
        Assert.Single(await db.Outbox.Where(message => message.Kind == OutboxKind.Schedule).ToListAsync(Ct));
        Assert.Equal(["DeadlineRetried", "JobRun"], await db.Audit.Where(entry => entry.Stream == "jobs").OrderBy(entry => entry.Sequence).Select(entry => entry.Act).ToListAsync(Ct));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Everything_that_may_fall_due_or_die_has_words_in_either_language(string language)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var host = new DeadlineHost(database, new FakeClock(), new Ledger());
        await host.StartAsync();
        var rounds = (await new QuartzRecurringJobs(host.Get<Quartz.ISchedulerFactory>()).ListAsync(Ct)).Select(job => job.Name);
        await host.StopAsync();
        var reader = Reader.For(language, null);
        var kinds = typeof(OutboxKind).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();

        Assert.Equal(12, kinds.Count);
        Assert.All(kinds, kind => Assert.True(reader.Has($"admin.outbox.kind.{kind}"), kind));
        Assert.All(Clocks.Table, rule => Assert.True(reader.Has($"admin.rule.{rule.Name}"), rule.Name));
        Assert.All(rounds.Append("digest").Append("news"), round => Assert.True(reader.Has($"admin.round.{round}"), round));
    }

    [Theory]
    [InlineData("done", "done", "faite")]
    [InlineData("told", "told", "avis donné")]
    [InlineData("nobody to tell", "nobody to tell", "personne à aviser")]
    [InlineData("no longer applies", "no longer applied", "n'avait plus lieu d'être")]
    [InlineData("closed.notdue", "refused (closed.notdue)", "refusée (closed.notdue)")]
    public void How_a_deadline_ended_is_told_in_either_language(string kept, string english, string french)
    {
        var deadline = new Deadline(new OpportunityId(3), "closes", Scene.Start);
        deadline.Done(Scene.Start, kept);

        Assert.Equal(english, JobWords.Result(Reader.For("en", null), deadline));
        Assert.Equal(french, JobWords.Result(Reader.For("fr", null), deadline));
    }

    [Fact]
    public void What_an_earlier_version_planned_is_called_by_its_old_name() =>
        Assert.Equal("#3 hourglass.turns", JobWords.Name(Reader.For("fr", null), new Deadline(new OpportunityId(3), "hourglass.turns", Scene.Start)));

    [Fact]
    public async Task What_is_not_due_yet_is_left_to_time_and_what_is_unknown_is_refused()
    {
        await using var database = await scene.RegisterAsync(more: admin);
        await using var db = database.Open();
        var planned = new Deadline(new OpportunityId(2), "offer.lapses", Scene.Start.AddDays(1));
        db.Add(planned);
        await db.SaveChangesAsync(Ct);

        Assert.Equal("admin.notdue", Code(await new RetryDeadline(db).DoAsync(scene.Turn(admin, OriginKind.MessageButton, new Subject(new OpportunityId(2), null, ListJobs.KeyOf(planned.Key)), []), Ct)));
        Assert.Equal("admin.nodeadline", Code(await new RetryDeadline(db).DoAsync(About(OriginKind.MessageButton, "nothing"), Ct)));
        Assert.Equal("admin.nojob", Code(await new RunJob(db, jobs).DoAsync(About(OriginKind.MessageButton, "nothing"), Ct)));
    }

    [Fact]
    public async Task The_engine_lists_its_recurring_jobs_and_runs_one_now()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var host = new DeadlineHost(database, new FakeClock(), new Ledger());
        await host.StartAsync();
        var recurring = new QuartzRecurringJobs(host.Get<Quartz.ISchedulerFactory>());

        var list = await recurring.ListAsync(Ct);

        Assert.Superset(new HashSet<string> { "purge", "reconcile", "deadletters" }, list.Select(job => job.Name).ToHashSet());
        Assert.All(list, job => Assert.NotNull(job.NextAt));
        Assert.True(await recurring.RunAsync("purge", Ct));
        Assert.False(await recurring.RunAsync("nothing", Ct));
        await host.StopAsync();
    }

    [Fact]
    public async Task The_calendar_shows_the_holidays_in_force_in_the_readers_words()
    {
        scene.Policy = scene.Policy with { Holidays = [new DateOnly(2026, 12, 25), new DateOnly(2026, 12, 26), new DateOnly(2027, 1, 1), new DateOnly(2028, 1, 3)] };

        var english = (await new ShowCalendar().DoAsync(scene.Types(admin), Ct)).Card();
        var french = (await new ShowCalendar().DoAsync(scene.Turn(admin, OriginKind.Command, new Subject(scene.Record.Id), [], "fr"), Ct)).Card();

        Assert.Contains("Fri, Dec 25, 2026", english.Spoken, StringComparison.Ordinal);
        Assert.DoesNotContain("Dec 26", english.Spoken, StringComparison.Ordinal);
        Assert.DoesNotContain("2028", english.Spoken, StringComparison.Ordinal);
        Assert.Contains("ven. 1er janv. 2027", french.Spoken, StringComparison.Ordinal);
    }

    private Turn About(OriginKind kind, string detail, params (string, string)[] fields) => scene.Turn(admin, kind, Subject.Of(detail), fields);

    private Task<Reply> AddAsync(ProcurementDb db, params (string, string)[] fields) => new AddChannel(db, configured, [new FakeChat(), new FakeChat { Name = "teams" }]).DoAsync(scene.Sends(admin, null, fields), Ct);

    private async Task<Form> FormAsync(ProcurementDb db, Origin origin)
    {
        var turn = scene.Types(admin);
        return (await new AddChannel(db, configured, [new FakeChat()]).DoAsync(turn with { Interaction = turn.Interaction with { Origin = origin } }, Ct)).Form();
    }

    private Task<Reply> DecideAsync(ProcurementDb db, string act, long id) => act switch
    {
        "retry" => new RetryDeadLetter(db).DoAsync(About(OriginKind.MessageButton, $"{id}"), Ct),
        "repost" => new RepostDeadLetter(db).DoAsync(About(OriginKind.MessageButton, $"{id}"), Ct),
        _ => new DropDeadLetter(db, seal).DoAsync(About(OriginKind.Form, $"{id}", ("reason", "the channel is gone")), Ct),
    };

    private async Task<long> DeadAsync(TestDatabase database, string why)
    {
        await using var db = database.Open();
        var message = OutboxMessage.Note(new Place("slack", "T1", "C1"), NoteCard.Of(Secret), null, scene.Now);
        message.Settle(OutboxStatus.Dead, why, scene.Now);
        db.Add(message);
        await db.SaveChangesAsync(Ct);
        return message.Id;
    }

    private IEnumerable<IDeed> All(ProcurementDb db) =>
    [
        new ListChannels(db, configured), new AddChannel(db, configured, []), new RemoveChannel(db, configured), new ListDeadLetters(db, seal), new ShowDeadLetter(db, seal), new RetryDeadLetter(db),
        new RepostDeadLetter(db), new DropDeadLetter(db, seal), new ListJobs(db, jobs), new RetryDeadline(db), new RunJob(db, jobs), new ShowCalendar(),
    ];

    private static IEnumerable<string> Places(Card card) => card.Body.OfType<CardElement.Row>().Select(row => row.Text.ToString().Split(' ')[0]);

    private static string? Code(Reply reply) => Assert.IsType<Reply.Sentence>(reply).RefusalCode;

    private sealed class Jobs(bool none = false) : IRecurringJobs
    {
        public List<string> Ran { get; } = [];

        public Task<IReadOnlyList<RecurringJob>> ListAsync(CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<RecurringJob>>(none ? [] : [new RecurringJob("purge", null, Scene.Start.AddHours(1), Failed: false)]);

        public Task<bool> RunAsync(string name, CancellationToken ct)
        {
            if (name != "purge") return Task.FromResult(false);
            Ran.Add(name);
            return Task.FromResult(true);
        }
    }
}
