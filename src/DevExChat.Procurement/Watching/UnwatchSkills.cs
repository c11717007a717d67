using DevExChat.Domain;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Watching;

/// <summary>A person watches some skills no more, or none when they name none.</summary>
public sealed class UnwatchSkills(ProcurementDb db) : IDeed
{
    public const string ActionId = "watch.end";

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Person is not { } person) return Reply.Show(InvitationCard.Build(turn.Interaction.Locale, turn.Interaction.Subject));
        var watched = await WatchList.OfAsync(db, person.Id, ct).ConfigureAwait(false);
        if (watched.Count == 0) return turn.Refuse(new Refusal("watch.nothing"));
        var named = WatchInputs.Skills(new Inputs(turn).Text("skills"));
        // Whoever wants none of everything wants none at all.
        var ended = named.Count == 0 || named.Contains(SkillWatch.Everything) ? watched : watched.FindAll(watch => named.Contains(watch.Skill));
        if (ended.Count == 0) return turn.Refuse(new Refusal("watch.other", ("watched", WatchList.Say(turn.Reader, watched))));
        await EndAsync(db, turn, ended, ct).ConfigureAwait(false);
        var left = watched.Except(ended).ToList();
        return left.Count == 0 ? turn.Say("watch.said.none") : turn.Say("watch.said.left", ("ended", WatchList.Say(turn.Reader, ended)), ("watched", WatchList.Say(turn.Reader, left)));
    }

    /// <summary>Ends these, with their entry in the audit log of their person.</summary>
    internal static Task EndAsync(ProcurementDb db, Turn turn, IReadOnlyList<SkillWatch> ended, CancellationToken ct)
    {
        db.SkillWatches.RemoveRange(ended);
        return WatchList.AuditAsync(db, turn, "SkillsUnwatched", new { skills = ended.Select(watch => watch.Skill) }, ct);
    }
}
