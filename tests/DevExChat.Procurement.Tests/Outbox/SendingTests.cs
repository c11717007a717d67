using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Installations;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Outbox;

/// <summary>What the outbox does when nothing goes wrong.</summary>
public sealed class SendingTests
{
    private static readonly Place Channel = new("slack", "T1", "C1");

    private readonly FakeChat _chat = new();
    private readonly FakeClock _clock = new();
    private readonly Board _board = new();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_falls_due_between_a_look_for_work_and_the_rest_after_it_is_not_slept_over(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, new Board());
        var lookedAt = _clock.GetUtcNow();
        await host.AddAsync(OutboxMessage.Note(new Place("slack", "T1", "C1"), new Card("news", [], "news"), "lane", lookedAt.AddSeconds(1)));
        Assert.Equal(TimeSpan.FromSeconds(1), await host.Get<OutboxClaims>().QuietForAsync(lookedAt, TestContext.Current.CancellationToken));

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.Zero, await host.Get<OutboxClaims>().QuietForAsync(lookedAt, TestContext.Current.CancellationToken));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_card_is_posted_once_and_edited_ever_after(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var copy = await host.CopyAsync();
        await host.DrainAsync();
        _board.Headings[copy.OpportunityId] = "Closed";
        await host.AddAsync(OutboxMessage.RefreshCard(copy.Id, _clock.GetUtcNow()));
        await host.DrainAsync();

        Assert.Equal(["post Open", "update Closed"], _chat.Calls);
        Assert.Equal(["Closed"], _chat.Shown);
        Assert.All(await host.MessagesAsync(), message => Assert.Equal((OutboxStatus.Sent, 1), (message.Status, message.Attempts)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_card_that_shows_the_same_needs_no_call(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var copy = await host.CopyAsync();
        await host.DrainAsync();
        await host.AddAsync(OutboxMessage.RefreshCard(copy.Id, _clock.GetUtcNow()));
        await host.DrainAsync();
        Assert.Equal(["post Open"], _chat.Calls);
        Assert.All(await host.MessagesAsync(), message => Assert.Equal(OutboxStatus.Sent, message.Status));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Many_waiting_refreshes_are_done_by_one_call(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var copy = await host.CopyAsync();
        await host.AddAsync([.. Enumerable.Range(0, 20).Select(_ => OutboxMessage.RefreshCard(copy.Id, _clock.GetUtcNow()))]);
        await host.DrainAsync();
        Assert.Equal(["post Open"], _chat.Calls);
        Assert.All(await host.MessagesAsync(), message => Assert.Equal(OutboxStatus.Sent, message.Status));
        Assert.Equal(1, (await host.MessagesAsync()).Sum(message => message.Attempts));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_refresh_that_comes_after_the_record_was_read_is_not_lost(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var copy = await host.CopyAsync();
        _board.AfterReading = async () =>
        {
            _board.AfterReading = () => Task.CompletedTask;
            _board.Headings[copy.OpportunityId] = "Awarded";
            await host.AddAsync(OutboxMessage.RefreshCard(copy.Id, _clock.GetUtcNow()));
        };
        await host.DrainAsync();
        Assert.Equal(["Awarded"], _chat.Shown);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task One_lane_goes_in_order_and_one_at_a_time(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        _chat.Before = async _ => await Task.Yield();
        await host.AddAsync([.. Enumerable.Range(0, 12).Select(i => Note($"n{i:00}", "lane"))]);
        await host.DrainAsync();
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"n{i:00}"), _chat.Shown);
        Assert.Equal(1, _chat.MostAtOnce);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Lanes_do_not_wait_for_each_other(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var release = new TaskCompletionSource();
        _chat.Before = call => call == "post slow" ? release.Task : Task.CompletedTask;
        await host.AddAsync([Note("slow", "a"), Note("after slow", "a"), .. Enumerable.Range(0, 30).Select(i => Note($"n{i}", null))]);
        var draining = host.DrainAsync();
        await Eventually.Is(() => _chat.Messages.Count == 30);
        release.SetResult();
        await draining;
        Assert.Equal(["slow", "after slow"], _chat.Shown.TakeLast(2));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_note_under_a_card_goes_into_its_thread_after_the_card(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var copy = await host.CopyAsync();
        await host.AddAsync(OutboxMessage.NoteUnder(copy.Id, new Card("Addendum", [], "Addendum"), _clock.GetUtcNow()));
        await host.DrainAsync();
        Assert.Equal(["Open", "Addendum"], _chat.Shown);
        Assert.Equal(Channel with { Thread = "m1" }, _chat.Messages.Last().Place);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_note_arrives_with_everything_that_was_on_it(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var card = new Card(
            "Heading",
            [
                new CardElement.Section("Section"),
                new CardElement.Facts([new Fact("Closes", RichText.Of("in ", new Span.Ago(_clock.GetUtcNow(), "2 hours")))]),
                new CardElement.Paragraph(RichText.Of(new Span.Strong("<!channel> & co"), new Span.Link("there", new Uri("https://example.ca/?a=1&b=2")))),
                new CardElement.Checklist([new CheckItem(true, "met"), new CheckItem(false, "not met")]),
                new CardElement.Row("row", new CardAction("proposal.submit", "I can do this", new Subject(new OpportunityId(42), 3, "x")) { Tone = ActionTone.Primary }),
                new CardElement.Divider(),
                new CardElement.Context("small print"),
            ],
            "Spoken")
        {
            Actions = [new CardAction("a.b", "Do") { Confirm = new Confirmation("Sure?", "Really?", "Yes", "No"), SpokenLabel = "Do it", Link = new Uri("https://example.ca") }],
            More = [new CardAction("c.d", "More") { Tone = ActionTone.Danger }],
        };
        await host.AddAsync(OutboxMessage.Note(Channel with { Thread = "m7" }, card, null, _clock.GetUtcNow()));
        await host.DrainAsync();
        var arrived = Assert.Single(_chat.Messages);
        Assert.Equal("m7", arrived.Place.Thread);
        Assert.Equal(OutboxJson.Fingerprint(card), OutboxJson.Fingerprint(arrived.Card));
        Assert.Equal(card.Body.Select(element => element.GetType()), arrived.Card.Body.Select(element => element.GetType()));
        Assert.Equal(card.Actions, arrived.Card.Actions);
        Assert.Equal(card.More, arrived.Card.More);
        Assert.Equal(((CardElement.Paragraph)card.Body[2]).Text.Spans, ((CardElement.Paragraph)arrived.Card.Body[2]).Text.Spans);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_answer_waits_sealed_and_leaves_nothing_behind(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var card = new Card("Only you see this", [new CardElement.Paragraph("confidential")], "spoken");
        await host.AddAsync(OutboxMessage.Answer(host.Get<AnswerSeal>(), new ChatIdentity("slack", "T1", "U1"), "https://hooks/secret", card, _clock.GetUtcNow()));
        var waiting = Assert.Single(await host.MessagesAsync()).Payload;
        Assert.DoesNotContain("secret", waiting, StringComparison.Ordinal);
        Assert.DoesNotContain("confidential", waiting, StringComparison.Ordinal);

        // Another process with the same database opens what this one sealed.
        await using var replica = new OutboxHost(database, _chat, _clock, _board);
        await replica.DrainAsync();
        Assert.Equal(["answer https://hooks/secret Only you see this"], _chat.Calls);
        Assert.Equal("", Assert.Single(await host.MessagesAsync()).Payload);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_answer_whose_handle_has_run_out_goes_to_the_person_directly_and_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var card = new Card("Only you see this", [new CardElement.Paragraph("confidential")], "spoken");
        _chat.FailNext(new SendResult.Gone("expired_url"));
        _chat.ApplyNextUnheard();
        await host.AddAsync(OutboxMessage.Answer(host.Get<AnswerSeal>(), new ChatIdentity("slack", "T1", "U1"), "https://hooks/secret", card, _clock.GetUtcNow()));

        for (var round = 0; round < 3; round++)
        {
            await host.DrainAsync();
            Assert.DoesNotContain("confidential", Assert.Single(await host.MessagesAsync()).Payload, StringComparison.Ordinal);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(["answer https://hooks/secret Only you see this", "post Only you see this", "find"], _chat.Calls);
        Assert.Equal(new Place("slack", "T1", "U1"), Assert.Single(_chat.Messages).Place);
        var settled = Assert.Single(await host.MessagesAsync());
        Assert.Equal((OutboxStatus.Sent, ""), (settled.Status, settled.Payload));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_answer_without_a_handle_waits_sealed_through_a_restart_and_goes_to_the_person_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var crashed = new OutboxHost(database, _chat, _clock, _board);
        var card = new Card("Only you see this", [new CardElement.Paragraph("confidential")], "spoken");
        _chat.ApplyNextUnheard();
        await crashed.AddAsync(OutboxMessage.Answer(crashed.Get<AnswerSeal>(), new ChatIdentity("slack", "T1", "U1"), null, card, _clock.GetUtcNow()));
        await crashed.DrainAsync();
        var waiting = Assert.Single(await crashed.MessagesAsync());
        Assert.Equal(OutboxStatus.Waiting, waiting.Status);
        Assert.DoesNotContain("confidential", waiting.Payload, StringComparison.Ordinal);

        await using var restarted = new OutboxHost(database, _chat, _clock, _board);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await restarted.DrainAsync();

        Assert.Equal(["post Only you see this", "find"], _chat.Calls);
        Assert.Equal(new Place("slack", "T1", "U1"), Assert.Single(_chat.Messages).Place);
        var settled = Assert.Single(await restarted.MessagesAsync());
        Assert.Equal((OutboxStatus.Sent, ""), (settled.Status, settled.Payload));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Homes_profiles_and_deadlines_go_out_too(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var identity = new ChatIdentity("slack", "T1", "U1");
        var person = Person.Known(new PersonId(Guid.NewGuid()), identity, "Someone", "en", "America/Toronto");
        await host.InDbAsync(db =>
        {
            db.Add(person);
            return db.SaveChangesAsync();
        });
        var now = _clock.GetUtcNow();
        await host.AddAsync(
            OutboxMessage.ShowHome(person.Id, now), OutboxMessage.ShowHome(person.Id, now), OutboxMessage.Describe(identity, now),
            OutboxMessage.Schedule(new OpportunityId(1), ["1:closes:x", "1:closing.soon:y"], now), OutboxMessage.Schedule(new OpportunityId(2), ["2:closes:z"], now));
        await host.DrainAsync();
        Assert.Equal(["home slack:T1/U1 Home"], _chat.Calls);
        Assert.Equal(identity, Assert.Single(_board.Profiles).Identity);
        Assert.Equal(["1:closes:x", "1:closing.soon:y", "2:closes:z"], _board.Scheduled.Order(StringComparer.Ordinal));
        Assert.All(await host.MessagesAsync(), message => Assert.Equal(OutboxStatus.Sent, message.Status));
    }

    [Theory]
    [InlineData(true, OutboxStatus.Waiting)]
    [InlineData(false, OutboxStatus.Dead)]
    public async Task A_home_that_one_workspace_does_not_take_is_shown_in_the_others(bool mayPass, OutboxStatus status)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var person = Person.Known(new PersonId(Guid.NewGuid()), new ChatIdentity("slack", "T1", "U1"), "Someone", "en", "America/Toronto");
        person.Link(new ChatIdentity("slack", "T2", "U2"));
        await host.InDbAsync(db =>
        {
            db.Add(person);
            return db.SaveChangesAsync();
        });
        _chat.FailNext(mayPass ? new SendResult.TryAgain("must_reinstall", TimeSpan.FromMinutes(5)) : new SendResult.Refused("not_enabled"));
        await host.AddAsync(OutboxMessage.ShowHome(person.Id, _clock.GetUtcNow()));
        await host.DrainAsync();

        Assert.Equal(["home slack:T1/U1 Home", "home slack:T2/U2 Home"], _chat.Calls.Order(StringComparer.Ordinal));
        Assert.Equal(status, Assert.Single(await host.MessagesAsync()).Status);
    }

    [Theory]
    [InlineData(true, OutboxStatus.Dropped)]
    [InlineData(false, OutboxStatus.Sent)]
    public async Task A_workspace_that_once_removed_the_app_is_left_alone_only_where_workspaces_install_it_themselves(bool isInstalledByWorkspaces, OutboxStatus status)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        _chat.IsInstalledByWorkspaces = isInstalledByWorkspaces;
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        await host.CopyAsync();
        await host.InDbAsync(db =>
        {
            var installation = new Installation("slack", "", "T1");
            installation.Remove();
            db.Add(installation);
            return db.SaveChangesAsync();
        });
        await host.DrainAsync();

        Assert.Equal(status, Assert.Single(await host.MessagesAsync()).Status);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_commit_wakes_the_worker(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        await host.Worker.StartAsync(TestContext.Current.CancellationToken);
        await host.AddAsync(Note("first", null));
        await Eventually.Is(() => _chat.Messages.Count == 1);

        // Inside a transaction of the caller's, only its commit does.
        await host.InDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(Note("second", null));
            await db.SaveChangesAsync();
            Assert.Single(_chat.Messages);
            await transaction.CommitAsync();
            return 0;
        });
        await Eventually.Is(() => _chat.Messages.Count == 2);
        await host.Worker.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_clock_wakes_the_worker_for_what_was_put_off(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        _chat.FailNext(new SendResult.TryAgain("ratelimited", TimeSpan.FromSeconds(10)));
        await host.Worker.StartAsync(TestContext.Current.CancellationToken);
        await host.AddAsync(Note("news", null));
        await Eventually.Is(async () => (await host.MessagesAsync()).TrueForAll(message => message is { Attempts: 1, ClaimToken: null }));
        await Eventually.Is(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(30));
            return _chat.Messages.Count == 1;
        });
        await host.Worker.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Copies_that_fell_behind_are_found_and_repaired(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var copy = await host.CopyAsync();
        await host.DrainAsync();

        // The record changes, and the refresh that belongs to it is lost.
        _board.Headings[copy.OpportunityId] = "Awarded";
        await HappensAsync(host, copy, Act.Authorize);
        Assert.Equal(1, await ReconcileAsync(host));
        Assert.Equal(0, await ReconcileAsync(host)); // it is on its way already
        await host.DrainAsync();
        Assert.Equal(["Awarded"], _chat.Shown);
        Assert.Equal(0, await ReconcileAsync(host));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_card_that_a_person_gave_up_is_left_alone_until_its_record_changes_and_for_good_where_it_may_stand_unseen(DatabaseProvider provider)
    {
        _chat.CannotBeSearched = true;
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var (refused, unseen) = (await host.CopyAsync(opportunity: 1), await host.CopyAsync(opportunity: 2, channel: "C2"));
        foreach (var copy in new[] { refused, unseen }) await HappensAsync(host, copy, Act.Extend);
        _chat.Before = call =>
        {
            if (call == "post Unseen") _chat.ApplyNextUnheard();
            else if (call == "post Open") _chat.FailNext(new SendResult.Refused("too large"));
            return Task.CompletedTask;
        };
        _board.Headings[unseen.OpportunityId] = "Unseen";
        await host.DrainAsync();
        _clock.Advance(TimeSpan.FromMinutes(10));
        await host.DrainAsync();
        var dead = (await host.MessagesAsync()).Where(message => message.Status == OutboxStatus.Dead).ToList();
        Assert.Equal(["cannot be searched", "too large"], dead.Select(message => message.LastError).Order(StringComparer.Ordinal));

        foreach (var letter in dead) Assert.True(await host.InDbAsync(db => new OutboxDesk(db, host.Get<OutboxSignal>(), _clock).DropAsync(letter.Id, "seen to", CancellationToken.None)));
        Assert.Equal(0, await ReconcileAsync(host));

        foreach (var copy in new[] { refused, unseen }) await HappensAsync(host, copy, Act.Extend);
        Assert.Equal(1, await ReconcileAsync(host));
        Assert.Equal((CopyStatus.Standing, CopyStatus.Lost), ((await host.ReadAsync(refused)).Status, (await host.ReadAsync(unseen)).Status));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_message_and_its_card_are_given_up_together_although_the_card_is_saved_at_the_same_instant(DatabaseProvider provider)
    {
        _chat.CannotBeSearched = true;
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var copy = await host.CopyAsync();
        await HappensAsync(host, copy, Act.Extend);
        _chat.ApplyNextUnheard();
        await host.DrainAsync();
        _clock.Advance(TimeSpan.FromMinutes(10));
        await host.DrainAsync();
        var dead = Assert.Single(await host.MessagesAsync(), message => message.Status == OutboxStatus.Dead);

        var saves = 0;
        var dropped = await host.InDbAsync(db =>
        {
            db.SavingChanges += (_, _) =>
            {
                if (saves++ > 0) return;
                using var other = database.Open();
                other.CardCopies.ExecuteUpdate(set => set.SetProperty(known => known.Version, known => known.Version + 1));
            };
            return new OutboxDesk(db, host.Get<OutboxSignal>(), _clock).DropAsync(dead.Id, "seen to", CancellationToken.None);
        });

        Assert.True(dropped);
        Assert.Equal(2, saves);
        Assert.Equal(OutboxStatus.Dropped, Assert.Single(await host.MessagesAsync(), message => message.Id == dead.Id).Status);
        Assert.Equal(CopyStatus.Lost, (await host.ReadAsync(copy)).Status);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_several_dead_messages_of_a_card_one_is_dropped_and_another_posts_it_anew(DatabaseProvider provider)
    {
        _chat.CannotBeSearched = true;
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var copy = await host.CopyAsync();
        await HappensAsync(host, copy, Act.Extend);
        _chat.ApplyNextUnheard();
        for (var time = 0; time < 2; time++)
        {
            await host.DrainAsync();
            _clock.Advance(TimeSpan.FromMinutes(10));
            await host.AddAsync(OutboxMessage.RefreshCard(copy.Id, _clock.GetUtcNow()));
        }

        await host.DrainAsync();
        var dead = (await host.MessagesAsync()).Where(message => message.Status == OutboxStatus.Dead).ToList();
        Assert.InRange(dead.Count, 2, int.MaxValue);

        await host.InDbAsync(db => new OutboxDesk(db, host.Get<OutboxSignal>(), _clock).DropAsync(dead[0].Id, "one of two", CancellationToken.None));
        Assert.True(await host.InDbAsync(db => new OutboxDesk(db, host.Get<OutboxSignal>(), _clock).RepostAsync(dead[1].Id, CancellationToken.None)));
        var posts = _chat.Messages.Count;
        await host.DrainAsync();

        Assert.Equal(posts + 1, _chat.Messages.Count);
        Assert.NotNull((await host.ReadAsync(copy)).Message);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_vendors_card_is_not_behind_because_others_propose(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var copy = await host.CopyAsync(card: CardNames.Vendor);
        await host.DrainAsync();

        await HappensAsync(host, copy, Act.SubmitProposal);
        Assert.Equal(0, await ReconcileAsync(host));

        await HappensAsync(host, copy, Act.Extend);
        Assert.Equal(1, await ReconcileAsync(host));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_channels_card_is_left_alone_where_the_app_was_removed_and_found_behind_once_it_is_installed_again(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        _chat.IsInstalledByWorkspaces = true;
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var copy = await host.CopyAsync();
        await host.DrainAsync();
        await HappensAsync(host, copy, Act.Extend);
        await IsInstalledAsync(isRemoved: true);

        Assert.Equal(0, await ReconcileAsync(host));
        var calls = _chat.Calls.Count;
        await host.AddAsync(OutboxMessage.RefreshCard(copy.Id, _clock.GetUtcNow()), OutboxMessage.NoteUnder(copy.Id, new Card("Under it", [], "Under it"), _clock.GetUtcNow()));
        await host.DrainAsync();
        Assert.Equal(calls, _chat.Calls.Count);
        Assert.Equal([OutboxStatus.Sent, OutboxStatus.Dropped, OutboxStatus.Dropped], (await host.MessagesAsync()).Select(message => message.Status));

        await IsInstalledAsync(isRemoved: false);
        Assert.Equal(1, await ReconcileAsync(host));

        Task<int> IsInstalledAsync(bool isRemoved) => host.InDbAsync(async db =>
        {
            var there = await db.Installations.FindAsync(copy.Platform, "", copy.Tenant) ?? db.Installations.Add(new Installation(copy.Platform, "", copy.Tenant)).Entity;
            if (isRemoved) there.Remove();
            else there.Install(new NewInstallation("", copy.Tenant, "A1", "U0", [], new InstalledTokens("access", Refresh: null), ExpiresAt: null), "sealed", _clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
    }

    private Task HappensAsync(OutboxHost host, CardCopy copy, Act act) => host.InDbAsync(async db =>
    {
        await AuditLog.AppendAsync(db, copy.Stream, _clock.GetUtcNow(), "someone", act.ToString(), "{}", CancellationToken.None);
        return await db.SaveChangesAsync();
    });

    private static Task<int> ReconcileAsync(OutboxHost host) => host.InDbAsync(db => new CardReconciler(db, new RemovedWorkspaces(db, new ChatPlatforms([new FakeChat { IsInstalledByWorkspaces = true }])), host.Clock).ReconcileAsync(CancellationToken.None));

    private OutboxMessage Note(string heading, string? lane) => OutboxMessage.Note(Channel, new Card(heading, [], heading), lane, _clock.GetUtcNow());
}
