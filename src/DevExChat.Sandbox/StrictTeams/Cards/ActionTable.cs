using System.Text.Json.Nodes;
using static DevExChat.Sandbox.Shapes.Shape;

namespace DevExChat.Sandbox.StrictTeams.Cards;

/// <summary>The actions of a card. An Action.Execute must bring the Action.Submit that old clients use in its place.</summary>
internal static class ActionTable
{
    private static readonly Property[] Common =
    [
        May("title", new Words(1, 300)), May("id", new Words(1, 200)), May("iconUrl", new Words(1, 8_000)), May("style", new OneOfAnyCase("default", "positive", "destructive")),
        May("tooltip", new Words(0, 300)), May("isEnabled", Flag.Any), May("mode", new OneOfAnyCase("primary", "secondary")), May("requires", Anything.AtAll),
    ];

    private static readonly Property[] Gathering = [May("data", Anything.AtAll), May("associatedInputs", new OneOfAnyCase("auto", "none"))];

    private static readonly Shape Submit = Of("Action.Submit", [.. Gathering, .. Common, May("fallback", Anything.AtAll)]).Also(InspectTeamsAction);

    private static readonly Shape ExecuteWithoutTwin = Of("Action.Execute", [May("verb", new Words(1, 300)), .. Gathering, .. Common, May("fallback", Anything.AtAll)]);

    private static readonly Shape Execute = Of("Action.Execute", [May("verb", new Words(1, 300)), .. Gathering, .. Common, Must("fallback", Submit)])
        .Also(InspectTwin).On(Surface.Message);

    private static readonly Shape OpenUrl = Of("Action.OpenUrl", [Must("url", CardTable.Url), .. Common, May("fallback", Anything.AtAll)]);

    private static readonly Shape ToggleVisibility = Of("Action.ToggleVisibility",
        [Must("targetElements", new Listing(Anything.AtAll, 1, 100)), .. Common, May("fallback", Anything.AtAll)]);

    private static readonly Shape ShowCard = Of("Action.ShowCard", [Must("card", new Later(() => Inner)), .. Common, May("fallback", Anything.AtAll)]);

    private static Shape Inner => Of("AdaptiveCard",
        May("version", CardTable.Name), May("body", new Listing(CardTable.Element, 0, 500)), May("actions", new Listing(new Later(() => Any), 0, 50)), May("$schema", CardTable.Name));

    /// <summary>A button.</summary>
    public static Choice Any => new(Execute, Submit, OpenUrl, ShowCard, ToggleVisibility);

    /// <summary>What happens when an element itself is pressed.</summary>
    public static Choice OnSelect { get; } = new(Execute, Submit, OpenUrl, ToggleVisibility);

    /// <summary>How clients fetch each person's own card.</summary>
    public static Shape Refresh { get; } = new(Must("action", ExecuteWithoutTwin), May("userIds", new Listing(new Words(1, 300), 0, CardLinter.MostRefreshed)), May("expires", CardTable.Name));

    private static void InspectTwin(JsonObject action, string pointer, Inspection found)
    {
        var twin = (action["fallback"]!["data"] as JsonObject)?.DeepClone() as JsonObject ?? [];
        if (!JsonNode.DeepEquals(twin["verb"], action["verb"])) found.Report(pointer, "the fallback does not carry the verb in its data");
        twin.Remove("verb");
        var data = (action["data"] as JsonObject)?.DeepClone() as JsonObject ?? [];
        data.Remove("verb");
        if (!JsonNode.DeepEquals(twin, data)) found.Report(pointer, "the fallback does not carry the same data");
    }

    private static void InspectTeamsAction(JsonObject action, string pointer, Inspection found)
    {
        if ((action["data"] as JsonObject)?["msteams"] is not { } msteams) return;
        if (found.Surface == Surface.Modal) found.Report(pointer, "an msteams action does not work inside a dialog");
        else if (msteams["type"]?.ToString() is not ("task/fetch" or "messageBack" or "imBack" or "signin" or "invoke")) found.Report(pointer, "unknown msteams action");
    }
}
