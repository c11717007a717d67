using System.Text.Json;

namespace DevExChat.Procurement.Conversation;

/// <summary>Reads what a platform sends without minding what else stands there: a missing, null or differently typed property is null.</summary>
public static class JsonText
{
    /// <summary>The element at the end of a path of property names.</summary>
    public static JsonElement? At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !TryFind(ref element, name)) return null;
        }

        return element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : element;
    }

    private static bool TryFind(ref JsonElement element, string name)
    {
        try
        {
            return element.TryGetProperty(name, out element);
        }
        catch (InvalidOperationException)
        {
            // Beside it stands a name with half of a surrogate pair in it: no platform of ours writes that.
            return false;
        }
    }

    /// <summary>The text at the end of a path of property names; null when it is empty.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path)
    {
        if (element.At(path) is not { ValueKind: JsonValueKind.String } text) return null;
        try
        {
            return text.GetString() is { Length: > 0 } value ? value : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: not text.
            return null;
        }
    }

    /// <summary>The elements of the array at the end of a path; null when there is no array.</summary>
    public static IReadOnlyList<JsonElement>? List(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : null;

    public static bool IsTrue(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.True };
}
