using DevExChat.Domain;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Opportunities;
using DevExChat.Procurement.Tests.Outbox;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using static DevExChat.Procurement.Tests.People.LinkedScene;

namespace DevExChat.Procurement.Tests.People;

public sealed class LinkIdentityTests
{
    private const string NoSuchCode = "This code does not work";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_code_typed_on_the_other_platform_makes_one_person_with_one_set_of_roles_and_one_language(DatabaseProvider provider)
    {
        await using var scene = await BeginsAsync(provider);
        var approver = scene.People.Approver;
        await scene.TypesAsync(SlackOf(approver), "settings language:fr");
        var code = await scene.AsksForACodeAsync(SlackOf(approver));

        var said = (await scene.TypesAsync(OnTeams(), $"relier {code.ToLowerInvariant().Replace('-', ' ')}")).Sentence();

        Assert.StartsWith("Vous êtes Angela ici aussi", said, StringComparison.Ordinal);
        var person = (await scene.BehindAsync(OnTeams()))!;
        Assert.Equal((approver.Id, Roles.Approver, "fr", 2), (person.Id, person.Roles, person.Language, person.Identities.Count));
        Assert.Equal(["LinkCodeGiven", "IdentityLinked"], await scene.ActsAsync(approver));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Whom_the_code_never_reached_is_given_another_when_the_same_is_delivered_again(DatabaseProvider provider)
    {
        await using var scene = await BeginsAsync(provider);
        var ada = SlackOf(scene.People.Ada);
        var lost = await scene.AsksForACodeAsync(ada);

        var code = CodeIn((await scene.IsDeliveredAgainAsync(ada, "link")).Card());

        Assert.StartsWith(NoSuchCode, (await scene.TypesAsync(OnTeams(), $"link {lost}")).Sentence(), StringComparison.Ordinal);
        Assert.StartsWith("You are Ada", (await scene.TypesAsync(OnTeams(), $"link {code}")).Sentence(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_approver_authorizes_from_the_linked_identity_and_a_buyer_still_does_not(DatabaseProvider provider)
    {
        await using var scene = await BeginsAsync(provider);
        var (buyer, ada, approver) = (scene.People.Buyer, scene.People.Ada, scene.People.Approver);
        await scene.HoldsAsync(Recorded.Recommended(1, buyer.Id, ada.Id, Scene.Terms));
        await scene.GrantsAsync(buyer, Roles.Buyer | Roles.Approver);
        var (approverOnTeams, buyerOnTeams) = (await scene.LinksAsync(approver), await scene.LinksAsync(buyer, "u2"));

        Assert.StartsWith("You are the buyer of this opportunity", (await scene.TypesAsync(buyerOnTeams, "authorize 1")).Sentence(), StringComparison.Ordinal);
        var button = (await scene.TypesAsync(approverOnTeams, "authorize 1")).Card().Actions[0];
        await scene.DoesAsync(approverOnTeams, "award.authorize", button.Subject, new Origin(OriginKind.Form), null);

        await using var db = scene.Database.Open();
        Assert.Equal([approver.Id], (await db.Opportunities.AsNoTracking().SingleAsync(Ct)).Recommendation!.Authorizations.Select(authorization => authorization.By));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_code_works_until_the_last_millisecond_and_not_at_its_end(DatabaseProvider provider)
    {
        await using var scene = await BeginsAsync(provider);
        var late = await scene.AsksForACodeAsync(SlackOf(scene.People.Ada));
        scene.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.StartsWith(NoSuchCode, (await scene.TypesAsync(OnTeams(), $"link {late}")).Sentence(), StringComparison.Ordinal);

        var inTime = await scene.AsksForACodeAsync(SlackOf(scene.People.Ada));
        scene.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        await scene.TypesAsync(OnTeams(), $"link {inTime}");

        Assert.Equal(scene.People.Ada.Id, (await scene.BehindAsync(OnTeams()))!.Id);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_code_works_once_and_a_new_one_replaces_the_old(DatabaseProvider provider)
    {
        await using var scene = await BeginsAsync(provider);
        var first = await scene.AsksForACodeAsync(SlackOf(scene.People.Ada));
        var second = await scene.AsksForACodeAsync(SlackOf(scene.People.Ada));

        Assert.StartsWith(NoSuchCode, (await scene.TypesAsync(OnTeams(), $"link {first}")).Sentence(), StringComparison.Ordinal);
        Assert.StartsWith("You are Ada", (await scene.TypesAsync(OnTeams(), $"link {second}")).Sentence(), StringComparison.Ordinal);
        Assert.StartsWith(NoSuchCode, (await scene.TypesAsync(OnTeams("u2"), $"link {second}")).Sentence(), StringComparison.Ordinal);
        Assert.Null(await scene.BehindAsync(OnTeams("u2")));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_code_is_void_after_five_wrong_tries_and_survives_four(DatabaseProvider provider)
    {
        await using var scene = await BeginsAsync(provider);
        foreach (var (person, tries, links) in new[] { (scene.People.Ada, LinkCode.MostWrongTries - 1, true), (scene.People.Bob, LinkCode.MostWrongTries, false) })
        {
            var code = await scene.AsksForACodeAsync(SlackOf(person));
            for (var attempt = 0; attempt < tries; attempt++)
                Assert.StartsWith(NoSuchCode, (await scene.TypesAsync(OnTeams($"guesser {attempt}"), $"link {Wrong(code)}")).Sentence(), StringComparison.Ordinal);
            await scene.TypesAsync(OnTeams(person.DisplayName), $"link {code}");

            Assert.Equal(links, await scene.BehindAsync(OnTeams(person.DisplayName)) is not null);
        }

        Assert.Equal(["LinkCodeGiven", "LinkCodeVoided"], await scene.ActsAsync(scene.People.Bob));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_many_who_type_one_code_at_once_one_is_linked(DatabaseProvider provider)
    {
        await using var scene = await BeginsAsync(provider);
        var code = await scene.AsksForACodeAsync(SlackOf(scene.People.Ada));

        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(user => scene.TypesAsync(OnTeams($"u{user}"), $"link {code}")));

        Assert.Single(replies, reply => reply.Sentence().StartsWith("You are Ada", StringComparison.Ordinal));
        Assert.Equal(2, (await scene.BehindAsync(SlackOf(scene.People.Ada)))!.Identities.Count);
        Assert.Single(await scene.ActsAsync(scene.People.Ada), act => act == "IdentityLinked");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_code_is_refused_on_the_platform_where_its_owner_is_known(DatabaseProvider provider)
    {
        await using var scene = await BeginsAsync(provider);
        var code = await scene.AsksForACodeAsync(SlackOf(scene.People.Ada));

        foreach (var there in new[] { SlackOf(scene.People.Ada), SlackOf(scene.People.Bob), new ChatIdentity("slack", "T9", "U9") })
            Assert.StartsWith("Whoever got this code is known in Slack already", (await scene.TypesAsync(there, $"link {code}")).Sentence(), StringComparison.Ordinal);

        Assert.StartsWith("La personne qui a reçu ce code", (await scene.TypesAsync(new ChatIdentity("slack", "T9", "U9"), $"relier {code}", "fr-CA")).Sentence(), StringComparison.Ordinal);
    }

    public static TheoryData<string> Parts => ["roles", "roles taken back", "opportunity", "proposal", "declaration", "another identity", "delegation"];

    [Theory, MemberData(nameof(Parts))]
    public async Task Two_people_who_both_have_a_part_are_never_made_one(string part)
    {
        await using var scene = await BeginsAsync(DatabaseProvider.Sqlite);
        var other = await KnownOnTeamsAsync(scene, part);
        var code = await scene.AsksForACodeAsync(SlackOf(scene.People.Buyer));

        var said = (await scene.TypesAsync(OnTeams(), $"link {code}")).Sentence();

        Assert.StartsWith("You have roles or records of your own in Teams, and two people are never made one.", said, StringComparison.Ordinal);
        Assert.Equal(other.Id, (await scene.BehindAsync(OnTeams()))!.Id);
        Assert.Single((await scene.BehindAsync(SlackOf(scene.People.Buyer)))!.Identities);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Somebody_with_nothing_but_a_profile_is_taken_in_and_their_row_goes(DatabaseProvider provider)
    {
        await using var scene = await BeginsAsync(provider);
        var other = await KnownOnTeamsAsync(scene, "a profile alone");
        await scene.AsksForACodeAsync(OnTeams());

        await scene.LinksAsync(scene.People.Buyer);

        var person = (await scene.BehindAsync(OnTeams()))!;
        Assert.Equal((scene.People.Buyer.Id, Roles.Buyer, 2), (person.Id, person.Roles, person.Identities.Count));
        await using var db = scene.Database.Open();
        Assert.False(await db.People.AnyAsync(known => known.Id == other.Id, Ct));
        Assert.False(await db.LinkCodes.AnyAsync(Ct));
        Assert.Equal(["LinkCodeGiven", "JoinedPerson"], await scene.ActsAsync(other));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_the_half_that_proves_a_code_nothing_is_stored_sent_or_audited(DatabaseProvider provider)
    {
        await using var scene = await BeginsAsync(provider);
        var code = await scene.AsksForACodeAsync(SlackOf(scene.People.Ada));
        await scene.TypesAsync(OnTeams(), $"link {Wrong(code)}");

        await using var db = scene.Database.Open();
        var kept = Shown.Words(await db.LinkCodes.ToListAsync(Ct)) + Shown.Words(await db.Outbox.ToListAsync(Ct)) + Shown.Words(await db.Audit.ToListAsync(Ct)) + Shown.Words(await db.Inbox.ToListAsync(Ct));
        Assert.Contains(code[..5], kept, StringComparison.Ordinal);
        Assert.DoesNotContain(code[6..], kept, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_code_that_goes_as_a_message_waits_unreadable_outlives_a_restart_and_is_not_kept(DatabaseProvider provider)
    {
        await using var scene = await BeginsAsync(provider);
        await scene.DoesAsync(SlackOf(scene.People.Ada), Interaction.Typed, null, new Origin(OriginKind.DirectMessage), "en-CA", ("text", "link"));
        var waiting = await PayloadsAsync(scene);

        var chat = new FakeChat();
        await using var restarted = new OutboxHost(scene.Database, chat, scene.Clock, new Board());
        await restarted.DrainAsync();

        var code = CodeIn(Assert.Single(chat.Messages).Card);
        Assert.StartsWith("You are Ada", (await scene.TypesAsync(OnTeams(), $"link {code}")).Sentence(), StringComparison.Ordinal);
        Assert.NotEmpty(waiting);
        Assert.All([.. waiting, .. await PayloadsAsync(scene)], payload =>
        {
            Assert.DoesNotContain(code[..5], payload, StringComparison.Ordinal);
            Assert.DoesNotContain(code[6..], payload, StringComparison.Ordinal);
        });
        Assert.Contains("", await PayloadsAsync(scene));
    }

    [Fact]
    public async Task Whoever_is_unknown_learns_where_to_ask_for_a_code()
    {
        await using var scene = await BeginsAsync(DatabaseProvider.Sqlite);

        Assert.Contains("type “link” there", (await scene.TypesAsync(OnTeams(), "link")).Card().Spoken, StringComparison.Ordinal);
        Assert.Null(await scene.BehindAsync(OnTeams()));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Expired_codes_are_purged(DatabaseProvider provider)
    {
        await using var scene = await BeginsAsync(provider);
        await scene.AsksForACodeAsync(SlackOf(scene.People.Ada));
        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        await scene.AsksForACodeAsync(SlackOf(scene.People.Bob));
        scene.Clock.Advance(TimeSpan.FromMinutes(5));

        await using var db = scene.Database.Open();
        await new Purge(db, scene.Clock).RunAsync(Ct);

        Assert.Equal(scene.People.Bob.Id, (await db.LinkCodes.AsNoTracking().SingleAsync(Ct)).Person);
    }

    private static async Task<IReadOnlyList<string>> PayloadsAsync(LinkedScene scene)
    {
        await using var db = scene.Database.Open();
        return await db.Outbox.OrderBy(message => message.Id).Select(message => message.Payload).ToListAsync(Ct);
    }

    /// <summary>Somebody known on Teams, with one part of their own or none.</summary>
    private static async Task<Person> KnownOnTeamsAsync(LinkedScene scene, string part)
    {
        var other = Person.Known(new PersonId(Guid.NewGuid()), OnTeams(), "Olga", "en", "America/Toronto");
        if (part != "delegation") other.BecomeVendor(new VendorProfile("Olga Inc.", "ON", "olga@example.ca", null, GovernmentEmployee: part == "declaration"));
        if (part == "roles") other.Grant(Roles.Approver, new Money(1_000_000), []);
        if (part == "another identity") other.Link(new ChatIdentity("slack", "T3", "U3"));
        await using var db = scene.Database.Open();
        db.Add(other);
        if (part == "delegation") db.Add(LinkedScene.Delegated(scene.People, other));
        if (part == "opportunity") db.Add(Recorded.Draft(7, other.Id));
        if (part == "proposal") db.Add(Recorded.Open(7, scene.People.Buyer.Id, null, other.Id));
        if (part == "roles taken back")
            await Procurement.Audit.AuditLog.AppendAsync(db, PersonStream.Of(other.Id), Scene.Start, ApplyGrants.Actor, ApplyGrants.Act, "{\"identity\":\"teams:t2/u1\",\"roles\":\"None\"}", Ct);
        await db.SaveChangesAsync(Ct);
        return other;
    }
}
