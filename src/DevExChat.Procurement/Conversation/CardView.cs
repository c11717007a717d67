using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Budgets;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Conversation;

/// <summary>What a card builder looks at: the record as it stands now, for one reader.</summary>
/// <param name="Record">The record.</param>
/// <param name="Reader">In whose language and zone.</param>
/// <param name="At">Now, and the policy.</param>
/// <param name="Viewer">The person it is for; null for a channel, where everyone sees the same.</param>
/// <param name="People">Everyone who may be named on it.</param>
public sealed record CardView(
    Opportunity Record, Reader Reader, Circumstances At, Person? Viewer, IReadOnlyDictionary<PersonId, Person> People)
{
    /// <summary>The room on its budget line and purchases like it, where they matter still and were looked up.</summary>
    public Beside? Beside { get; init; }

    /// <summary>What a person is called; a vendor by the legal name of the profile.</summary>
    public string NameOf(PersonId person) => People.TryGetValue(person, out var known)
        ? known.Vendor?.LegalName is { Length: > 0 } legal && person != Record.Buyer ? legal : known.DisplayName
        : Reader.Say("word.someone");

    public string Say(string key, params (string Name, object Value)[] facts) => Reader.Say(key, facts);

    /// <summary><c>Open · OPP-2026-42 · Title</c>: the first line of every card.</summary>
    public string Heading(string statusWord) => $"{statusWord} · {Record.Reference} · {Record.Terms.TitleIn(Reader.Language)}";

    /// <summary>A button about this record, carrying its number and the version of the terms shown.</summary>
    public CardAction Button(string actionId, string labelKey, string? detail = null) =>
        new(actionId, Say(labelKey), new Subject(Record.Id, Record.TermsVersion, detail));
}
