using System.Text.Json;
using DevExChat.Domain;
using DevExChat.Domain.People;
using DevExChat.Procurement.Admin;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.People;

/// <summary>An administrator says which roles somebody else has: for which cost centres, up to what, from when until when, and why. Always by the form that shows all of it.</summary>
public sealed class ChangeRoles(ProcurementDb db) : IDeed
{
    public const string ActionId = "admin.role";

    private const int LongestReason = 500;

    private static readonly Roles[] Grantable = [Roles.Buyer, Roles.Approver, Roles.Certifier, Roles.Payer, Roles.Auditor, Roles.Admin];

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (AdminDesk.Refuses(turn) is { } refusal) return turn.Refuse(refusal);
        var named = turn.Interaction.Subject?.Detail ?? new Inputs(turn).OptionalText("person");
        var found = named is null ? null : await NamedPerson.FindAsync(db, turn, named, ct).ConfigureAwait(false);
        if (named is not null && found is null) return turn.Refuse(new Refusal("person.unknown", ("name", Blanks.Shorten(named))) { Field = turn.Interaction.Subject is null ? "person" : null });
        if (turn.FormSent && found is null) return turn.Refuse(new Refusal("person.missing") { Field = "person" });
        if (!turn.FormSent || found is null) return Reply.Ask(await FormAsync(turn, found, ct).ConfigureAwait(false));

        var input = new Inputs(turn);
        var (limit, from, until) = (input.Amount("limit") ?? Money.Zero, input.Day("from"), input.Day("until"));
        if (input.Unreadable) return turn.Refuse(input.Refusals);
        var roles = Grantable.Where(role => input.Several("roles").Contains(role.ToString())).Aggregate(Roles.None, (all, role) => all | role);
        var change = new RoleChange(roles, limit, input.Several("centres"), from, until, input.Text("reason"));
        if (change.Refuses(turn.Actor, found).ToList() is { Count: > 0 } refusals) return turn.Refuse(refusals);
        return await GrantAsync(turn, found.Id, change, ct).ConfigureAwait(false);
    }

    /// <summary>Whose roles an administrator can change.</summary>
    internal static IQueryable<Person> Candidates(ProcurementDb db, PersonId administrator) => db.People.Where(person => person.Id != administrator);

    private async Task<Reply> GrantAsync(Turn turn, PersonId id, RoleChange change, CancellationToken ct)
    {
        var person = await db.People.SingleAsync(known => known.Id == id, ct).ConfigureAwait(false);
        person.Grant(change.Roles, change.Limit, change.CostCentres, change.From, change.Until);
        await AuditLog.AppendAsync(
            db, PersonStream.Of(id), turn.Now, turn.Person!.Id.ToString(), ApplyGrants.Act,
            JsonSerializer.Serialize(new { roles = change.Roles.ToString(), limit = change.Limit.Cents, costCentres = change.CostCentres, from = change.From, until = change.Until, reason = change.Reason }), ct).ConfigureAwait(false);
        PrivateNote.To(db, person, turn.Now, reader => reader.Say("person.role.note.changed", ("roles", RoleWords.Of(reader, person)), ("name", turn.Person!.DisplayName)));
        return turn.Say("person.role.said.changed", ("name", person.DisplayName), ("roles", RoleWords.Of(turn.Reader, person)));
    }

    private async Task<Form> FormAsync(Turn turn, Person? person, CancellationToken ct)
    {
        var me = turn.Person!.Id;
        List<Field> fields = [];
        if (person is null)
        {
            var field = await NamedPerson.FieldAsync(Candidates(db, me), FindPeople.ActionId, turn.Reader.Say("person.role.field.person"), ct).ConfigureAwait(false);
            fields.Add(field with { Hint = turn.Reader.Say("person.role.hint.person") });
        }

        fields.AddRange(
        [
            new Field("roles", FieldKind.AnyOf, turn.Reader.Say("person.role.field.roles"))
            {
                Optional = true,
                Initial = string.Join('\n', Grantable.Where(role => person?.Roles.HasFlag(role) is true)),
                Choices = [.. Grantable.Select(role => new Choice(role.ToString(), turn.Reader.Say("person.whoami.roles", ("roles", role))))],
                Hint = turn.Reader.Say("person.role.hint.roles"),
            },
            new Field("limit", FieldKind.Amount, turn.Reader.Say("person.role.field.limit")) { Optional = true, Initial = person is { Limit.Cents: > 0 } ? turn.Reader.Amount(person.Limit) : null },
            new Field("centres", FieldKind.Line, turn.Reader.Say("person.role.field.centres")) { Optional = true, Initial = person is null ? null : string.Join(", ", person.CostCentres), Hint = turn.Reader.Say("person.role.hint.centres") },
            new Field("from", FieldKind.Day, turn.Reader.Say("person.role.field.from")) { Optional = true, Initial = person?.RolesFrom?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) },
            new Field("until", FieldKind.Day, turn.Reader.Say("person.role.field.until")) { Optional = true, Initial = person?.RolesUntil?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) },
            new Field("reason", FieldKind.Text, turn.Reader.Say("person.role.field.reason")) { MaxLength = LongestReason },
        ]);
        return new Form(ActionId, turn.Reader.Say("person.role.form"), turn.Reader.Say("form.save"), turn.Reader.Say("form.cancel"), fields)
        {
            Subject = person is null ? null : Subject.Of(person.Id.ToString()),
            Recap = person is null ? [] : [new CardElement.Paragraph(RichText.Of(new Span.Strong(person.DisplayName)))],
        };
    }
}
