using System.Text.Json;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Teams.Reading;

/// <summary>What is looked for by somebody who types into a field, and which part of what is found their client wants.</summary>
/// <param name="Interaction">The search. Its name comes from the client and proves nothing: the deed finds out who may find what.</param>
/// <param name="Skip">So many were seen before.</param>
/// <param name="Top">At most so many.</param>
internal sealed record SearchReading(Interaction Interaction, int Skip, int Top)
{
    private const int LongestQuery = 200;
    private const int LongestDataset = 100;

    /// <summary>What Teams shows of it.</summary>
    private const int UsualTop = 15;

    private const int MostTop = 50;

    /// <summary><c>application/search</c>: null when it is none that could be meant.</summary>
    public static SearchReading? Read(Activity activity, ChatIdentity actor)
    {
        if (activity.Value is not { } value || value.Text("dataset") is not { Length: <= LongestDataset } dataset) return null;
        var typed = value.Text("queryText") ?? "";
        if (typed.Length > LongestQuery || Number(value.At("queryOptions", "skip"), 0) is not { } skip || Number(value.At("queryOptions", "top"), UsualTop) is not { } top) return null;
        var origin = new Origin(OriginKind.Suggestion, activity.Conversation, activity.Thread) { Tenant = activity.Tenant };
        return new SearchReading(new Interaction(DeliveryIds.Of(activity), actor, dataset, null, Given(Interaction.Query, typed), origin) { Locale = activity.Locale }, skip, Math.Min(top, MostTop));
    }

    /// <summary>A search in a field of a form that is about to be shown, by whoever it is shown to.</summary>
    /// <param name="asked">What is answered by the form.</param>
    /// <param name="search">The name of the search.</param>
    /// <param name="given">What is given: <see cref="Interaction.Query"/> or <see cref="Interaction.Chosen"/>.</param>
    /// <param name="text">That.</param>
    public static Interaction Of(Interaction asked, string search, string given, string text) => asked with
    {
        DeliveryId = $"{asked.DeliveryId}:{search}",
        ActionId = search,
        Subject = null,
        Fields = Given(given, text),
        Origin = asked.Origin with { Kind = OriginKind.Suggestion },
    };

    private static Dictionary<string, string> Given(string what, string text) => new(StringComparer.Ordinal) { [what] = text };

    private static int? Number(JsonElement? given, int otherwise) => given switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var count) && count >= 0 => count,
        _ => null,
    };
}
