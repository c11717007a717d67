using System.Text.Json;
using DevExChat.Domain;
using DevExChat.Domain.People;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Admin;

/// <summary>What the administrators' deeds have in common: who may, how a list looks, and the trace it leaves.</summary>
internal static class AdminDesk
{
    /// <summary>How many lines a list has at most.</summary>
    public const int Most = 15;

    public const int LongestReason = 500;

    /// <summary>Why somebody may not sit at this desk.</summary>
    public static Refusal? Refuses(Turn turn) => turn.Actor.Has(Roles.Admin) ? null : new Refusal("role.admin");

    /// <summary>What was decided, in a stream of its own: one chain for each part of the desk.</summary>
    public static Task AuditAsync(ProcurementDb db, Turn turn, string stream, string act, object facts, CancellationToken ct) =>
        AuditLog.AppendAsync(db, stream, turn.Now, turn.Person!.Id.ToString(), act, JsonSerializer.Serialize(facts), ct);

    /// <summary>A list: its heading, its lines or that there are none, and how it sounds.</summary>
    public static Card List(Turn turn, string heading, string none, IReadOnlyList<CardElement> lines) => new(
        heading,
        lines.Count > 0 ? lines : [new CardElement.Paragraph(none)],
        lines.Count > 0 ? turn.Reader.Say("admin.spoken", ("heading", heading), ("words", string.Join("; ", lines.OfType<CardElement.Row>().Select(row => row.Text.ToString())))) : turn.Reader.Say("admin.spoken", ("heading", heading), ("words", none)));
}
