using System.Text.Json;
using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.Shapes;

/// <summary>One property of an object.</summary>
internal sealed record Property(string Name, Rule Rule, bool IsRequired);

/// <summary>An object with known properties and no others.</summary>
internal sealed class Shape : Rule
{
    private readonly Dictionary<string, Property> properties;
    private readonly List<Action<JsonObject, string, Inspection>> furtherChecks = [];

    public Shape(params Property[] properties) => this.properties = properties.ToDictionary(property => property.Name, StringComparer.Ordinal);

    /// <summary>The value of its "type" property; empty for an object that has none.</summary>
    public string Type { get; private init; } = "";

    public Surface Surfaces { get; private set; } = Surface.Anywhere;

    /// <summary>An object told apart by its "type".</summary>
    public static Shape Of(string type, params Property[] properties) => new([Must("type", new OneOf(type)), .. properties]) { Type = type };

    /// <summary>A block: besides what is given it may carry a block_id.</summary>
    public static Shape Block(string type, params Property[] properties) => Of(type, [.. properties, May("block_id", new Words(1, 255))]);

    /// <summary>An element people act on: besides what is given it may carry an action_id.</summary>
    public static Shape Element(string type, params Property[] properties) => Of(type, [.. properties, May("action_id", new Words(1, 255))]);

    public static Property Must(string name, Rule rule) => new(name, rule, IsRequired: true);

    public static Property May(string name, Rule rule) => new(name, rule, IsRequired: false);

    /// <summary>Limits where it may stand.</summary>
    public Shape On(Surface surfaces)
    {
        Surfaces = surfaces;
        return this;
    }

    /// <summary>Adds a check that looks at more than one property.</summary>
    public Shape Also(Action<JsonObject, string, Inspection> check)
    {
        furtherChecks.Add(check);
        return this;
    }

    /// <summary>Exactly one of these properties must be there.</summary>
    public Shape ExactlyOne(params string[] names) => Also((thing, pointer, found) =>
    {
        var given = names.Where(thing.ContainsKey).ToList();
        if (given.Count == 0) found.Report(pointer, $"missing required field: {names[0]}");
        else if (given.Count > 1) found.Report(pointer, $"must provide only one of: {string.Join(", ", names)}");
    });

    /// <summary>At least one of these properties must be there.</summary>
    public Shape AtLeastOne(params string[] names) => Also((thing, pointer, found) =>
    {
        if (!names.Any(thing.ContainsKey)) found.Report(pointer, $"missing required field: {names[0]}");
    });

    public override void Inspect(JsonNode? node, string pointer, Inspection found)
    {
        if (node is not JsonObject thing)
        {
            found.Report(pointer, "must provide an object");
            return;
        }

        var before = found.Problems.Count;
        foreach (var property in properties.Values.Where(property => property.IsRequired && !thing.ContainsKey(property.Name)))
            found.Report(pointer, $"missing required field: {property.Name}");
        foreach (var (name, value) in thing)
        {
            if (properties.TryGetValue(name, out var property)) property.Rule.Inspect(value, $"{pointer}/{name}", found);
            else found.Report(pointer, $"invalid additional property: {name}");
        }

        // Checks across properties read values that are there and whose own form is right already.
        if (found.Problems.Count == before) furtherChecks.ForEach(check => check(thing, pointer, found));
    }
}

/// <summary>One of several shapes, told apart by "type".</summary>
internal sealed class Choice(params Shape[] shapes) : Rule
{
    private readonly Dictionary<string, Shape> byType = shapes.ToDictionary(shape => shape.Type, StringComparer.Ordinal);

    public override void Inspect(JsonNode? node, string pointer, Inspection found)
    {
        var before = found.Problems.Count;
        if (node is not JsonObject thing) found.Report(pointer, "must provide an object");
        else if (thing["type"]?.GetValueKind() != JsonValueKind.String) found.Report(pointer, "missing required field: type");
        else if (!byType.TryGetValue(thing["type"]!.GetValue<string>(), out var shape) || !shape.Surfaces.HasFlag(found.Surface))
            found.Report(pointer, $"unsupported type: {thing["type"]!.GetValue<string>()}");
        else shape.Inspect(thing, pointer, found);

        if (found.Problems.Count > before) found.Problems.Insert(before, new Problem(pointer, "failed to match all allowed schemas"));
    }
}
