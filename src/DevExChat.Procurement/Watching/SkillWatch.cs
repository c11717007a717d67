using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Opportunities;

namespace DevExChat.Procurement.Watching;

/// <summary>One person wants to hear of new opportunities that ask for a skill, or of all of them.</summary>
public sealed class SkillWatch(PersonId person, string skill, DateTimeOffset since)
{
    /// <summary>Stands for every opportunity, whatever it asks for.</summary>
    public const string Everything = "*";

    public const int LongestSkill = 60;

    public PersonId Person { get; private set; } = person;

    /// <summary>As <see cref="KeyOf"/> writes it, or <see cref="Everything"/>.</summary>
    public string Skill { get; private set; } = skill;

    public WatchCadence Cadence { get; private set; }

    /// <summary>What opened before is no news to them.</summary>
    public DateTimeOffset Since { get; private set; } = since;

    /// <summary>One way to write a skill, so that whoever types Python, PYTHON or python means the same on both databases.</summary>
    public static string KeyOf(string skill) => SearchPattern.Composed(Blanks.Unify(skill)).ToLowerInvariant();

    /// <summary>The skills of an opportunity, each in that way.</summary>
    public static IReadOnlySet<string> KeysOf(IEnumerable<string> skills) => skills.Select(KeyOf).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether an opportunity that asks for these skills, each as <see cref="KeysOf"/> writes it, is meant.</summary>
    public bool Means(IReadOnlySet<string> skills) => Skill == Everything || skills.Contains(Skill);

    internal SkillWatch Every(WatchCadence cadence)
    {
        Cadence = cadence;
        return this;
    }

    /// <summary>The same watch as somebody else's.</summary>
    internal SkillWatch For(PersonId other) => new SkillWatch(other, Skill, Since).Every(Cadence);
}

/// <summary>How often somebody hears of what they watch.</summary>
public enum WatchCadence
{
    /// <summary>On business days.</summary>
    Daily,

    /// <summary>On the first business day of the week.</summary>
    Weekly,
}
