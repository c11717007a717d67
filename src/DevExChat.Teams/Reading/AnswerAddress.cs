using System.Text.Json;
using DevExChat.Domain.People;
using DevExChat.Teams.Cards;

namespace DevExChat.Teams.Reading;

/// <summary>Where to answer one person privately among others: the conversation they wrote in, and who they are there.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Conversation">The conversation, with its thread.</param>
/// <param name="Member">What the Connector calls the person.</param>
/// <param name="Person">Their stable id, for a private conversation where the other way is closed.</param>
internal sealed record AnswerAddress(string Tenant, string Conversation, string Member, string Person)
{
    public static AnswerAddress? Of(Activity activity, ChatIdentity person) =>
        activity is { Conversation: { } conversation, Member: { } member } ? new AnswerAddress(person.Tenant, conversation, member, person.UserId) : null;

    public string Write() => JsonSerializer.Serialize(this, TeamsJson.Options);

    /// <summary>Reads what <see cref="Write"/> wrote; null for anything else.</summary>
    public static AnswerAddress? Read(string handle)
    {
        try
        {
            return JsonSerializer.Deserialize<AnswerAddress>(handle, TeamsJson.Options) is { Tenant: not null, Conversation: not null, Member: not null, Person: not null } address
                ? address
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
