using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.Methods;
using DevExChat.Sandbox.StrictSlack.Team;
using DevExChat.Sandbox.StrictSlack.Wire;

namespace DevExChat.Sandbox.StrictSlack.People;

/// <summary>What all deliveries share: who and where, packing, sending, and judging the acknowledgement.</summary>
internal sealed class Postroom : IAsyncDisposable
{
    private readonly StrictSlackServer server;
    private readonly SlackTeam team;
    private readonly TimeProvider clock;
    private Courier? courier;

    public Postroom(StrictSlackServer server, SlackTeam team, TimeProvider clock, ViewMethods views)
    {
        this.server = server;
        this.team = team;
        this.clock = clock;
        Views = views;
        Events = new EventDesk(this, clock);
        Commands = new CommandDesk(this);
        Clicks = new ClickDesk(this);
        Modals = new ModalDesk(this);
        Shortcuts = new ShortcutDesk(this);
    }

    public StrictSlackOptions Options => team.Options;

    public Workspace Workspace => team.Workspace;

    public ViewMethods Views { get; }

    public EventDesk Events { get; }

    public CommandDesk Commands { get; }

    public ClickDesk Clicks { get; }

    public ModalDesk Modals { get; }

    public ShortcutDesk Shortcuts { get; }

    public long UnixSeconds => clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>The organisation as payloads have it; null for a workspace on its own.</summary>
    public JsonObject? EnterpriseInPayload => Options.EnterpriseId is { } id ? new JsonObject { ["id"] = id, ["name"] = "Organisation" } : null;

    /// <summary>From here on there is somebody to deliver.</summary>
    public void Open() => courier = new Courier(server, Options, clock);

    /// <summary>The fields every interaction has. An installation for a whole organisation names no workspace but that of whoever acts.</summary>
    public JsonObject Interaction(string type, SlackUser user) => new()
    {
        ["type"] = type,
        ["api_app_id"] = Options.AppId,
        ["token"] = "verification-token-is-deprecated",
        ["team"] = Options.IsOrgWide ? null : new JsonObject { ["id"] = Options.TeamId, ["domain"] = Options.TeamDomain },
        ["enterprise"] = EnterpriseInPayload,
        ["is_enterprise_install"] = Options.IsOrgWide,
        ["user"] = new JsonObject
        {
            ["id"] = user.Id,
            ["username"] = user.Handle,
            ["name"] = user.Handle,
            ["team_id"] = user.IsStranger ? user.HomeTeam : Options.TeamId,
        },
    };

    public string AbsoluteUrl(string path) => new Uri(server.BaseAddress, path).ToString();

    /// <summary>The person, who must exist and be able to sign in. Under the gate.</summary>
    public SlackUser Person(string userId) => Workspace.FindUser(userId) switch
    {
        null or { IsBot: true } => throw new NotOnScreenException($"There is nobody with the id {userId}."),
        { IsDeleted: true } => throw new NotOnScreenException($"The account {userId} is deactivated."),
        var user => user,
    };

    /// <summary>The conversation, which the person must be in. Under the gate.</summary>
    public Conversation Room(string channelId, string userId) =>
        Workspace.FindConversation(channelId) is { } channel && channel.Members.Contains(userId)
            ? channel
            : throw new NotOnScreenException($"{userId} is not in a conversation {channelId}.");

    /// <summary>The name a payload gives a conversation.</summary>
    public static string NameInPayload(Conversation channel) => channel.Kind switch
    {
        ConversationKind.Direct => "directmessage",
        ConversationKind.Private => "privategroup",
        _ => channel.Name,
    };

    public Task<Receipt> SendPayloadAsync(string path, JsonObject payload, (string Channel, string Ts)? about, CancellationToken cancellationToken) =>
        SendFormAsync(path, payload["type"]!.GetValue<string>(), [new("payload", payload.ToJsonString())], about, cancellationToken);

    public async Task<Receipt> SendFormAsync(
        string path, string kind, IEnumerable<KeyValuePair<string, string>> fields, (string Channel, string Ts)? about, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(fields);
        var body = await form.ReadAsByteArrayAsync(cancellationToken);
        return await SendAsync(new Parcel(path, kind, "application/x-www-form-urlencoded", body, Options.AcknowledgeWithin) { About = about }, cancellationToken);
    }

    /// <summary>Sends an event, or the handshake of the events' address.</summary>
    public Task<Receipt> SendJsonAsync(string kind, JsonObject body, IReadOnlyList<(string Name, string Value)> headers, CancellationToken cancellationToken)
    {
        var parcel = new Parcel("slack/events", kind, "application/json", Encoding.UTF8.GetBytes(body.ToJsonString()), Options.AcknowledgeWithin) { Headers = headers };
        var isMessage = body["event"]?["ts"] is not null && body["event"]?["channel"] is JsonValue;
        return SendAsync(
            isMessage ? parcel with { About = (body["event"]!["channel"]!.GetValue<string>(), body["event"]!["ts"]!.GetValue<string>()) } : parcel, cancellationToken);
    }

    public Task<Receipt> SendAsync(Parcel parcel, CancellationToken cancellationToken) =>
        Options.AppToken is null ? courier!.SendAsync(parcel, cancellationToken) : server.Sockets.SendAsync(parcel, cancellationToken);

    public async Task<DeliveryResult> DeliverRawAsync(
        string path, ReadOnlyMemory<byte> body, string contentType, SignatureKind signature, CancellationToken cancellationToken) =>
        Result(await SendAsync(new Parcel(path, $"raw {signature}", contentType, body, Options.AcknowledgeWithin) { Signature = signature }, cancellationToken));

    public async Task<DeliveryResult> RedeliverAsync(DeliveryResult earlier, CancellationToken cancellationToken) => earlier.Parcel is { } parcel
        ? Result(await SendAsync(parcel, cancellationToken))
        : throw new InvalidOperationException("Nothing was delivered, so nothing can be delivered again.");

    public static DeliveryResult Result(Receipt receipt) => new()
    {
        WasDelivered = true,
        Status = receipt.Status,
        Body = receipt.Body,
        Elapsed = receipt.Elapsed,
        TrafficId = receipt.Traffic.Id,
        Parcel = receipt.Freight as Parcel,
    };

    /// <summary>The person starts something new: what Slack told them before goes away. Under the gate.</summary>
    public void Begin(string userId) => Workspace.Banners.Remove(userId);

    /// <summary>Slack stops the person before the product hears of it.</summary>
    public DeliveryResult Stop(string userId, string banner)
    {
        lock (Workspace.Gate) Workspace.Banners[userId] = banner;
        Workspace.Changes.Raise();
        return new DeliveryResult { Banner = banner };
    }

    /// <summary>What is wrong with the acknowledgement whatever was delivered; null when it came in time with 200.</summary>
    public string? Fault(Receipt receipt) => receipt switch
    {
        { Silence: Silence.Late } => $"no acknowledgement within {Options.AcknowledgeWithin.TotalSeconds:0.###} s",
        { Silence: Silence.NoConnection } => "no connection",
        { Status: not 200 } => $"acknowledged with {receipt.Status} instead of 200",
        _ => null,
    };

    /// <summary>Records that the product broke a rule, and shows the person what Slack shows.</summary>
    public DeliveryResult Fail(Receipt receipt, string userId, string sentence, string banner)
    {
        Note(receipt, sentence);
        lock (Workspace.Gate) Workspace.Banners[userId] = banner;
        Workspace.Changes.Raise();
        return Result(receipt) with { Banner = banner };
    }

    /// <summary>Records a broken rule that no person sees.</summary>
    public void Note(Receipt receipt, string sentence)
    {
        if (!receipt.IsPlatformsDoing) server.Violations.Add(new Violation(receipt.Traffic.Method, sentence, receipt.Traffic.Id));
    }

    /// <summary>The acknowledgement as a JSON object, or null when it is none.</summary>
    public static JsonObject? JsonIn(Receipt receipt)
    {
        if (receipt.ContentType is not "application/json") return null;
        try
        {
            return JsonNode.Parse(receipt.Body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Events.DisposeAsync();
        courier?.Dispose();
    }
}
