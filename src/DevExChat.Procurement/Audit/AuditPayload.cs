using System.Text.Json;
using System.Text.Json.Nodes;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;

namespace DevExChat.Procurement.Audit;

/// <summary>What the audit log keeps of an event: its facts and the status it led to. Enough to rebuild the record.</summary>
public static class AuditPayload
{
    /// <summary>The actor of what the clock did.</summary>
    public const string Clock = "clock";

    public static string ActorOf(RecordedEvent entry) => entry.By?.ToString() ?? Clock;

    public static string Write(RecordedEvent entry)
    {
        var payload = new JsonObject { ["status"] = entry.Led.ToString(), ["facts"] = JsonNode.Parse(OpportunityEvents.Serialize(entry.Event)) };
        if (entry.ActingFor is { } holder) payload["actingFor"] = holder.ToString();
        return payload.ToJsonString();
    }

    /// <summary>The event back from its entry.</summary>
    /// <exception cref="JsonException">The entry was not written by this product.</exception>
    public static RecordedEvent Read(AuditEntry entry)
    {
        var payload = JsonNode.Parse(entry.Payload) ?? throw new JsonException($"{entry.Stream} {entry.Sequence} has no payload");
        return new RecordedEvent(
            OpportunityEvents.Deserialize(Enum.Parse<Act>(entry.Act), payload["facts"]!.ToJsonString()),
            entry.Actor == Clock ? null : PersonOf(entry.Actor),
            entry.At,
            Enum.Parse<OpportunityStatus>(payload["status"]!.GetValue<string>()))
        {
            ActingFor = payload["actingFor"] is { } holder ? PersonOf(holder.GetValue<string>()) : null,
        };
    }

    private static PersonId PersonOf(string text) => new(Guid.ParseExact(text, "n"));
}
