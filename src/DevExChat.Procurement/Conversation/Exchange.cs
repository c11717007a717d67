using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Inbox;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DevExChat.Procurement.Conversation;

/// <summary>
/// One exchange: find out who it is and what they mean, let the deed do it, and commit everything that follows in one save. In
/// this order, always: person, words, record, permission, freshness, deed, commit.
/// </summary>
public sealed class Exchange(
    ProcurementDb db, Records records, Commit commit, IServiceProvider deeds)
{
    /// <summary>Returns what the acknowledgement carries; all else is durable by then.</summary>
    public async Task<Reply> HoldAsync(Interaction interaction, Circumstances at, CancellationToken ct)
    {
        // One connection for all of it; otherwise each query would fetch and set up its own. A pooled context would keep it open.
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            return await AnswerAndCommitAsync(interaction, at, ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<Reply> AnswerAndCommitAsync(Interaction interaction, Circumstances at, CancellationToken ct)
    {
        var person = await PeopleRegister.FindAsync(db, interaction.Actor, ct);
        if (person is null && interaction is { Locale: null, ActionId: Interaction.Typed })
            interaction = interaction with { Locale = TypedLines.LanguageOf(interaction.Fields.GetValueOrDefault("text") ?? "") };
        var turn = new Turn(interaction, person, ReaderOf(interaction, person, at), at);
        var reply = Marked(await AnswerAsync(turn, ct), turn.Reader);
        return await commit.SaveAsync(turn, reply, ct);
    }

    /// <summary>Notes for whom it was written, where the builder did not: the renderer cannot know.</summary>
    private static Reply Marked(Reply reply, Reader reader) => reply switch
    {
        Reply.Shown { Card: { Language: null } card } shown => shown with { Card = card with { Language = reader.Language } },
        Reply.Asked { Form: var form } => Reply.Ask(form with { Language = form.Language ?? reader.Language, TimeZone = reader.Zone.Id }),
        _ => reply,
    };

    private async Task<Reply> AnswerAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Interaction.Origin.Kind == OriginKind.Suggestion) return await SearchAsync(turn, ct);
        if (turn.Interaction.ActionId == Interaction.Typed)
        {
            var (meant, answer) = TypedLines.Understand(turn);
            if (meant is null) return answer!;
            turn = turn with { Interaction = meant };
        }

        var actionId = turn.Interaction.ActionId;
        if (CommandTable.FindUsual(actionId) is not { Searches: false } command)
            return turn.Refuse(new Refusal("action.unknown"));
        if (turn.Person is null && !command.ForStrangers) return Reply.Show(InvitationCard.Build(turn.Interaction.Locale, turn.Interaction.Subject));
        if ((command.Act is not null || turn.FormSent) && await InboxEntry.WasSeenAsync(db, turn.Interaction.DeliveryId, ct)) return turn.WasTaken();
        return command.NeedsRecord
            ? await AboutRecordAsync(turn, actionId, ct)
            : await ((IDeed)deeds.GetRequiredService(command.Deed)).DoAsync(turn, ct);
    }

    /// <summary>Whoever types into a field is shown choices and does nothing else, whatever the field names; a stranger is shown none.</summary>
    private async Task<Reply> SearchAsync(Turn turn, CancellationToken ct) =>
        turn.Person is not null && CommandTable.Find(turn.Interaction.ActionId) is { Searches: true } search
            ? await ((IDeed)deeds.GetRequiredService(search.Deed)).DoAsync(turn, ct)
            : Reply.Nothing;

    private async Task<Reply> AboutRecordAsync(Turn turn, string actionId, CancellationToken ct)
    {
        var id = turn.About ?? await records.OfThreadAsync(turn.Interaction.Actor, turn.Interaction.Origin, ct);
        if (id is null) return turn.Refuse(new Refusal("record.which"));
        // What somebody may not know of is refused in the same words as what does not exist.
        if (await records.FindAsync(id.Value, ct) is not { } record || SealedProposals.IsUnknownTo(record, turn.Actor))
            return turn.Refuse(new Refusal("record.none", ("id", id.Value)));

        // Before a word is understood: of a delegate's it depends on what was delegated to them.
        if (turn.Person is { } person && OpportunityLifecycle.TakesAuthority(record.Status, CommandTable.Find(actionId)?.Act))
            turn = turn with { Actor = await Delegations.ActorAsync(db, person, turn.At, ct) };
        var command = CommandTable.Find(CommandTable.Resolve(actionId, record.Status, turn.Actor))!;
        var deed = (IRecordDeed)deeds.GetRequiredService(command.Deed);
        var reply = await DecideAsync(turn, record, command, deed, ct);
        if (reply is Reply.Corrected && deed is IKeepsTyped keeper) await keeper.KeepAsync(turn, record, ct);
        return reply;
    }

    private async Task<Reply> DecideAsync(Turn turn, Opportunity record, Command command, IRecordDeed deed, CancellationToken ct)
    {
        if (command.Act is { } act && record.Bars(act, turn.Actor, turn.At) is { } refusal) return NotAllowed(turn, record, refusal);
        if (command.Act is not null && turn.Interaction.Subject?.Version is { } seen && seen != record.TermsVersion)
            return await StaleAsync(turn, record, ct);
        return await deed.DoAsync(turn, record, ct);
    }

    /// <summary>A vendor without a profile gets the way to one, everybody else the reason.</summary>
    private static Reply NotAllowed(Turn turn, Opportunity record, Refusal refusal) =>
        refusal.Code == "proposal.profile" ? Reply.Show(ProfileFirst.Build(turn, record)) : turn.Refuse(refusal);

    /// <summary>The card was made before the terms changed: say so, and show how the record stands now.</summary>
    private async Task<Reply> StaleAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        if (turn.FormSent) return turn.Refuse(new Refusal("card.stale"));
        var shown = await deeds.GetRequiredService<ShowOpportunity>().DoAsync(turn, record, ct);
        return shown is Reply.Shown { Card: var card }
            ? Reply.Show(card with { Body = [new CardElement.Paragraph(turn.Reader.Say(new Refusal("card.stale"))), .. card.Body] })
            : turn.Refuse(new Refusal("card.stale"));
    }

    private static Reader ReaderOf(Interaction interaction, Person? person, Circumstances at) =>
        Reader.For(person?.Language ?? interaction.Locale, person?.TimeZone ?? at.Policy.TimeZone);
}
