using System.Security.Cryptography;
using System.Text;
using DevExChat.Domain.People;

namespace DevExChat.Teams.Reading;

/// <summary>
/// What makes a repeated delivery recognisable: tenant, conversation and activity together, since an activity's id is unique only there.
/// Hashed: who withdrew a sealed proposal must not stand in a log or a table of deliveries.
/// </summary>
internal static class DeliveryIds
{
    public static string Of(Activity activity) => activity.Id is { } id
        ? $"teams:act:{Hash($"{activity.Tenant}\n{activity.Conversation}\n{id}")}"
        : $"teams:act:{Guid.NewGuid():n}";

    /// <summary>
    /// A form that was sent. Each press of its button is another activity, and so is the form that comes back because we took too long, though
    /// what it asked for may have been done: what makes it the same is the showing of the form. Under the person, so that nobody can use up another's.
    /// </summary>
    public static string OfForm(ChatIdentity actor, string verb, string once) => $"teams:form:{Hash($"{actor.Tenant}\n{actor.UserId}\n{verb}\n{once}")}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
