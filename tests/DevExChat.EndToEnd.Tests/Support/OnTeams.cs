using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Languages;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictSlack.People;
using DevExChat.Sandbox.StrictTeams;
using DevExChat.Sandbox.StrictTeams.People;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>
/// One of the cast on Teams. What they type goes to the app's own chat, or names it in a channel. A line that needs a form is answered
/// with the button that opens it, which they press; a card that a dialog shows stays open until they do something else.
/// </summary>
internal sealed class OnTeams(StrictTeamsServer teams, Persona persona, Func<OpportunityId?> about, Func<Task> settled) : Somebody(persona, about, settled)
{
    private const string Command = "/opportunity";

    private static readonly Dictionary<string, JsonNode?> Nothing = [];

    /// <summary>What a line is answered with that needs a form: only a click can bring it.</summary>
    private static readonly IReadOnlyList<string> GoOn = [.. new[] { "en", "fr" }.Select(language => Reader.For(language, null).Say("form.open"))];

    private readonly List<string> answers = [];
    private TeamsResult result = new();

    public override bool HasForm => Me.Dialog is { } open && TeamsScreen.IsForm(open.Card);

    public override IReadOnlyList<Shown> Cards => [.. Private.Where(shown => shown.Message.ReplyToId is null).Select(TeamsScreen.Of)];

    public override IReadOnlyList<string> News => [.. Private.Where(shown => shown.Message.ReplyToId is not null).Select(shown => TeamsScreen.Of(shown).Words)];

    public override IReadOnlyList<Shown> Whispers =>
        [.. new[] { TeamsCast.Opportunities, TeamsCast.Occasions, TeamsCast.GroupChat }.SelectMany(Me.Screen).Where(shown => IsOurs(shown) && shown.Message.TargetedTo is not null).Select(TeamsScreen.Of)];

    public override IReadOnlyList<string> Answers
    {
        get
        {
            lock (answers) return [.. answers];
        }
    }

    public override Func<Task<int?>> Again => AgainOf(result);

    private TeamsPerson Me => teams.As(TeamsCast.UserId(Id));

    private IEnumerable<ShownMessage> Private => Me.Screen(Me.PersonalChat).Where(IsOurs);

    private TeamsDialog Open => Me.Dialog ?? throw new NotOnScreenException($"No dialog lies open before {Id}.");

    /// <summary>The id that Teams has for a channel of the product; a conversation that only Teams has goes by its own.</summary>
    public static string ChannelOf(string channel) => channel switch
    {
        Cast.French => TeamsCast.Occasions,
        Cast.English => TeamsCast.Opportunities,
        _ => channel,
    };

    public override string Mentions(Somebody other) => $"@{TeamsCast.UserId(other.Id)}";

    public override async Task<string> TypesAsync(string line, string? channel = null)
    {
        var words = line.StartsWith(Command, StringComparison.Ordinal) ? line[Command.Length..].Trim() : line;
        if (Me.Dialog is not null) Me.CloseDialog();
        var told = () => channel is null ? Private : Me.Screen(ChannelOf(channel)).Where(shown => IsOurs(shown) && shown.Message.TargetedTo is not null);
        var before = told().Count();
        var heard = await HearsAsync(ct => channel is null ? Me.SayPersonallyAsync(words, ct) : Me.SayAsync(ChannelOf(channel), $"@DevExChat {words}", ct));
        // The button that brings the form is pressed at once; one that corrects what was typed is for them to press.
        if (!GoOn.Any(words => heard.Contains(words, StringComparison.Ordinal)) || told().Skip(before).LastOrDefault() is not { } answer || TeamsScreen.Clickables(answer.Card).FirstOrDefault(one => one.CarriesOn) is not { } opens) return heard;
        return await HearsAsync(ct => Me.ClickAsync(answer.Message.ConversationId, answer.Id, opens.Name!, ct));
    }

    public override Task<string> ClicksAsync(string actionId, string? channel = null) => HearsAsync(Press(actionId, channel));

    public override async Task<DeliveryResult> PressesAsync(string actionId, string? channel = null)
    {
        var pressed = await Press(actionId, channel)(Now);
        result = pressed;
        return Last = Take(pressed);
    }

    public override async Task<string> WaitsAndClicksAsync(string actionId, string? channel = null)
    {
        await teams.WaitUntilAsync(_ => Find(actionId, channel) is not null, Patience, Now);
        return await ClicksAsync(actionId, channel);
    }

    public override bool Sees(string actionId, string? channel = null) => Find(actionId, channel) is not null;

    public override Task<string> SubmitsAsync(params (string Field, JsonNode? Value)[] values) => HearsAsync(Submit(values));

    public override async Task<DeliveryResult> SendsAsync(params (string Field, JsonNode? Value)[] values) => Take(await Submit(values)(Now));

    public override Task LeavesAsync()
    {
        Me.CloseDialog();
        return Task.CompletedTask;
    }

    public override Task<string> OpensHomeAsync() => TypesAsync($"{Command} home");

    public override Task<string> ClicksAtHomeAsync(string actionId) => ClicksAsync(actionId);

    public override bool IsAsked(string field) => TeamsScreen.Fields(Open.Card).Contains(field, StringComparer.Ordinal);

    public override string Choice(string field, string words) => TeamsScreen.Choices(Open.Card, field).Single(choice => choice.Words.Contains(words, StringComparison.Ordinal)).Value;

    public override async Task<IReadOnlyList<(string Value, string Words)>> FindsAsync(string field, string typed)
    {
        var found = await Me.FindAsync(TeamsScreen.IdOf(Open.Card, field), typed, Now);
        Assert.Null(found.Banner);
        Assert.Null(found.ErrorCode);
        return [.. found.Offered.Select(choice => (choice.Value, choice.Title))];
    }

    private Func<CancellationToken, Task<TeamsResult>> Submit((string Field, JsonNode? Value)[] values)
    {
        var (form, filled) = (Open.Card, TeamsScreen.Filled(Open.Card, values));
        return async ct =>
        {
            foreach (var (id, typed) in TeamsScreen.Sought(form, filled)) filled[id] = await PickAsync(id, typed, ct);
            return await Me.SubmitAsync(filled, button: null, ct);
        };
    }

    /// <summary>Types one after the other, and takes of what is found that which was typed.</summary>
    private async Task<string> PickAsync(string id, string typed, CancellationToken ct)
    {
        var picked = new List<string>();
        foreach (var word in typed.Split(',', StringSplitOptions.TrimEntries))
            picked.Add(Assert.Single((await Me.FindAsync(id, word, ct)).Offered, choice => choice.Value == word).Value);
        return string.Join(',', picked);
    }

    private Func<CancellationToken, Task<TeamsResult>> Press(string actionId, string? channel)
    {
        var (message, found) = Find(actionId, channel) ?? throw NotThere(actionId);
        if (message is null) return ct => Me.SubmitAsync(Nothing, found.Name, ct);
        if (Me.Dialog is not null) Me.CloseDialog();
        return ct => Me.ClickAsync(message.Message.ConversationId, message.Id, found.Name!, ct);
    }

    private (ShownMessage? Message, Clickable Found)? Find(string actionId, string? channel)
    {
        if (channel is null && Me.Dialog is { } open && Among(TeamsScreen.Clickables(open.Card), actionId) is { } inDialog) return (null, inDialog);
        var messages = channel is null ? Private.Reverse().Concat(Me.Screen(ChannelOf(Channel)).Reverse()) : Me.Screen(ChannelOf(channel)).Reverse();
        foreach (var message in messages.Where(IsOurs))
        {
            if (Among(TeamsScreen.Clickables(message.Card), actionId) is { } found) return (message, found);
        }

        return null;
    }

    private async Task<string> HearsAsync(Func<CancellationToken, Task<TeamsResult>> act)
    {
        var (before, whispers) = (Private.Count(), Whispers.Count);
        result = await act(Now);
        Last = Take(result);
        await SettlesAsync();
        var heard = Answered(result).Concat(Private.Skip(before).Select(shown => TeamsScreen.Of(shown).Words)).Concat(Whispers.Skip(whispers).Select(Screen.Words));
        return string.Join('\n', heard.Where(words => !string.IsNullOrEmpty(words)));
    }

    private DeliveryResult Take(TeamsResult result)
    {
        if (string.Join('\n', Answered(result)) is { Length: > 0 } words)
        {
            lock (answers) answers.Add(words);
        }

        return Seen(result);
    }

    private static IEnumerable<string> Answered(TeamsResult result)
    {
        string?[] all = [result.Text, result.Banner, TeamsScreen.Words(result.Card), result.Dialog is { } open ? TeamsScreen.Words(open.Card) : null];
        return all.Where(words => !string.IsNullOrEmpty(words)).Distinct(StringComparer.Ordinal)!;
    }

    private Func<Task<int?>> AgainOf(TeamsResult earlier) => async () => (await teams.RedeliverAsync(earlier, Now)).Status;

    private static DeliveryResult Seen(TeamsResult result) => new()
    {
        WasDelivered = result.WasDelivered,
        Status = result.Status,
        Body = result.Body,
        Elapsed = result.Elapsed,
        Banner = result.Banner,
        Errors = result.Dialog is { } open ? TeamsScreen.Wrong(open.Card).ToImmutableDictionary(StringComparer.Ordinal) : ImmutableDictionary<string, string>.Empty,
        TrafficId = result.TrafficId,
    };

    private bool IsOurs(ShownMessage shown) => shown.Message.AuthorId == teams.BotId;
}
