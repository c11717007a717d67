using System.Text.Json;
using System.Text.Json.Serialization;

namespace DevExChat.Procurement.Packs;

/// <summary>The pack as a machine reads it. What is missing or unknown is not half understood: it throws.</summary>
public static class PackJson
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    public static string Write(DecisionPack pack) => JsonSerializer.Serialize(pack, Strict) + "\n";

    /// <exception cref="JsonException">It is no pack, or one of another form.</exception>
    public static DecisionPack Read(string json)
    {
        var pack = JsonSerializer.Deserialize<DecisionPack>(json, Strict);
        return pack is { Form: DecisionPack.Form1 } ? pack : throw new JsonException("This is not a decision pack of form 1");
    }
}
