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
    /// <summary>What the viewer may do: by their own authority, unless the authority of others was looked up as well; null for a channel.</summary>
    public Actor? Actor
    {
        get => field ?? Viewer?.AsActor(At);
        init;
    }

    /// <summary>Who may authorize the record's award now.</summary>
    public IReadOnlyList<Person> Approvers { get; init; } = [];

    /// <summary>The room on its budget line and purchases like it, where they matter still and were looked up.</summary>
    public Beside? Beside { get; init; }

    /// <summary>What a person is called; a vendor by the legal name of the profile.</summary>
    public string NameOf(PersonId person) => People.TryGetValue(person, out var known) ? NameOf(known, Record) : Reader.Say("word.someone");

    /// <summary>The same, of somebody who was looked up otherwise.</summary>
    public static string NameOf(Person person, Opportunity record) =>
        person.Vendor?.LegalName is { Length: > 0 } legal && person.Id != record.Buyer ? legal : person.DisplayName;

    public string Say(string key, params (string Name, object Value)[] facts) => Reader.Say(key, facts);

    /// <summary><c>Open · OPP-2026-42 · Title</c>: the first line of every card.</summary>
    public string Heading(string statusWord) => $"{FlaggedCard.Word(this, statusWord)} · {Record.Reference} · {Record.Terms.TitleIn(Reader.Language)}";

    /// <summary>A button about this record, carrying its number and the version of the terms shown.</summary>
    public CardAction Button(string actionId, string labelKey, string? detail = null) =>
        new(actionId, Say(labelKey), new Subject(Record.Id, Record.TermsVersion, detail));
}
