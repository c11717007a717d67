using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Nudges;

/// <summary><c>why</c>: what the last message was that a person got, about one record if they name it, why it came, when it fell due, and where to change that. From the ledger.</summary>
public sealed class ExplainLast(ProcurementDb db) : IDeed
{
    public const string ActionId = "notice.why";

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Person is not { } person) return Reply.Show(InvitationCard.Build(turn.Interaction.Locale, turn.Interaction.Subject));
        var about = turn.About;
        var last = await db.NoticeLedger.AsNoTracking()
            .Where(entry => entry.Person == person.Id && entry.Status == NoticeStatus.Sent && (about == null || entry.OpportunityId == about))
            .OrderByDescending(entry => entry.SettledAt).ThenByDescending(entry => entry.Key)
            .FirstOrDefaultAsync(ct);
        if (last is null) return turn.Say("nudge.why.nothing");
        var reference = last.OpportunityId is { } id
            ? await db.Opportunities.IgnoreAutoIncludes().Where(record => record.Id == id).Select(record => new { record.Id, record.CreatedAt }).SingleOrDefaultAsync(ct) is { } found
                ? FormattableString.Invariant($"OPP-{found.CreatedAt.Year}-{found.Id.Value}")
                : ""
            : "";
        var key = last switch
        {
            { Rule: NudgeRules.Digest } => "nudge.why.digest",
            { Rule: NudgeRules.News } => "nudge.why.news",
            { Rule: NudgeRules.Delegation } => "nudge.why.delegation",
            { Rule: NudgeRules.Splitting } => "nudge.why.splitting",
            { Rule: NudgeRules.DeadLetters } => "nudge.why.deadletters",
            { Rule: NudgeRules.Reminder } => "nudge.why.reminder",
            { Rule: NudgeRules.Snoozed } => "nudge.why.snoozed",
            { Manner: NoticeManner.AtOnce } => "nudge.why.atonce",
            _ => "nudge.why.grouped",
        };
        return turn.Say(
            key,
            ("sentAt", last.SettledAt!.Value), ("dueAt", last.DueAt), ("reference", reference),
            ("platform", turn.Reader.Say(LinkIdentity.NameOf(last.Platform ?? person.HomePlatform).Key)), ("part", turn.Reader.Say(NudgeCard.WordFor(last.Audience))));
    }
}
