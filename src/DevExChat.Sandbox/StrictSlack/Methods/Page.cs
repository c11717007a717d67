using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>Cursor paging: which slice of a list a call asks for.</summary>
internal sealed record Page(int Skip, int Limit)
{
    private const int Largest = 999;
    private const int Usual = 100;
    private const string CursorStart = "next:";

    public static (Page? Page, ApiAnswer? Refusal) Read(ApiCall call)
    {
        var limit = call.Number("limit") ?? Usual;
        if (limit is < 1 or > Largest || (call.Has("limit") && call.Number("limit") is null)) return (null, ApiAnswer.Refused("invalid_limit"));
        if (call.Text("cursor") is not { } cursor) return (new Page(0, (int)limit), null);
        return ReadCursor(cursor) is { } skip ? (new Page(skip, (int)limit), null) : (null, ApiAnswer.Refused("invalid_cursor"));
    }

    /// <summary>Cuts the page out of the list.</summary>
    public (List<T> Items, bool HasMore) Cut<T>(IReadOnlyCollection<T> all) => ([.. all.Skip(Skip).Take(Limit)], all.Count > Skip + Limit);

    /// <summary>The answer's response_metadata: an empty cursor is the last page.</summary>
    public JsonObject Metadata(bool hasMore) => new() { ["next_cursor"] = hasMore ? Cursor(Skip + Limit) : "" };

    private static string Cursor(int skip) => Convert.ToBase64String(Encoding.ASCII.GetBytes(CursorStart + skip.ToString(CultureInfo.InvariantCulture)));

    private static int? ReadCursor(string cursor)
    {
        var bytes = new byte[cursor.Length];
        if (!Convert.TryFromBase64String(cursor, bytes, out var length)) return null;
        var text = Encoding.ASCII.GetString(bytes, 0, length);
        if (!text.StartsWith(CursorStart, StringComparison.Ordinal)) return null;
        return int.TryParse(text.AsSpan(CursorStart.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var skip) ? skip : null;
    }
}
