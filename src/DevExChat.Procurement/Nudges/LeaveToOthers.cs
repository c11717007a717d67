using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Nudges;

/// <summary>
/// <i>Not mine</i>: one of several who hold a role leaves a record to the others, who hear of it; when nobody is left, the administrators
/// do. Nobody loses a right by it.
/// </summary>
public sealed class LeaveToOthers(ProcurementDb db, Audiences audiences) : IRecordDeed
{
    public const string ActionId = "notice.notmine";

    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        if (turn.Person is not { } person) return turn.Refuse(new Refusal("role.person"));
        var part = await ChoiceOfRecord.PartOfAsync(audiences, record, person.Id, turn.At, ct);
        if (!Ball.IsShared(part)) return turn.Refuse(new Refusal("notmine.named"));

        await ChoiceOfRecord.ChangeAsync(db, turn, record, "RecordLeftToOthers", until: null, choice => choice.LeaveToOthers(), ct);
        var left = await db.NoticeChoices.Where(choice => choice.OpportunityId == record.Id && choice.NotMine).Select(choice => choice.Person).ToListAsync(ct);
        left.Add(person.Id);
        var others = await OthersAsync(record, part, left, turn.At, ct);
        var (told, audience) = others.Count > 0 ? (others, part) : (await OthersAsync(record, Audience.Admins, left, turn.At, ct), Audience.Admins);
        foreach (var other in told)
        {
            var key = NudgePlan.KeyOf(NudgePlan.KeyOf(Deadline.KeyOf(record.Id, NudgeRules.LeftToYou, turn.Now), person.Id), other.Id);
            await NudgePlan.StageAsync(db, other, record.Id, NudgeRules.LeftToYou, audience, key, turn.Now, turn.At, ct);
        }

        return turn.Say(audience == part ? "nudge.said.notmine" : "nudge.said.notmine.last", ("reference", record.Reference));
    }

    private async Task<List<Domain.People.Person>> OthersAsync(Opportunity record, Audience audience, List<Domain.People.PersonId> but, Circumstances at, CancellationToken ct) =>
        [.. (await audiences.FindAsync(record, audience, at, ct)).Where(other => !but.Contains(other.Id))];
}
