using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.BlockKit;

namespace DevExChat.Sandbox.StrictSlack.Team;

/// <summary>Open modals, a stack per person, and Home tabs. Used under the workspace's gate only.</summary>
internal sealed class ViewStore(IdMint ids)
{
    public const int DeepestStack = 3;

    private readonly Dictionary<string, SlackView> live = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> stacks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> homes = new(StringComparer.Ordinal);

    public SlackView? Find(string viewId) => live.GetValueOrDefault(viewId);

    public SlackView? FindExternal(string externalId) =>
        live.Values.FirstOrDefault(view => externalId.Length > 0 && string.Equals(view.ExternalId, externalId, StringComparison.Ordinal));

    /// <summary>The person's open modals, the last on top.</summary>
    public IReadOnlyList<SlackView> StackOf(string userId) =>
        stacks.TryGetValue(userId, out var stack) ? [.. stack.Select(id => live[id])] : [];

    public SlackView? HomeOf(string userId) => homes.TryGetValue(userId, out var id) ? live[id] : null;

    /// <summary>Opens a modal as the root of a new stack; whatever the person had open is gone.</summary>
    public SlackView Open(string userId, JsonObject content)
    {
        Clear(userId);
        return Add(userId, content, previous: null);
    }

    public SlackView Push(string userId, JsonObject content) => Add(userId, content, StackOf(userId)[^1]);

    public SlackView Replace(SlackView view, JsonObject content) => Put(view with
    {
        Content = content,
        Hash = ids.Hash(),
        Values = ViewValues.Carried(view.Values, content["blocks"]!.AsArray()),
        Errors = view.Errors.Clear(),
    });

    public SlackView PublishHome(string userId, JsonObject content)
    {
        if (HomeOf(userId) is { } home) return Replace(home, content);
        var view = new SlackView(ids.Id("V"), userId, content, ids.Hash()) { Values = ViewValues.Initial(content["blocks"]!.AsArray()) };
        homes[userId] = view.Id;
        return Put(view);
    }

    public SlackView Put(SlackView view) => live[view.Id] = view;

    /// <summary>Closes the modal and whatever was pushed above it.</summary>
    public void Close(SlackView view)
    {
        if (!stacks.TryGetValue(view.UserId, out var stack)) return;
        var place = stack.IndexOf(view.Id);
        if (place < 0) return;
        foreach (var id in stack.Skip(place)) live.Remove(id);
        stack.RemoveRange(place, stack.Count - place);
    }

    public void Clear(string userId)
    {
        if (!stacks.Remove(userId, out var stack)) return;
        foreach (var id in stack) live.Remove(id);
    }

    private SlackView Add(string userId, JsonObject content, SlackView? previous)
    {
        var id = ids.Id("V");
        if (!stacks.TryGetValue(userId, out var stack)) stacks[userId] = stack = [];
        stack.Add(id);
        return Put(new SlackView(id, userId, content, ids.Hash())
        {
            RootId = previous?.RootId ?? id,
            PreviousId = previous?.Id,
            Values = ViewValues.Initial(content["blocks"]!.AsArray()),
        });
    }
}
