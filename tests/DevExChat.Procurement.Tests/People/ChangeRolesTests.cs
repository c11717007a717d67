using DevExChat.Domain;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.People;

/// <summary>The authority register as administrators keep it in chat.</summary>
public sealed class ChangeRolesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_administrator_grants_with_limit_centres_and_dates_and_the_person_is_told(DatabaseProvider provider)
    {
        await using var scene = await AdministeredAsync(provider);
        var list = (await scene.TypesAsync(Admin(scene), "admin roles")).Card();
        var row = list.Body.OfType<CardElement.Row>().Single(row => row.Text.ToString().StartsWith("Carl", StringComparison.Ordinal));

        var form = (await scene.DoesAsync(Admin(scene), row.Action!.ActionId, row.Action.Subject, new Origin(OriginKind.Screen), null)).Form();
        Assert.Equal("Certifier", form.Fields[0].Initial);
        var said = (await SendsAsync(scene, form.Subject, ("roles", "Approver\nCertifier"), ("limit", "2500"), ("centres", "4100, 4200"), ("from", "2026-12-01"), ("until", "2027-03-31"), ("reason", "Acting director"))).Sentence();

        Assert.Equal("Carl now has: approver and certifier, up to $2,500.00, for cost centres 4100 and 4200, from Tue, Dec 1, 2026, until Wed, Mar 31, 2027.", said);
        var carl = (await scene.BehindAsync(LinkedScene.SlackOf(scene.People.Certifier)))!;
        Assert.Equal((Roles.Approver | Roles.Certifier, new Money(250_000)), (carl.Roles, carl.Limit));
        await using var db = scene.Database.Open();
        var entry = await db.Audit.SingleAsync(entry => entry.Stream == $"person/{carl.Id}", Ct);
        Assert.Equal((ApplyGrants.Act, scene.People.Stranger.Id.ToString()), (entry.Act, entry.Actor));
        Assert.Contains("Acting director", entry.Payload, StringComparison.Ordinal);
        Assert.Contains("Nobody yet changed your roles.", (await db.Outbox.SingleAsync(message => message.Kind == OutboxKind.Note, Ct)).Read<NotePayload>().Card.Spoken, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("admin roles")]
    [InlineData("role Carl")]
    public async Task Nobody_else_sees_or_changes_roles(string line)
    {
        await using var scene = await AdministeredAsync(DatabaseProvider.Sqlite);

        Assert.Equal("This takes the role of administrator.", (await scene.TypesAsync(LinkedScene.SlackOf(scene.People.Buyer), line)).Sentence());
    }

    [Fact]
    public async Task A_form_of_ones_own_making_changes_nothing_without_the_role()
    {
        await using var scene = await AdministeredAsync(DatabaseProvider.Sqlite);

        var reply = await scene.DoesAsync(
            LinkedScene.SlackOf(scene.People.Buyer), ChangeRoles.ActionId, Subject.Of(scene.People.Buyer.Id.ToString()), new Origin(OriginKind.Form), null, ("roles", "Admin"), ("reason", "Because"));

        Assert.Equal("This takes the role of administrator.", Assert.Single(reply.Corrections()).Value);
        Assert.Equal(Roles.Buyer, (await scene.BehindAsync(LinkedScene.SlackOf(scene.People.Buyer)))!.Roles);
    }

    [Fact]
    public async Task An_administrator_does_not_change_their_own()
    {
        await using var scene = await AdministeredAsync(DatabaseProvider.Sqlite);

        var reply = await SendsAsync(scene, Subject.Of(scene.People.Stranger.Id.ToString()), ("roles", "Admin\nApprover"), ("limit", "10000"), ("reason", "Because"));

        Assert.Equal("Nobody changes their own roles. Another administrator can do it.", reply.Corrections()["person"]);
        Assert.Equal(Roles.Admin, (await scene.BehindAsync(Admin(scene)))!.Roles);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_under_its_field()
    {
        await using var scene = await AdministeredAsync(DatabaseProvider.Sqlite);

        var reply = await SendsAsync(scene, Subject.Of(scene.People.Certifier.Id.ToString()), ("roles", "Approver"), ("from", "2027-01-02"), ("until", "2027-01-01"));

        Assert.Equal(["limit", "reason", "until"], reply.Corrections().Keys.Order(StringComparer.Ordinal));
    }

    private static ChatIdentity Admin(LinkedScene scene) => LinkedScene.SlackOf(scene.People.Stranger);

    private static Task<Reply> SendsAsync(LinkedScene scene, Subject? about, params (string Field, string Text)[] fields) =>
        scene.DoesAsync(Admin(scene), ChangeRoles.ActionId, about, new Origin(OriginKind.Form), null, fields);

    private static async Task<LinkedScene> AdministeredAsync(DatabaseProvider provider)
    {
        var scene = await LinkedScene.BeginsAsync(provider);
        await scene.GrantsAsync(scene.People.Stranger, Roles.Admin);
        return scene;
    }
}
