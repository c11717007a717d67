using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Watching;

/// <summary>Finds skills for what is being typed: first the words themselves, since a skill may be new, then known ones that contain them; before anything is typed, the newest known. It only reads.</summary>
public sealed class FindSkills(ProcurementDb db, KnownSkills known) : IDeed
{
    public const string ActionId = "skill.find";

    /// <summary>How many known ones are offered.</summary>
    public const int Most = 40;

    private const int MostTyped = 10;

    /// <summary>What a choice can be called; see <see cref="Choice"/>.</summary>
    private const int Longest = 75;

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        var input = new Inputs(turn);
        if (input.Text(Interaction.Query).Length == 0) return Reply.Suggest([.. (await known.OfAsync(db, turn.Now, ct).ConfigureAwait(false)).Take(Most).Select(ChoiceOf)]);
        var typed = input.Several(Interaction.Query).Select(Blanks.Unify).Where(IsChoice).Take(MostTyped).ToList();
        if (typed.Count == 0) return Reply.Suggest([]);
        var sought = typed.ConvertAll(Blanks.Fold);
        var alike = (await known.OfAsync(db, turn.Now, ct).ConfigureAwait(false))
            .Where(skill => sought.Exists(part => Blanks.Fold(skill).Contains(part, StringComparison.Ordinal)))
            .OrderBy(skill => sought.Exists(part => Blanks.Fold(skill).StartsWith(part, StringComparison.Ordinal)) ? 0 : 1)
            .ThenBy(Blanks.Fold, StringComparer.Ordinal)
            .Take(Most);
        return Reply.Suggest([.. typed.Concat(alike).DistinctBy(SkillWatch.KeyOf, StringComparer.Ordinal).Select(ChoiceOf)]);
    }

    private static Choice ChoiceOf(string skill) => new(skill, skill);

    private static bool IsChoice(string skill) => skill.Length is > 0 and <= Longest && skill == CleanText.Line(skill);
}
