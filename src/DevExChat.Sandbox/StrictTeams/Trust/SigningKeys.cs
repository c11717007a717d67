using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictTeams.Trust;

/// <summary>One key the Connector signs with, and the channels its holder may speak for.</summary>
internal sealed record SigningKey(string Id, RSA Rsa, IReadOnlyList<string>? Endorsements)
{
    // Making a key takes a good part of a second; servers of one process may share what nobody trusts outside it.
    private static readonly ConcurrentDictionary<string, RSAParameters> Made = new(StringComparer.Ordinal);

    public static SigningKey New(string id, IReadOnlyList<string>? endorsements) => new(id, RSA.Create(Made.GetOrAdd(id, _ => Make())), endorsements);

    public JsonObject ToJson()
    {
        var parameters = Rsa.ExportParameters(includePrivateParameters: false);
        var key = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Id,
            ["x5t"] = Id,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
        if (Endorsements is not null) key["endorsements"] = new JsonArray([.. Endorsements.Select(channel => (JsonNode)channel)]);
        return key;
    }

    private static RSAParameters Make()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportParameters(includePrivateParameters: true);
    }
}

/// <summary>The Connector's published keys. One signs; others are published beside it for what must be refused.</summary>
public sealed class SigningKeys : IDisposable
{
    private static readonly string[] Everywhere = ["msteams", "skype", "webchat", "directline"];

    private readonly Lock gate = new();
    private readonly List<SigningKey> retired = [];
    private SigningKey current = SigningKey.New("connector-1", Everywhere);
    private int number = 1;

    /// <summary>The id of the key that signs deliveries now.</summary>
    public string CurrentId => Current.Id;

    internal SigningKey Current
    {
        get
        {
            lock (gate) return current;
        }
    }

    /// <summary>Published, and endorsed for another channel only.</summary>
    internal SigningKey ForAnotherChannel { get; } = SigningKey.New("connector-webchat", ["webchat"]);

    /// <summary>Published without any endorsements.</summary>
    internal SigningKey Unendorsed { get; } = SigningKey.New("connector-unendorsed", endorsements: null);

    /// <summary>Never published.</summary>
    internal SigningKey Unknown { get; } = SigningKey.New("nobody-knows-it", Everywhere);

    /// <summary>A key that was published before the last rotation; the current one when there was none.</summary>
    internal SigningKey Withdrawn
    {
        get
        {
            lock (gate) return retired.Count > 0 ? retired[^1] : current;
        }
    }

    /// <summary>From now on a new key signs, and the old one is published no more.</summary>
    public void Rotate()
    {
        lock (gate)
        {
            retired.Add(current);
            current = SigningKey.New($"connector-{++number}", Everywhere);
        }
    }

    public void Dispose()
    {
        foreach (var key in (SigningKey[])[.. retired, current, ForAnotherChannel, Unendorsed, Unknown]) key.Rsa.Dispose();
    }

    internal JsonObject ToJson() => new() { ["keys"] = new JsonArray(Current.ToJson(), ForAnotherChannel.ToJson(), Unendorsed.ToJson()) };
}
