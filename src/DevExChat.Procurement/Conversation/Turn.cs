using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Conversation;

/// <summary>One turn of the conversation: what was done, who did it according to our own register, how they read, and when it arrived.</summary>
public sealed record Turn(Interaction Interaction, Person? Person, Reader Reader, Circumstances At)
{
    public DateTimeOffset Now => At.Now;

    /// <summary>What they may do: by their own authority, unless the authority of others was looked up as well.</summary>
    public Actor Actor
    {
        get => field ?? Person?.AsActor(At) ?? new Actor(null, Roles.None);
        init;
    }

    /// <summary>The record the turn is about; null when none was named.</summary>
    public OpportunityId? About => Interaction.Subject?.Opportunity;

    /// <summary>Whether a form was sent, as against a button or a typed line that may still need one.</summary>
    public bool FormSent => Interaction.Origin.Kind == OriginKind.Form;

    /// <summary>Whether all of these fields were filled in.</summary>
    public bool Gives(params string[] fields) => fields.All(Interaction.Fields.ContainsKey);

    /// <summary>Whether the button or form was made when other facts stood on the card than stand now.</summary>
    public bool SawOtherThan(string? facts) => Interaction.Subject?.Detail is { } seen && seen != facts;

    /// <summary>A "no" to this person: under the field it is about when a form was sent, else as a sentence.</summary>
    public Reply Refuse(params IReadOnlyCollection<Refusal> refusals)
    {
        if (!FormSent) return Reply.Refuse(Reader.Say(refusals.First()), refusals.First().Code);
        return Reply.Correct(refusals
            .GroupBy(refusal => refusal.Field ?? "")
            .ToDictionary(group => group.Key, group => Reader.Say(group.First())));
    }

    /// <summary>
    /// The same was accepted before and answered there. Who sends a form once more did not see that answer, or changed something in the
    /// form since: they are not to think that it counts.
    /// </summary>
    public Reply WasTaken() => FormSent ? Say("form.taken") : Reply.Nothing;

    /// <summary>A sentence of ours, in the reader's words.</summary>
    public Reply Say(string key, params (string Name, object Value)[] facts) => Reply.Say(Reader.Say(key, facts));
}
