using System.Text.Json;
using DevExChat.Domain;
using DevExChat.Domain.People;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.People;

/// <summary>
/// Hands one's own authority to another for a time, up to an amount; <c>off</c> takes back what was handed out. It ends by itself. Only one's
/// own: what somebody may do in another's stead cannot be handed on.
/// </summary>
public sealed class DelegateAuthority(ProcurementDb db) : IDeed
{
    public const string ActionId = "authority.delegate";

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        var input = new Inputs(turn);
        // Who was named when the form was opened stands in it unasked; a card of a record opens it about nobody.
        var fixedTo = turn.Interaction.Subject is { Opportunity.Value: 0, Detail: { } detail } ? detail : null;
        var named = fixedTo ?? input.Text("person");
        if (OffWord.Is(named)) return await TakeBackAsync(turn, ct).ConfigureAwait(false);
        var own = turn.Person!.AsActor(turn.At);
        if (!own.Has(Actor.Delegable)) return turn.Refuse(new Refusal("delegation.nothing"));
        var to = named.Length > 0 ? await NamedPerson.FindAsync(db, turn, named, ct).ConfigureAwait(false) : null;
        if (to is null && named.Length > 0) return turn.Refuse(new Refusal("person.unknown", ("name", Blanks.Shorten(named))) { Field = fixedTo is null ? "person" : null });
        if (to is null && turn.FormSent) return turn.Refuse(new Refusal("person.missing") { Field = "person" });
        if (to is null || (!turn.FormSent && !turn.Gives("person", "until"))) return Reply.Ask(await FormAsync(turn, own, to, ct).ConfigureAwait(false));

        var (until, max) = (input.Instant("until"), input.Amount("max"));
        if (input.Unreadable) return turn.Refuse(input.Refusals);
        if (until is null) return turn.Refuse(new Refusal("delegation.past") { Field = "until" });
        return await HandOverAsync(turn, own, to, max, until.Value, ct).ConfigureAwait(false);
    }

    /// <summary>To whom somebody could hand their authority: whoever has a role and is no vendor.</summary>
    internal static IQueryable<Person> Candidates(ProcurementDb db, PersonId from) =>
        db.People.Where(person => person.Id != from && person.Roles != Roles.None && (person.Roles & Roles.Vendor) == Roles.None);

    private async Task<Reply> HandOverAsync(Turn turn, Actor own, Person to, Money? max, DateTimeOffset until, CancellationToken ct)
    {
        var me = turn.Person!.Id;
        var chain = await Delegations.InForce(db, turn.At).AnyAsync(other => other.From == to.Id || (other.To == to.Id && other.From != me), ct).ConfigureAwait(false);
        var (delegation, refusal) = Delegation.Begin(own, to.AsActor(turn.At), max, until, chain, turn.Now);
        if (refusal is not null) return turn.Refuse(turn.Interaction.Subject is null ? refusal : refusal with { Field = refusal.Field == "person" ? null : refusal.Field });

        foreach (var earlier in await MineAsync(turn, ct).ConfigureAwait(false))
        {
            if (earlier.To == to.Id) earlier.End(turn.Now);
        }

        db.Delegations.Add(delegation!);
        await AuditAsync(turn, "AuthorityDelegated", new { to = to.Id.ToString(), max = delegation!.Max.Cents, until }, ct).ConfigureAwait(false);
        PrivateNote.To(db, to, turn.Now, reader => reader.Say(
            own.Has(Roles.Approver) ? "person.delegation.note.begun" : "person.delegation.note.begunwithout", ("name", turn.Person!.DisplayName), ("max", delegation.Max), ("until", until)));
        return turn.Say(own.Has(Roles.Approver) ? "person.delegation.said" : "person.delegation.said.without", ("name", to.DisplayName), ("max", delegation.Max), ("until", until));
    }

    private async Task<Reply> TakeBackAsync(Turn turn, CancellationToken ct)
    {
        var mine = await MineAsync(turn, ct).ConfigureAwait(false);
        if (mine.Count == 0) return turn.Refuse(new Refusal("delegation.none"));
        var ids = mine.Select(delegation => delegation.To).ToList();
        var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).OrderBy(person => person.Id).Take(ids.Count).ToListAsync(ct).ConfigureAwait(false);
        foreach (var delegation in mine) delegation.End(turn.Now);
        foreach (var person in people) PrivateNote.To(db, person, turn.Now, reader => reader.Say("person.delegation.note.ended", ("name", turn.Person!.DisplayName)));
        await AuditAsync(turn, "DelegationEnded", new { to = ids.Select(id => id.ToString()) }, ct).ConfigureAwait(false);
        return turn.Say("person.delegation.said.off", ("names", people.Select(person => person.DisplayName)));
    }

    private async Task<List<Delegation>> MineAsync(Turn turn, CancellationToken ct)
    {
        var (me, now) = (turn.Person!.Id, turn.Now);
        return await db.Delegations.Where(delegation => delegation.From == me && delegation.EndedAt == null && delegation.Until > now).OrderBy(delegation => delegation.Id).ToListAsync(ct).ConfigureAwait(false);
    }

    private async Task<Form> FormAsync(Turn turn, Actor own, Person? meant, CancellationToken ct)
    {
        List<Field> fields = [];
        if (meant is null)
        {
            var person = await NamedPerson.FieldAsync(Candidates(db, turn.Person!.Id), FindPeople.ForDelegation, turn.Reader.Say("person.delegation.field.person"), ct).ConfigureAwait(false);
            fields.Add(person with { Hint = turn.Reader.Say("person.delegation.hint.person") });
        }

        fields.Add(new Field("until", FieldKind.Instant, turn.Reader.Say("person.delegation.field.until")) { Initial = turn.Interaction.Fields.GetValueOrDefault("until") });
        if (own.Has(Roles.Approver))
        {
            fields.Add(new Field("max", FieldKind.Amount, turn.Reader.Say("person.delegation.field.max"))
            {
                Optional = true,
                Initial = turn.Interaction.Fields.GetValueOrDefault("max"),
                Hint = turn.Reader.Say("person.delegation.hint.max", ("limit", own.Limit)),
            });
        }

        return new Form(ActionId, turn.Reader.Say("person.delegation.form"), turn.Reader.Say("person.delegation.form.submit"), turn.Reader.Say("form.cancel"), fields)
        {
            Subject = meant is null ? null : Subject.Of(meant.Id.ToString()),
            Recap =
            [
                .. meant is null ? Array.Empty<CardElement>() : [new CardElement.Paragraph(RichText.Of(new Span.Strong(meant.DisplayName)))],
                new CardElement.Paragraph(turn.Reader.Say("person.delegation.recap")),
            ],
        };
    }

    private Task AuditAsync(Turn turn, string act, object facts, CancellationToken ct) => AuditLog.AppendAsync(
        db, PersonStream.Of(turn.Person!.Id), turn.Now, turn.Person.Id.ToString(), act, JsonSerializer.Serialize(facts), ct);
}
