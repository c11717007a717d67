using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.BlockKit;

namespace DevExChat.Sandbox.StrictSlack.Team;

/// <summary>A modal that is open, or somebody's Home tab, as it stands now.</summary>
public sealed record SlackView(string Id, string UserId, JsonObject Content, string Hash)
{
    /// <summary>What its inputs hold: <c>state.values</c>.</summary>
    public JsonObject Values { get; init; } = [];

    /// <summary>The texts under its inputs after a refused submission, by block_id.</summary>
    public ImmutableDictionary<string, string> Errors { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The options that were found for those who searched in it, by block_id and action_id: nothing else can be chosen there.</summary>
    public ImmutableDictionary<(string BlockId, string ActionId), ImmutableArray<JsonObject>> Found { get; init; } = ImmutableDictionary<(string BlockId, string ActionId), ImmutableArray<JsonObject>>.Empty;

    /// <summary>A delivery about this view is on its way.</summary>
    public bool IsLoading { get; init; }

    public string RootId { get; init; } = Id;

    public string? PreviousId { get; init; }

    public string Type => Content["type"]!.GetValue<string>();

    public string CallbackId => Text("callback_id") ?? "";

    public string PrivateMetadata => Text("private_metadata") ?? "";

    public string ExternalId => Text("external_id") ?? "";

    public JsonArray Blocks => Content["blocks"]!.AsArray();

    public bool NotifiesOnClose => Flag("notify_on_close");

    public bool ClearsOnClose => Flag("clear_on_close");

    /// <summary>The action_ids of everything a person can use in it.</summary>
    public IReadOnlyList<string> ActionIds => [.. Widgets.Select(widget => widget.ActionId)];

    /// <summary>The block_ids of its inputs.</summary>
    public IReadOnlyList<string> InputBlockIds => [.. Widgets.Where(widget => widget.IsInput).Select(widget => widget.BlockId)];

    /// <summary>All the words a person reads in its blocks, one piece per line.</summary>
    public string ShownText => ReadableText.Of(Blocks);

    /// <summary>The text of the view's title, submit or close button.</summary>
    public string? Label(string property) => Content[property]?["text"]?.GetValue<string>();

    /// <summary>The inputs and buttons the person can use.</summary>
    internal IEnumerable<Widget> Widgets => Widget.AllIn(Blocks).Select(widget => widget with { Found = FoundFor(widget) });

    /// <summary>The same view, once more was found in one of its inputs.</summary>
    internal SlackView Finding(Widget widget, IEnumerable<JsonObject> options) =>
        this with { Found = Found.SetItem((widget.BlockId, widget.ActionId), [.. FoundFor(widget), .. options]) };

    private ImmutableArray<JsonObject> FoundFor(Widget widget) => Found.GetValueOrDefault((widget.BlockId, widget.ActionId), []);

    private string? Text(string property) => Content[property]?.GetValue<string>();

    private bool Flag(string property) => Content[property]?.GetValue<bool>() ?? false;
}
