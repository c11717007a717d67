using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Doctor;

/// <summary>One thing that was looked at.</summary>
/// <param name="IsFine">Whether nothing has to be done about it.</param>
/// <param name="Name">What it is.</param>
/// <param name="Words">How it stands, and the next act where something has to be done.</param>
internal sealed record Check(bool IsFine, string Name, string Words);

/// <summary>Checks under one heading; without one they stand first.</summary>
internal sealed record CheckGroup(string? Title, IReadOnlyList<Check> Checks)
{
    /// <summary>What is said when there were more than are shown; null when all are.</summary>
    public string? More { get; init; }
}

/// <summary>What works and what does not, a line each: the sign in words, what it is, how it stands.</summary>
internal static class CheckCard
{
    private const int MostSpoken = 2;

    public static Card Build(Reader reader, string heading, IReadOnlyList<CheckGroup> groups, params CardElement[] after) =>
        new(
            heading,
            [.. groups.SelectMany(group => Lines(reader, group)), .. after],
            reader.Say("doctor.heard", ("heading", heading), ("words", Spoken(reader, [.. groups.SelectMany(group => group.Checks)]))));

    private static IEnumerable<CardElement> Lines(Reader reader, CheckGroup group)
    {
        if (group.Title is { } title) yield return new CardElement.Section(title);

        // What has to be seen to comes first.
        foreach (var check in group.Checks.OrderBy(check => check.IsFine))
            yield return new CardElement.Row(RichText.Of(new Span.Strong(Named(reader, check)), $" — {check.Words}"));
        if (group.More is { } more) yield return new CardElement.Context(more);
    }

    private static string Named(Reader reader, Check check) => reader.Say(check.IsFine ? "doctor.fine" : "doctor.attention", ("name", check.Name));

    private static string Spoken(Reader reader, IReadOnlyList<Check> checks)
    {
        var troubles = checks.Where(check => !check.IsFine).ToList();
        return troubles.Count == 0
            ? reader.Say("doctor.spoken.fine")
            : reader.Say("doctor.spoken", ("count", troubles.Count), ("words", string.Join(' ', troubles.Take(MostSpoken).Select(check => $"{check.Name} — {check.Words}"))));
    }
}
