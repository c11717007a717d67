using DevExChat.Teams.Reading;

namespace DevExChat.Teams.Door;

/// <summary>
/// Whom the roster said to be of a tenant that is not served: for an hour they are not asked for again, since their clients look at every card
/// by themselves, and so many look-ups would leave none for those who just came. In memory only: nothing of them is kept.
/// </summary>
internal sealed class StrangersMet(TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private const int Most = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> until = new(StringComparer.Ordinal);

    public bool Knows(Activity activity)
    {
        lock (gate) return until.GetValueOrDefault(Key(activity)) > clock.GetUtcNow();
    }

    public void Note(Activity activity)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            if (until.Count >= Most)
            {
                foreach (var key in until.Where(one => one.Value <= now).Select(one => one.Key).ToList()) until.Remove(key);
            }

            if (until.Count < Most) until[Key(activity)] = now + Remembered;
        }
    }

    private static string Key(Activity activity) => $"{activity.Tenant} {activity.Member}";
}
