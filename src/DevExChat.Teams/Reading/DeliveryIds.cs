using System.Security.Cryptography;
using System.Text;

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

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
