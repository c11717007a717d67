using System.Text.Json;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Teams.Cards;

namespace DevExChat.Teams.Reading;

/// <summary>Where to answer one person privately among others: the conversation they wrote in, and who they are there.</summary>
/// <param name="Tenant">The tenant that the conversation is in.</param>
/// <param name="Conversation">The conversation, with its thread.</param>
/// <param name="Member">What the Connector calls the person.</param>
/// <param name="Person">Their stable id, for a private conversation where the other way is closed.</param>
/// <param name="Home">The person's own tenant, where that is another.</param>
internal sealed record AnswerAddress(string Tenant, string Conversation, string Member, string Person, string? Home = null)
{
    public static AnswerAddress? Of(Activity activity, ChatIdentity person) =>
        activity is { Tenant: { } tenant, Conversation: { } conversation, Member: { } member }
            ? new AnswerAddress(tenant, conversation, member, person.UserId, person.Tenant == tenant ? null : person.Tenant)
            : null;

    /// <summary>The person's private conversation.</summary>
    public Place Private() => new(Activity.Platform, Home ?? Tenant, Person);

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
