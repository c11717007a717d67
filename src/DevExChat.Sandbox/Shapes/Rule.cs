using System.Text.Json;
using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.Shapes;

/// <summary>Where blocks or a card stand: not everything may stand everywhere.</summary>
[Flags]
internal enum Surface
{
    Message = 1,

    /// <summary>A modal of Slack, a dialog of Teams.</summary>
    Modal = 2,

    /// <summary>Slack's Home tab.</summary>
    Home = 4,
    Anywhere = Message | Modal | Home,
}

/// <summary>One thing that is wrong, at a JSON pointer.</summary>
internal readonly record struct Problem(string Pointer, string Text);

/// <summary>What is found while a payload is inspected.</summary>
internal sealed class Inspection(Surface surface, bool maySendVideo)
{
    public Surface Surface => surface;

    public bool MaySendVideo => maySendVideo;

    public List<Problem> Problems { get; } = [];

    public void Report(string pointer, string text) => Problems.Add(new Problem(pointer, text));
}

/// <summary>What one place in a payload must look like.</summary>
internal abstract class Rule
{
    public abstract void Inspect(JsonNode? node, string pointer, Inspection found);
}

/// <summary>A string of a bounded length, counted in UTF-16 units, and maybe of a certain form.</summary>
internal sealed class Words(int min, int max, Func<string, bool>? hasForm = null, string form = "") : Rule
{
    public override void Inspect(JsonNode? node, string pointer, Inspection found)
    {
        if (node?.GetValueKind() != JsonValueKind.String)
        {
            found.Report(pointer, "must provide a string");
            return;
        }

        var value = node.GetValue<string>();
        if (value.Length < min) found.Report(pointer, $"must be more than {min - 1} characters");
        else if (value.Length > max) found.Report(pointer, $"must be less than {max + 1} characters");
        else if (hasForm is not null && !hasForm(value)) found.Report(pointer, $"must be {form}");
    }
}

/// <summary>true or false.</summary>
internal sealed class Flag : Rule
{
    public static readonly Flag Any = new();

    public override void Inspect(JsonNode? node, string pointer, Inspection found)
    {
        if (node?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False)) found.Report(pointer, "must provide a boolean");
    }
}

/// <summary>A whole number between two bounds.</summary>
internal sealed class Whole(long min, long max) : Rule
{
    public override void Inspect(JsonNode? node, string pointer, Inspection found)
    {
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.Number || !value.TryGetValue<long>(out var number))
            found.Report(pointer, "must provide an integer");
        else if (number < min) found.Report(pointer, $"must be more than {min - 1}");
        else if (number > max) found.Report(pointer, $"must be less than {max + 1}");
    }
}

/// <summary>One word of a few.</summary>
internal sealed class OneOf(params string[] words) : Rule
{
    public override void Inspect(JsonNode? node, string pointer, Inspection found)
    {
        if (node?.GetValueKind() != JsonValueKind.String) found.Report(pointer, "must provide a string");
        else if (!words.Contains(node.GetValue<string>(), StringComparer.Ordinal)) found.Report(pointer, "must be a valid enum value");
    }
}

/// <summary>One word of a few, in any case.</summary>
internal sealed class OneOfAnyCase(params string[] words) : Rule
{
    public override void Inspect(JsonNode? node, string pointer, Inspection found)
    {
        if (node?.GetValueKind() != JsonValueKind.String) found.Report(pointer, "must provide a string");
        else if (!words.Contains(node.GetValue<string>(), StringComparer.OrdinalIgnoreCase)) found.Report(pointer, "must be a valid enum value");
    }
}

/// <summary>Any number.</summary>
internal sealed class Amount : Rule
{
    public static readonly Amount Any = new();

    public override void Inspect(JsonNode? node, string pointer, Inspection found)
    {
        if (node?.GetValueKind() != JsonValueKind.Number) found.Report(pointer, "must provide a number");
    }
}

/// <summary>Whatever the app likes.</summary>
internal sealed class Anything : Rule
{
    public static readonly Anything AtAll = new();

    public override void Inspect(JsonNode? node, string pointer, Inspection found)
    {
    }
}

/// <summary>A list of a bounded length, each item after the same rule.</summary>
internal sealed class Listing(Rule each, int min, int max) : Rule
{
    public override void Inspect(JsonNode? node, string pointer, Inspection found)
    {
        if (node is not JsonArray list)
        {
            found.Report(pointer, "must provide an array");
            return;
        }

        if (list.Count < min) found.Report(pointer, $"no fewer than {min} items allowed");
        if (list.Count > max) found.Report(pointer, $"no more than {max} items allowed");
        for (var i = 0; i < list.Count; i++) each.Inspect(list[i], $"{pointer}/{i}", found);
    }
}

/// <summary>A rule that is only known once all tables are built: blocks contain blocks.</summary>
internal sealed class Later(Func<Rule> rule) : Rule
{
    public override void Inspect(JsonNode? node, string pointer, Inspection found) => rule().Inspect(node, pointer, found);
}
