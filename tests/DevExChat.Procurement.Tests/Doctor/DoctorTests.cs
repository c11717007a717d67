using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Admin;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Doctor;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Outbox;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Doctor;

/// <summary>What <c>doctor</c> tells somebody, a vendor, a stranger and an administrator.</summary>
public sealed class DoctorTests
{
    private const string Secret = "for two eyes only";

    private readonly Scene scene = new();
    private readonly Person admin = Scene.Known("Alex");
    private readonly Jobs jobs = new();
    private readonly AnswerSeal seal = new(new EphemeralDataProtectionProvider());
    private readonly ChannelDirectory configured = new([new Channel(new Place("slack", "T1", "C1"), "en"), new Channel(new Place("slack", "T1", "C2"), "fr")]);

    public DoctorTests() => admin.Grant(Roles.Admin, Money.Zero, []);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "Everything I can see is fine.", "Fine: Vendor profile")]
    [InlineData("fr", "Tout ce que je peux voir est en ordre.", "En ordre\u00A0: Profil de fournisseur")]
    public async Task Somebody_for_whom_all_is_well_reads_so_line_by_line(string language, string spoken, string profile)
    {
        await using var database = await scene.RegisterAsync();

        var card = await AskAsync(database, scene.Ada, language);

        Assert.EndsWith(spoken, card.Spoken, StringComparison.Ordinal);
        Assert.All(Lines(card), line => Assert.StartsWith(language == "en" ? "Fine: " : "En ordre", line, StringComparison.Ordinal));
        Assert.Single(Lines(card), line => line.StartsWith(profile, StringComparison.Ordinal));
        Assert.DoesNotContain("C1", Shown.Words(card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_to_be_seen_to_comes_first_with_the_next_act()
    {
        scene.Stranger.Grant(Roles.Approver, new Money(250_000), ["4100"], from: null, until: DateOnly.FromDateTime(Scene.Start.Date.AddDays(-1)));
        scene.Stranger.Leave(Scene.Start.AddDays(3));
        await using var database = await scene.RegisterAsync();
        await using (var db = database.Open())
        {
            var choice = new NoticeChoice(scene.Stranger.Id, new OpportunityId(7));
            choice.Mute();
            var (platform, tenant, id) = scene.Stranger.Home!;
            var home = new ConversationReference(new Place(platform, tenant, id), ConversationKind.Person);
            home.Forget(Scene.Start.AddDays(-1));
            db.AddRange(choice, home);
            await db.SaveChangesAsync(Ct);
        }

        var lines = Lines(await AskAsync(database, scene.Stranger));

        Assert.Contains("Needs attention: Roles — approver, up to $2,500.00, for cost centres 4100, until Mon, Nov 30, 2026: this ended on Mon, Nov 30, 2026. Ask an administrator to grant it again.", lines);
        Assert.Contains(lines, line => line.StartsWith("Needs attention: Private messages — They go to Slack, where you removed the app", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("type “away off”", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("#7. To hear of one again, type “unmute #7”.", StringComparison.Ordinal));
        Assert.Equal(lines.OrderBy(line => line.StartsWith("Fine", StringComparison.Ordinal)), lines);
    }

    [Fact]
    public async Task Roles_that_have_not_begun_and_quiet_hours_are_told_with_their_end()
    {
        scene.Stranger.Grant(Roles.Payer, Money.Zero, [], from: DateOnly.FromDateTime(Scene.Start.Date.AddDays(5)));
        scene.Now = Scene.Start.AddHours(12);
        await using var database = await scene.RegisterAsync();

        var lines = Lines(await AskAsync(database, scene.Stranger));

        Assert.Contains(lines, line => line.StartsWith("Needs attention: Roles", StringComparison.Ordinal) && line.Contains("this begins only on Sun, Dec 6, 2026", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("These are your quiet hours", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_cannot_propose_yet_learns_what_to_type()
    {
        await using var database = await scene.RegisterAsync();

        Assert.Contains("Needs attention: Vendor profile — You have none, so you cannot propose. Type “profile”.", Lines(await AskAsync(database, scene.Stranger)));
        Assert.DoesNotContain(Lines(await AskAsync(database, scene.Approver)), line => line.Contains("Vendor profile", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "I do not know you yet", "Je ne vous connais pas encore")]
    [InlineData("fr-CA", "Je ne vous connais pas encore", "tapez-y « relier »")]
    public async Task A_stranger_is_told_how_to_become_known_and_nothing_of_anybody(string? locale, string one, string other)
    {
        await using var database = await scene.RegisterAsync(more: admin);
        await using var db = database.Open();
        var turn = scene.Types(admin);

        var card = (await Doctor(db).DoAsync(turn with { Person = null, Interaction = turn.Interaction with { Locale = locale } }, Ct)).Card();

        var words = Shown.Words(card).Replace('\u00A0', ' ');
        Assert.Contains(one, words, StringComparison.Ordinal);
        Assert.Contains(other, words, StringComparison.Ordinal);
        Assert.DoesNotContain("Alex", words, StringComparison.Ordinal);
        Assert.False(db.HasChanges());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_last_message_is_told_with_what_became_of_it(DatabaseProvider provider)
    {
        await using var database = await scene.RegisterAsync(provider);
        await TellAsync(database, NoticeStatus.Sent, Scene.Start.AddHours(-3), null);
        Assert.Contains(Lines(await AskAsync(database, scene.Buyer)), line => line.StartsWith("Fine: Last message to you — It arrived Tue, Dec 1, 2026", StringComparison.Ordinal));

        await TellAsync(database, NoticeStatus.Failed, Scene.Start.AddHours(-2), "not installed: BotNotInConversationRoster: the app is not installed there; install it again");
        var failed = Assert.Single(Lines(await AskAsync(database, scene.Buyer)), line => line.Contains("Last message", StringComparison.Ordinal));
        Assert.StartsWith("Needs attention: Last message to you — It could not be delivered through Slack", failed, StringComparison.Ordinal);
        Assert.Contains("add it to the team or chat again", failed, StringComparison.Ordinal);

        await TellAsync(database, NoticeStatus.Waiting, Scene.Start.AddHours(-1), null);
        await using (var db = database.Open())
        {
            var nudges = OutboxMessage.Nudges(scene.Buyer.Id, Scene.Start.AddHours(-1), Scene.Start.AddHours(-1));
            nudges.TryLater(Scene.Start.AddMinutes(5), "token_revoked: Slack no longer takes Slack:BotToken", excused: false);
            db.Add(nudges);
            await db.SaveChangesAsync(Ct);
        }

        var late = Assert.Single(Lines(await AskAsync(database, scene.Buyer)), line => line.Contains("Last message", StringComparison.Ordinal));
        Assert.Contains("still waits. Slack no longer takes the app’s token", late, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not_in_channel: invite the app to the channel", "“/invite @devexchat”")]
    [InlineData("missing_scope: give the app the scope channels:history and install it again", "the scope channels:history")]
    [InlineData("missing_scope: give the app the scope it lacks and install it again", "compare its scopes with the manifest")]
    [InlineData("renewing: the token has run out and is not renewed yet", "is being renewed")]
    [InlineData("no conversation was made in time", "The platform did not answer.")]
    [InlineData("never_seen_before", "The error is never_seen_before.")]
    [InlineData("It said: for two eyes only", "Only the log tells why.")]
    [InlineData("for two eyes only", "Only the log tells why.")]
    [InlineData("The platform teams is not set up.", "not set up here")]
    [InlineData("The platform took the post but did not say where it stands.", "Only the log tells why.")]
    [InlineData(null, "Only the log tells why.")]
    public void An_error_is_said_in_words_or_as_a_code_and_never_quoted(string? reason, string expected)
    {
        var said = Trouble.Say(scene.Types(scene.Buyer).Reader, reason);

        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "“", "”")]
    [InlineData("fr", "« ", " »")]
    public void Whatever_is_said_to_be_typed_is_understood(string language, string begins, string ends)
    {
        var sentences = Wording.In(language).Where(entry => entry.Key.StartsWith("doctor.", StringComparison.Ordinal))
            .Select(entry => entry.Value.Fill([.. entry.Value.Places.Select(place => (place, (object)7))], value => $"#{value}", _ => true).Replace('\u00A0', ' '));
        var typed = sentences.SelectMany(sentence => sentence.Split(begins).Skip(1).Select(rest => rest.Split(ends)[0])).Where(line => line != "/invite @devexchat").ToList();

        Assert.True(typed.Count > 15);
        Assert.All(typed, line => Assert.IsType<ReadVerb>(CommandLine.Read(line, Verbs.All)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_administrator_reads_which_channel_gets_nothing_and_why(DatabaseProvider provider)
    {
        await using var database = await scene.RegisterAsync(provider, admin);
        await using (var db = database.Open())
        {
            var there = await CardCopies.ShowAsync(db, new OpportunityId(7), CardNames.Opportunity, new Place("slack", "T1", "C1"), "en", null, Scene.Start, Ct);
            there.Posted(new PostedMessage("slack", "T1", "C1", "m1"));
            await CardCopies.ShowAsync(db, new OpportunityId(7), CardNames.Opportunity, new Place("slack", "T1", "C2"), "fr", null, Scene.Start, Ct);
            foreach (var message in db.Outbox.Local) message.Settle(message.Lane == OutboxMessage.LaneOf(there.Id) ? OutboxStatus.Sent : OutboxStatus.Dead, "not_in_channel: invite the app to the channel", Scene.Start);
            await db.SaveChangesAsync(Ct);
        }

        var card = await AskAsync(database, admin);
        var lines = Lines(card);

        Assert.Contains("Fine: slack:T1/C1 — The newest card, of #7, stands there.", lines);
        Assert.Contains(lines, line => line.StartsWith("Needs attention: slack:T1/C2 — A card could not be delivered there, Tue, Dec 1, 2026", StringComparison.Ordinal)
            && line.Contains("invite it there with “/invite @devexchat”", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("Needs attention: Messages given up — 1 dead letter", StringComparison.Ordinal) && line.Contains("“admin outbox”", StringComparison.Ordinal));
        Assert.Equal(["Channels", "Sending and jobs"], card.Body.OfType<CardElement.Section>().Select(section => section.Title));
    }

    [Theory]
    [InlineData(true, "Fine: slack:T1/C1 — The newest card, of #7, stands there.")]
    [InlineData(false, "Somebody deleted the card of #7 there twice; it is not posted again.")]
    public async Task A_card_that_somebody_saw_standing_is_not_called_deleted(bool isGivenUp, string said)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using (var db = database.Open())
        {
            var copy = await CardCopies.ShowAsync(db, new OpportunityId(7), CardNames.Opportunity, new Place("slack", "T1", "C1"), "en", null, Scene.Start, Ct);
            copy.BeginPost("", Scene.Start);
            if (isGivenUp) copy.WasGivenUp(1);
            else for (var time = 0; time < 2; time++) copy.MessageIsGone(Scene.Start);
            db.RemoveRange(db.ChangeTracker.Entries<OutboxMessage>().Select(entry => entry.Entity));
            await db.SaveChangesAsync(Ct);
        }

        Assert.Contains(Lines(await AskAsync(database, admin)), line => line.Contains(said, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_administrator_reads_what_waits_in_vain_and_which_jobs_failed(DatabaseProvider provider)
    {
        await using var database = await scene.RegisterAsync(provider, admin);
        Assert.Contains("Fine: Messages that wait — None waits.", Lines(await AskAsync(database, admin)));
        await using (var db = database.Open())
        {
            var note = OutboxMessage.Note(new Place("slack", "T1", "C1"), NoteCard.Of(Secret), null, Scene.Start.AddHours(-2));
            note.TryLater(Scene.Start.AddMinutes(20), "account_inactive: Slack no longer takes Slack:BotToken", excused: false);
            db.AddRange(note, new Deadline(new OpportunityId(1), "closes", Scene.Start.AddHours(-1)));
            await db.SaveChangesAsync(Ct);
        }

        jobs.Failed = true;
        var lines = Lines(await AskAsync(database, admin));
        Assert.Contains(lines, line => line.StartsWith("Needs attention: Messages that wait — 1 was tried in vain", StringComparison.Ordinal) && line.Contains("set the new token as Slack:BotToken", StringComparison.Ordinal));
        Assert.Contains("Needs attention: Jobs — Given up by the engine: Removing what need not be kept. Type “admin jobs” and run each again.", lines);
        Assert.DoesNotContain(lines, line => line.Contains(Secret, StringComparison.Ordinal));

        jobs.Failed = false;
        Assert.Contains(Lines(await AskAsync(database, admin)), line => line.StartsWith("Needs attention: Jobs — 1 deadline is late", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_channel_that_the_app_was_removed_from_says_since_when_and_one_card_takes_a_hundred_channels()
    {
        await using var database = await scene.RegisterAsync(more: admin);
        await using (var db = database.Open())
        {
            var reference = new ConversationReference(new Place("slack", "T1", "C2"), ConversationKind.Channel);
            reference.Forget(Scene.Start.AddDays(-1));
            db.Add(reference);
            foreach (var number in Enumerable.Range(0, 40))
            {
                var kept = new KeptChannel(new Place("slack", "T1", $"D{number}"));
                kept.Announce("en", []);
                db.Add(kept);
            }

            await db.SaveChangesAsync(Ct);
        }

        var card = await AskAsync(database, admin, "fr");

        Assert.Contains(Lines(card), line => line.Contains("slack:T1/C2", StringComparison.Ordinal) && line.Contains("a été retirée le", StringComparison.Ordinal));
        Assert.Contains("En voici 15 sur 42.", Shown.Words(card), StringComparison.Ordinal);
        Assert.InRange(card.Spoken.Length, 10, 700);
    }

    [Theory]
    [InlineData("en", "What the platforms say")]
    [InlineData("fr", "Ce que disent les plateformes")]
    public async Task What_only_the_platforms_can_tell_comes_after_in_a_second_card_for_the_administrator_alone(string language, string heading)
    {
        await using var database = await scene.RegisterAsync(more: admin);
        await using var db = database.Open();
        var turn = scene.Turn(admin, OriginKind.Command, new Subject(scene.Record.Id), [], language);
        turn = turn with { Interaction = turn.Interaction with { Origin = new Origin(OriginKind.Command, "C1", null, $"https://hooks.slack.com/{Secret}") } };
        var chat = new FakeChat
        {
            Findings =
            [
                new Finding(null, "missing_scope") { Scope = "channels:history" },
                new Finding(configured.Channels[0].Place),
                new Finding(configured.Channels[1].Place, "not_in_channel"),
            ],
        };

        await Doctor(db).DoAsync(turn, Ct);
        var look = Assert.Single(db.Outbox.Local);
        await db.SaveChangesAsync(Ct);
        Assert.IsType<Procurement.Outbox.Outcome.Sent>(await new LookSender(db, configured, new ChatPlatforms([chat]), seal).SendAsync(look, Ct));

        Assert.Equal(["check C1 C2"], chat.Calls);
        var message = await db.Outbox.SingleAsync(known => known.Kind == OutboxKind.Answer, Ct);
        Assert.DoesNotContain(Secret, look.Payload + message.Payload, StringComparison.Ordinal);
        var answer = seal.Open(message.Payload);
        Assert.Equal((admin.Home, turn.Interaction.Origin.AnswerHandle, heading, language), (answer.Person, answer.AnswerHandle, answer.Card.Heading, answer.Card.Language));
        var lines = Lines(answer.Card);
        Assert.Equal(3, lines.Count);
        Assert.Contains("channels:history", lines[0], StringComparison.Ordinal);
        Assert.Contains("slack:T1/C2", lines[1], StringComparison.Ordinal);
        Assert.Contains("/invite @devexchat", lines[1], StringComparison.Ordinal);
        if (language == "en") Assert.Equal("Fine: slack:T1/C1 — The app is there.", lines[2]);
        look.Settle(OutboxStatus.Sent, null, Scene.Start);
        Assert.Empty(look.Payload);
    }

    [Fact]
    public async Task The_platforms_are_asked_for_administrators_only()
    {
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        foreach (var person in scene.Everyone) await Doctor(db).DoAsync(scene.Types(person), Ct);
        Assert.False(db.HasChanges());
    }

    [Fact]
    public async Task The_newest_card_of_a_channel_is_found_without_reading_the_others()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();
        var newest = db.CardCopies.Where(copy => copy.Platform == "slack" && copy.Tenant == "T1" && copy.Conversation == "C1").OrderByDescending(copy => copy.OpportunityId).Take(1);

        await db.Database.OpenConnectionAsync(Ct);
        await using var explain = newest.CreateDbCommand();
        explain.CommandText = $"EXPLAIN QUERY PLAN {explain.CommandText}";
        await using var reader = await explain.ExecuteReaderAsync(Ct);
        Assert.True(await reader.ReadAsync(Ct));
        Assert.Contains("IX_CardCopies_Place", reader.GetString(3), StringComparison.Ordinal);
        Assert.False(await reader.ReadAsync(Ct));
    }

    private FindTrouble Doctor(ProcurementDb db) =>
        new(db, new PersonChecks(db, [new FakeChat()]), new AdminChecks(db, new ChannelChecks(db, configured), jobs), seal);

    private async Task<Card> AskAsync(TestDatabase database, Person person, string language = "en")
    {
        await using var db = database.Open();
        return (await Doctor(db).DoAsync(scene.Turn(person, OriginKind.Command, new Subject(scene.Record.Id), [], language), Ct)).Card();
    }

    private async Task TellAsync(TestDatabase database, NoticeStatus status, DateTimeOffset at, string? why)
    {
        await using var db = database.Open();
        db.Add(new NoticeEntry($"{status}", scene.Buyer.Id, null, "digest", Audience.Buyer, NoticeManner.Grouped, at, at).CarriedBy($"{status}", "slack"));
        await db.SaveChangesAsync(Ct);
        DateTimeOffset? settled = status == NoticeStatus.Waiting ? null : at;
        await db.NoticeLedger.Where(entry => entry.Key == $"{status}").ExecuteUpdateAsync(
            set => set.SetProperty(entry => entry.Status, status).SetProperty(entry => entry.SettledAt, settled).SetProperty(entry => entry.Result, why), Ct);
    }

    private static List<string> Lines(Card card) => [.. card.Body.OfType<CardElement.Row>().Select(row => row.Text.ToString())];

    private sealed class Jobs : IRecurringJobs
    {
        public bool Failed { get; set; }

        public Task<IReadOnlyList<RecurringJob>> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<RecurringJob>>([new RecurringJob("purge", null, Scene.Start, Failed)]);

        public Task<bool> RunAsync(string name, CancellationToken ct) => Task.FromResult(false);
    }
}
