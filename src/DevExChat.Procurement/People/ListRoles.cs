using DevExChat.Domain.People;
using DevExChat.Procurement.Admin;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.People;

/// <summary>Shows an administrator who has which authority, with a button each to change it.</summary>
public sealed class ListRoles(ProcurementDb db) : IDeed
{
    public const string ActionId = "admin.roles";

    private const int Most = 20;

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (AdminDesk.Refuses(turn) is { } refusal) return turn.Refuse(refusal);
        var holders = db.People.AsNoTracking().Where(person => (person.Roles & ~Roles.Vendor) != Roles.None);
        var count = await holders.CountAsync(ct).ConfigureAwait(false);
        var people = await holders.OrderBy(person => person.DisplayName).ThenBy(person => person.Id).Take(Most).ToListAsync(ct).ConfigureAwait(false);
        var reader = turn.Reader;
        List<CardElement> body = [.. people.Select(person => new CardElement.Row(
            RichText.Of(new Span.Strong(person.DisplayName), $" · {RoleWords.Of(reader, person)}"),
            new CardAction(ChangeRoles.ActionId, reader.Say("person.role.button.change"), Subject.Of(person.Id.ToString())) { SpokenLabel = reader.Say("person.role.button.changespoken", ("name", person.DisplayName)) }))];
        if (count > Most) body.Add(new CardElement.Context(reader.Say("person.role.list.more", ("most", Most))));
        return Reply.Show(new Card(reader.Say("person.role.list.title"), body, reader.Say("person.role.list.spoken", ("count", count)))
        {
            Actions = [new CardAction(ChangeRoles.ActionId, reader.Say("person.role.button.grant")) { Tone = ActionTone.Primary }],
        });
    }
}

/// <summary>What somebody's authority is, in words.</summary>
internal static class RoleWords
{
    /// <summary><c>Approver up to $10,000.00, for cost centres 4100 and 4200, from … to …</c></summary>
    public static string Of(Reader reader, Person person)
    {
        var words = reader.Say("person.whoami.roles", ("roles", person.Roles & ~Roles.Vendor));
        if (person.Roles.HasFlag(Roles.Approver)) words = $"{words}, {reader.Say("person.role.upto", ("limit", person.Limit))}";
        if (person.CostCentres.Count > 0) words = $"{words}, {reader.Say("person.role.centres", ("centres", person.CostCentres))}";
        if (person.RolesFrom is { } from) words = $"{words}, {reader.Say("person.role.from", ("from", from))}";
        return person.RolesUntil is { } until ? $"{words}, {reader.Say("person.role.until", ("until", until))}" : words;
    }
}
