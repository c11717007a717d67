using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;

namespace DevExChat.Domain.Tests.Builders;

/// <summary>All that can be seen of a record, as one text. What it says now is what a record rebuilt from its log must say.</summary>
internal static class Snapshot
{
    private static readonly JsonSerializerOptions WithWords = Without(typeof(Opportunity), nameof(Opportunity.News));
    private static readonly JsonSerializerOptions WithoutWords = Without(typeof(Proposal), nameof(Proposal.Content), WithWords);

    /// <summary>Everything, the words of proposals too.</summary>
    public static string Of(Opportunity record) => JsonSerializer.Serialize(record, WithWords);

    /// <summary>Everything but the words of proposals: they are never in the log.</summary>
    public static string ButProposals(Opportunity record) => JsonSerializer.Serialize(record, WithoutWords);

    private static JsonSerializerOptions Without(Type type, string property, JsonSerializerOptions? also = null) => new()
    {
        WriteIndented = true,
        TypeInfoResolver = (also?.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(info =>
        {
            if (info.Type != type) return;
            var left = info.Properties.Single(candidate => candidate.Name == property);
            info.Properties.Remove(left);
        }),
    };
}
