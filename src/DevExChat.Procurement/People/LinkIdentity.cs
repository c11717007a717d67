using System.Text.Json;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Watching;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.People;

/// <summary>
/// Makes one person of two identities: without a code it gives one, privately; with the code, typed on the other platform, that
/// identity becomes the person's. Two people who both have a record are never made one: their duties are kept apart.
/// </summary>
public sealed class LinkIdentity(ProcurementDb db, LinkCodes codes) : IDeed
{
    public const string ActionId = "person.link";

    /// <summary>What a platform is called.</summary>
    internal static Worded NameOf(string platform) => new($"person.platform.{platform}");

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (new Inputs(turn).OptionalText("code") is { } typed) return await TakeAsync(turn, typed, ct).ConfigureAwait(false);
        return turn.Person is { } person ? await GiveAsync(turn, person, ct).ConfigureAwait(false) : Reply.Show(InvitationCard.Build(turn.Interaction.Locale, about: null));
    }

    private async Task<Reply> GiveAsync(Turn turn, Person person, CancellationToken ct)
    {
        var (code, until) = await codes.GiveAsync(db, person.Id, turn.Now, ct).ConfigureAwait(false);
        await AuditAsync(turn, person.Id, "LinkCodeGiven", new { identity = turn.Interaction.Actor.ToString() }, ct).ConfigureAwait(false);
        var reader = turn.Reader;
        return Reply.HandOver(new Card(
            reader.Say("person.link.title"),
            [
                new CardElement.Paragraph(RichText.Of(reader.Say("person.link.here"), " ", new Span.Strong(code))),
                new CardElement.Context(reader.Say("person.link.how", ("code", code), ("until", until))),
            ],
            reader.Say("person.link.spoken", ("code", code), ("until", until))));
    }

    private async Task<Reply> TakeAsync(Turn turn, string typed, CancellationToken ct)
    {
        if (await codes.FindAsync(db, typed, turn.Now, ct).ConfigureAwait(false) is not var (code, isRight)) return turn.Refuse(new Refusal("link.code"));
        if (!isRight) return await CountAsync(turn, code, ct).ConfigureAwait(false);

        var identity = turn.Interaction.Actor;
        var platform = NameOf(identity.Platform);
        var person = await db.People.SingleAsync(known => known.Id == code.Person, ct).ConfigureAwait(false);
        if (person.On(identity.Platform) is not null) return turn.Refuse(new Refusal("link.sameplatform", ("platform", platform)));
        if (await PeopleRegister.FindToChangeAsync(db, identity, ct).ConfigureAwait(false) is not { } other) person.Link(identity);
        else if (await HasRecordAsync(other, turn.At, ct).ConfigureAwait(false)) return turn.Refuse(new Refusal("link.record", ("platform", platform)));
        else await TakeInAsync(turn, person, other, ct).ConfigureAwait(false);

        db.LinkCodes.Remove(code);
        await AuditAsync(turn, person.Id, "IdentityLinked", new { identity = identity.ToString() }, ct).ConfigureAwait(false);
        Tell(turn, person, platform);
        var reader = Reader.For(person.Language, person.TimeZone);
        return Reply.Say(reader.Say("person.said.linked", ("name", person.DisplayName)));
    }

    private async Task<Reply> CountAsync(Turn turn, LinkCode code, CancellationToken ct)
    {
        code.CountWrongTry();
        if (code.IsVoid)
        {
            db.LinkCodes.Remove(code);
            await AuditAsync(turn, code.Person, "LinkCodeVoided", new { identity = turn.Interaction.Actor.ToString() }, ct).ConfigureAwait(false);
        }

        return turn.Refuse(new Refusal("link.code"));
    }

    /// <summary>
    /// Whether a record names this person, or did: as a vendor, or by a role on the buying side, without which nobody acts for the
    /// government, or by what was delegated to them. Who declared to work for it keeps that declaration too.
    /// </summary>
    private async Task<bool> HasRecordAsync(Person person, Circumstances at, CancellationToken ct)
    {
        if (person.Identities.Count > 1 || (person.Roles & ~Roles.Vendor) != Roles.None || person.AsActor(at).IsGovernmentEmployee) return true;
        var stream = PersonStream.Of(person.Id);
        return await db.Audit.AnyAsync(entry => entry.Stream == stream && entry.Act == ApplyGrants.Act, ct).ConfigureAwait(false)
            || await Delegations.ConcernAsync(db, person.Id, ct).ConfigureAwait(false)
            || await db.Opportunities.AnyAsync(record => record.Buyer == person.Id, ct).ConfigureAwait(false)
            || await db.Set<Proposal>().AnyAsync(proposal => proposal.Vendor == person.Id, ct).ConfigureAwait(false)
            || await db.Set<Question>().AnyAsync(question => question.Asker == person.Id, ct).ConfigureAwait(false);
    }

    /// <summary>The other is nobody any more: row and profile go, in the same save.</summary>
    private async Task TakeInAsync(Turn turn, Person person, Person other, CancellationToken ct)
    {
        await WatchList.JoinAsync(db, other.Id, person.Id, ct).ConfigureAwait(false);
        await Drafts.JoinAsync(db, other.Id, person.Id, ct).ConfigureAwait(false);
        person.TakeIdentitiesOf(other);
        // Removing the row takes along the identities that are still its own.
        db.ChangeTracker.DetectChanges();
        db.People.Remove(other);
        await AuditAsync(turn, other.Id, "JoinedPerson", new { person = person.Id.ToString() }, ct).ConfigureAwait(false);
    }

    /// <summary>Who gave a code away without meaning to learns of it where they read.</summary>
    private void Tell(Turn turn, Person person, Worded platform)
    {
        db.Outbox.Add(OutboxMessage.ShowHome(person.Id, turn.Now));
        if (person.Home is not { } home) return;
        var news = Reader.For(person.Language, person.TimeZone).Say("person.link.news", ("platform", platform));
        db.Outbox.Add(OutboxMessage.Note(new Place(home.Platform, home.Tenant, home.UserId), NoteCard.Of(news) with { Language = person.Language }, null, turn.Now));
    }

    private Task AuditAsync(Turn turn, PersonId person, string act, object facts, CancellationToken ct) => AuditLog.AppendAsync(
        db, PersonStream.Of(person), turn.Now, turn.Person?.Id.ToString() ?? turn.Interaction.Actor.ToString(), act, JsonSerializer.Serialize(facts), ct);
}
