using DevExChat.Domain;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.People;

/// <summary>Finding people by a part of their name, in a register too large for a list.</summary>
public sealed class FindPeopleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_administrator_finds_everybody_else_by_any_part_of_the_name_in_order(DatabaseProvider provider)
    {
        await using var scene = await AdministeredAsync(provider, "Élodie Roy", "Amélie Roy", "Roy 100%", "Roy_1", "roya\\l");

        Assert.Equal(["Amélie Roy", "Roy 100%", "Roy_1", "roya\\l", "Élodie Roy"], (await FindsAsync(scene, Admin(scene), "ROY")).Order(StringComparer.Ordinal));
        Assert.Equal(["Élodie Roy"], await FindsAsync(scene, Admin(scene), "élodie r"));
        Assert.Equal(["Élodie Roy"], await FindsAsync(scene, Admin(scene), "E\u0301lodie R"));
        Assert.Equal(["Roy 100%"], await FindsAsync(scene, Admin(scene), "%"));
        Assert.Equal(["Roy_1"], await FindsAsync(scene, Admin(scene), "y_"));
        Assert.Equal(["roya\\l"], await FindsAsync(scene, Admin(scene), "\\"));
        Assert.Empty(await FindsAsync(scene, Admin(scene), "' OR 1=1 --"));
        Assert.DoesNotContain(scene.People.Stranger.DisplayName, await FindsAsync(scene, Admin(scene), ""));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_a_hundred_and_twenty_the_form_searches_and_the_search_offers_the_first(DatabaseProvider provider)
    {
        await using var scene = await AdministeredAsync(provider, [.. Enumerable.Range(1, 120).Select(number => $"Person {number:000}")]);

        var field = (await scene.TypesAsync(Admin(scene), "role")).Form().Fields[0];
        Assert.Equal(("person", FieldKind.OneOf, "person.find", 100), (field.Name, field.Kind, field.Search, field.Choices.Count));

        var found = await FindsAsync(scene, Admin(scene), "person");
        Assert.Equal(Enumerable.Range(1, FindPeople.Most).Select(number => $"Person {number:000}"), found);
        var last = Assert.Single(await ChoicesAsync(scene, Admin(scene), "son 120"));
        var said = await scene.DoesAsync(Admin(scene), ChangeRoles.ActionId, null, new Origin(OriginKind.Form), null, ("person", last.Value), ("roles", "Auditor"), ("reason", "Audits."));
        Assert.StartsWith("Person 120 now has: auditor", said.Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_few_people_are_a_list_to_choose_from()
    {
        await using var scene = await AdministeredAsync(DatabaseProvider.Sqlite);

        var field = (await scene.TypesAsync(Admin(scene), "role")).Form().Fields[0];

        Assert.Null(field.Search);
        Assert.Equal(scene.People.Everyone.Count - 1, field.Choices.Count);
    }

    [Fact]
    public async Task An_id_of_the_directory_names_the_same_person_in_any_case()
    {
        const string id = "teams:7b9a1f4e-0c7c-4d1a-8d57-0a6c2a3c1e11/6f0f7f4a-1111-4222-8333-44445555abcd";
        await using var scene = await AdministeredAsync(DatabaseProvider.Sqlite);
        await using (var db = scene.Database.Open())
        {
            db.Add(Person.Known(new PersonId(Guid.NewGuid()), ChatIdentity.Parse(id)!, "Nora", "en", "America/Toronto"));
            await db.SaveChangesAsync(Ct);
        }

        var byHand = id.ToUpperInvariant().Replace("TEAMS", "teams", StringComparison.Ordinal);
        var said = await scene.DoesAsync(Admin(scene), ChangeRoles.ActionId, null, new Origin(OriginKind.Form), null, ("person", byHand), ("roles", "Auditor"), ("reason", "Audits."));

        Assert.StartsWith("Nora now has: auditor", said.Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_hands_on_authority_finds_those_who_could_take_it()
    {
        await using var scene = await AdministeredAsync(DatabaseProvider.Sqlite, "Nobody at all");
        var approver = LinkedScene.SlackOf(scene.People.Approver);

        var found = await ChoicesAsync(scene, approver, "", FindPeople.ForDelegation);

        Assert.Equal(Ids(scene.People.Buyer, scene.People.Certifier, scene.People.Payer, scene.People.Stranger), found.Select(choice => choice.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_administrator_too_finds_no_vendor_to_hand_authority_to_and_the_form_asks_for_that_search()
    {
        await using var scene = await AdministeredAsync(DatabaseProvider.Sqlite);
        await HireAsync(scene, Roles.Buyer, [.. Enumerable.Range(1, 120).Select(number => $"Person {number:000}")]);
        await scene.GrantsAsync(scene.People.Stranger, Roles.Admin | Roles.Approver);
        var vendor = scene.People.Ada;

        var search = (await scene.TypesAsync(Admin(scene), "delegate")).Form().Fields[0].Search!;
        Assert.NotEmpty(await ChoicesAsync(scene, Admin(scene), "person 1", search));
        Assert.Empty(await ChoicesAsync(scene, Admin(scene), vendor.DisplayName, search));

        // The list is no lock: whoever sends a vendor all the same is refused.
        var said = await scene.DoesAsync(Admin(scene), DelegateAuthority.ActionId, null, new Origin(OriginKind.Form), null, ("person", vendor.Id.ToString()), ("until", Scene.Start.AddDays(3).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains("person", Assert.IsType<Reply.Corrected>(said).SentencesByField.Keys);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_name_of_whoever_was_chosen_is_told_to_those_who_could_find_them_and_to_nobody_else(DatabaseProvider provider)
    {
        await using var scene = await AdministeredAsync(provider);
        var (buyer, vendor) = (scene.People.Buyer.Id.ToString(), scene.People.Ada.Id.ToString());

        Assert.Equal(Ids(scene.People.Buyer, scene.People.Ada), (await NamedAsync(Admin(scene), FindPeople.ActionId)).Select(choice => choice.Value).Order(StringComparer.Ordinal));
        Assert.Equal(scene.People.Buyer.DisplayName, Assert.Single(await NamedAsync(LinkedScene.SlackOf(scene.People.Approver), FindPeople.ForDelegation)).Words);
        Assert.Empty(await NamedAsync(LinkedScene.SlackOf(scene.People.Bob), FindPeople.ActionId));

        async Task<IReadOnlyList<Choice>> NamedAsync(ChatIdentity who, string search) => Assert.IsType<Reply.Suggested>(
            await scene.DoesAsync(who, search, null, new Origin(OriginKind.Suggestion), null, (Interaction.Chosen, $"{buyer}\n{vendor}\nx' OR 1=1\n{Guid.NewGuid():n}"))).Choices;
    }

    [Fact]
    public async Task Who_may_change_roles_alone_finds_nobody_to_hand_authority_to_nor_the_other_way_round()
    {
        await using var scene = await AdministeredAsync(DatabaseProvider.Sqlite);

        Assert.Empty(await ChoicesAsync(scene, Admin(scene), "", FindPeople.ForDelegation));
        Assert.Empty(await ChoicesAsync(scene, LinkedScene.SlackOf(scene.People.Approver), ""));
    }

    [Fact]
    public async Task Nobody_else_finds_anybody_and_a_stranger_is_not_invited_either()
    {
        await using var scene = await AdministeredAsync(DatabaseProvider.Sqlite);

        foreach (var who in new[] { scene.People.Ada, scene.People.Bob })
        {
            Assert.Empty(await FindsAsync(scene, LinkedScene.SlackOf(who), "a"));
            Assert.Empty(await ChoicesAsync(scene, LinkedScene.SlackOf(who), "a", FindPeople.ForDelegation));
        }

        Assert.Same(Reply.Nothing, await SearchAsync(scene, new ChatIdentity("slack", "T1", "U0UNKNOWN"), FindPeople.ActionId, "a"));
    }

    [Fact]
    public async Task Roles_that_are_not_in_force_find_nobody()
    {
        await using var scene = await AdministeredAsync(DatabaseProvider.Sqlite);
        await using (var db = scene.Database.Open())
        {
            var admin = await db.People.SingleAsync(person => person.Id == scene.People.Stranger.Id, Ct);
            admin.Grant(Roles.Admin, Money.Zero, [], until: new DateOnly(2020, 1, 1));
            await db.SaveChangesAsync(Ct);
        }

        Assert.Empty(await FindsAsync(scene, Admin(scene), ""));
    }

    [Fact]
    public async Task Searching_leaves_no_trace_and_nothing_else_can_be_done_by_it()
    {
        await using var scene = await AdministeredAsync(DatabaseProvider.Sqlite);
        await using var db = scene.Database.Open();
        var before = await TracesAsync(db);

        Assert.NotEmpty(await FindsAsync(scene, Admin(scene), "a"));
        foreach (var command in CommandTable.All.Where(command => !command.Searches))
            Assert.Same(Reply.Nothing, await SearchAsync(scene, Admin(scene), command.ActionId, "x"));
        foreach (var other in new[] { Interaction.Typed, "typed.ask", "no.such.action" })
            Assert.Same(Reply.Nothing, await SearchAsync(scene, Admin(scene), other, "new opportunity"));

        Assert.Equal(before, await TracesAsync(db));
    }

    [Theory]
    [InlineData(OriginKind.Command)]
    [InlineData(OriginKind.MessageButton)]
    [InlineData(OriginKind.Form)]
    public async Task A_search_is_nothing_to_click_or_send(OriginKind kind)
    {
        await using var scene = await AdministeredAsync(DatabaseProvider.Sqlite);

        var reply = await scene.DoesAsync(Admin(scene), FindPeople.ActionId, null, new Origin(kind), null, ("query", "a"));

        Assert.IsNotType<Reply.Suggested>(reply);
    }

    private static async Task<(int Audit, int Inbox, int Outbox)> TracesAsync(ProcurementDb db) =>
        (await db.Audit.CountAsync(Ct), await db.Inbox.CountAsync(Ct), await db.Outbox.CountAsync(Ct));

    private static IEnumerable<string> Ids(params Person[] people) => people.Select(person => person.Id.ToString()).Order(StringComparer.Ordinal);

    private static ChatIdentity Admin(LinkedScene scene) => LinkedScene.SlackOf(scene.People.Stranger);

    private static async Task<IReadOnlyList<string>> FindsAsync(LinkedScene scene, ChatIdentity who, string typed) =>
        [.. (await ChoicesAsync(scene, who, typed)).Select(choice => choice.Words)];

    private static async Task<IReadOnlyList<Choice>> ChoicesAsync(LinkedScene scene, ChatIdentity who, string typed, string search = FindPeople.ActionId) =>
        Assert.IsType<Reply.Suggested>(await SearchAsync(scene, who, search, typed)).Choices;

    private static Task<Reply> SearchAsync(LinkedScene scene, ChatIdentity who, string actionId, string typed) =>
        scene.DoesAsync(who, actionId, null, new Origin(OriginKind.Suggestion), null, ("query", typed), ("text", typed));

    private static async Task<LinkedScene> AdministeredAsync(DatabaseProvider provider, params string[] names)
    {
        var scene = await LinkedScene.BeginsAsync(provider);
        await scene.GrantsAsync(scene.People.Stranger, Roles.Admin);
        await HireAsync(scene, Roles.None, names);
        return scene;
    }

    private static async Task HireAsync(LinkedScene scene, Roles roles, params string[] names)
    {
        await using var db = scene.Database.Open();
        foreach (var name in names)
        {
            var person = Scene.Known(name);
            if (roles != Roles.None) person.Grant(roles, Money.Zero, []);
            db.People.Add(person);
        }

        await db.SaveChangesAsync(Ct);
    }
}
