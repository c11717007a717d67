using DevExChat.Domain;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Conversation.Grammar;

namespace DevExChat.Procurement.Watching;

/// <summary>Reads which skills somebody means, and how often they want to hear: <c>skill:python weekly</c>, <c>python, c#</c>, <c>all</c>.</summary>
internal static class WatchInputs
{
    /// <summary>What was typed; no skills when none were named.</summary>
    public static Refusal? Read(Turn turn, out IReadOnlyList<string> skills, out WatchCadence cadence)
    {
        var input = new Inputs(turn);
        var (named, words, often) = (input.Text("skills"), input.Text("text"), input.Text("cadence"));
        if (often.Length == 0) (named, words, often) = Split(named, words);
        else if (named.Length == 0) (named, words) = (words, "");
        skills = Skills(named);
        cadence = CadenceOf(often) ?? WatchCadence.Daily;
        // Words that are left over after skill: and the cadence would be a skill that nobody meant.
        if (words.Length > 0) return new Refusal("watch.cadence", ("text", Blanks.Shorten(words)));
        if (often.Length > 0 && CadenceOf(often) is null) return new Refusal("watch.cadence", ("text", Blanks.Shorten(often))) { Field = "cadence" };
        return skills.Any(skill => skill.Length > SkillWatch.LongestSkill) ? new Refusal("watch.skill", ("most", SkillWatch.LongestSkill)) { Field = "skills" } : null;
    }

    /// <summary>The skills in a list, each once; a word for everything is one too.</summary>
    public static IReadOnlyList<string> Skills(string typed) =>
        [.. typed.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries).Select(SkillWatch.KeyOf).Where(skill => skill.Length > 0).Select(skill => IsEverything(skill) ? SkillWatch.Everything : skill).Distinct(StringComparer.Ordinal)];

    /// <summary>How often was said behind the skills, if at all.</summary>
    private static (string Skills, string Words, string Often) Split(string named, string words)
    {
        if (named.Length > 0) return (named, "", words);
        var last = words.LastIndexOf(' ') + 1;
        return CadenceOf(words[last..]) is null ? (words, "", "") : (words[..last], "", words[last..]);
    }

    private static WatchCadence? CadenceOf(string typed) => Blanks.Fold(typed) switch
    {
        "daily" or "day" or "quotidien" or "quotidienne" or "jour" or "quotidiennement" => WatchCadence.Daily,
        "weekly" or "week" or "hebdomadaire" or "semaine" or "hebdo" => WatchCadence.Weekly,
        _ => null,
    };

    private static bool IsEverything(string skill) => Blanks.Fold(skill) is "*" or "all" or "everything" or "any" or "tout" or "tous" or "toutes";
}
