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
        return new SearchReading(Of(actor, dataset, Interaction.Query, typed, new Origin(OriginKind.Suggestion, activity.Conversation, activity.Thread) { Tenant = activity.Tenant }), skip, Math.Min(top, MostTop));
    }

    /// <summary>A search in a field.</summary>
    /// <param name="actor">Who searches.</param>
    /// <param name="search">The name of the search.</param>
    /// <param name="field">What is given: <see cref="Interaction.Query"/> or <see cref="Interaction.Chosen"/>.</param>
    /// <param name="text">That.</param>
    /// <param name="origin">Where the form is.</param>
    public static Interaction Of(ChatIdentity actor, string search, string field, string text, Origin origin) => new(
        DeliveryIds.OfSearch(), actor, search, null, new Dictionary<string, string>(StringComparer.Ordinal) { [field] = text }, origin with { Kind = OriginKind.Suggestion });

    private static int? Number(JsonElement? given, int otherwise) => given switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var count) && count >= 0 => count,
        _ => null,
    };
}
