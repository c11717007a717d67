using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Team;
using DevExChat.Sandbox.StrictTeams.Trust;

namespace DevExChat.Sandbox.StrictTeams.People;

/// <summary>What all deliveries share: who and where, sending, sending again, and judging the answer.</summary>
internal sealed class Postroom : IAsyncDisposable
{
    private readonly StrictTeamsServer server;
    private readonly Courier courier;
    private readonly Notary notary;
    private readonly CancellationTokenSource closing = new();
    private readonly List<Task> underWay = [];

    public Postroom(StrictTeamsServer server, StrictTeamsOptions options, TimeProvider clock)
    {
        this.server = server;
        Options = options;
        Clock = clock;
        notary = new Notary(server, server.Keys, options, clock);
        courier = new Courier(server, options, notary);
        Activities = new ActivityJson(server, options, clock);
        Messages = new MessageDesk(this);
        Cards = new CardDesk(this);
        Dialogs = new DialogDesk(this);
        Searches = new SearchDesk(this);
        Extensions = new ExtensionDesk(this);
        Installs = new InstallDesk(this);
    }

    public StrictTeamsOptions Options { get; }

    public TimeProvider Clock { get; }

    public Tenant Tenant => server.Tenant;

    public ActivityJson Activities { get; }

    public MessageDesk Messages { get; }

    public CardDesk Cards { get; }

    public DialogDesk Dialogs { get; }

    public SearchDesk Searches { get; }

    public ExtensionDesk Extensions { get; }

    public InstallDesk Installs { get; }

    /// <summary>The person, who must exist. Under the gate.</summary>
    public TeamsUser Person(string userId) => Tenant.FindUser(userId) ?? throw new NotOnScreenException($"There is nobody with the id {userId}.");

    /// <summary>The conversation, which the person must be in. Under the gate.</summary>
    public Room Room(string conversationId, string userId) =>
        Tenant.FindRoom(Address.Of(conversationId).RoomId) is { } room && room.Members.Contains(userId)
            ? room
            : throw new NotOnScreenException($"{userId} is not in a conversation {conversationId}.");

    /// <summary>The message, which the person must see. Under the gate.</summary>
    public static TeamsMessage Message(Room room, string messageId, string userId) =>
        room.Find(messageId) is { } message && (message.TargetedTo is null || message.TargetedTo == userId)
            ? message
            : throw new NotOnScreenException($"{userId} sees no message {messageId} in {room.Id}.");

    /// <summary>The person starts something new: what Teams told them before goes away. Under the gate.</summary>
    public void Begin(string userId) => Tenant.Clients.Banners.Remove(userId);

    /// <summary>Teams stops the person before the product hears of it.</summary>
    public TeamsResult Stop(string userId, string banner)
    {
        lock (Tenant.Gate) Tenant.Clients.Banners[userId] = banner;
        Tenant.Changes.Raise();
        return new TeamsResult { Banner = banner };
    }

    /// <summary>Delivers an activity; one that is not answered in time comes again, unchanged, and then nobody waits for what it brings.</summary>
    public async Task<Receipt> SendAsync(TeamsPerson by, JsonObject activity, string kind, (string ConversationId, string MessageId)? about, CancellationToken cancellationToken)
    {
        notary.Forge(activity, by.Forgery);
        var within = kind.StartsWith("composeExtension/", StringComparison.Ordinal) ? Options.ExtensionWithin : Options.AnswerWithin;
        var letter = new Letter(kind, Letter.Json, Encoding.UTF8.GetBytes(activity.ToJsonString()), within)
        {
            Forgery = by.Forgery,
            ConversationId = activity["conversation"]?["id"]?.ToString() ?? "",
            About = about,
        };
        var first = await courier.SendAsync(letter, cancellationToken);
        if (IsRefusalDue(by.Forgery))
        {
            if (first.Status is not (401 or 403)) Note(first, $"answered {first.Status} to a delivery that was forged: {by.Forgery}");
            return first;
        }

        var last = first;
        for (var again = 0; again < Options.Redeliveries && last.Silence == Silence.Late; again++) last = await courier.SendAsync(letter, cancellationToken);
        return first;
    }

    public Task<Receipt> SendAsync(Letter letter, CancellationToken cancellationToken) => courier.SendAsync(letter, cancellationToken);

    public void Forge(JsonObject activity, Forgery forgery) => notary.Forge(activity, forgery);

    public static bool IsRefusalDue(Forgery forgery) => forgery is not (Forgery.None or Forgery.JustExpired);

    public static TeamsResult Result(Receipt receipt) => new()
    {
        WasDelivered = true,
        Status = receipt.Status,
        Body = receipt.Body,
        Elapsed = receipt.Elapsed,
        TrafficId = receipt.Traffic.Id,
        Letter = receipt.Freight as Letter,
    };

    /// <summary>What is wrong with the answer to something that is no invoke; null when it was taken.</summary>
    public static string? Fault(Receipt receipt) => Silent(receipt) ?? (receipt.Status is 200 or 201 or 202 ? null : $"answered {receipt.Status} instead of 200 or 202");

    /// <summary>What is wrong with the answer to an invoke whatever it says; null when it came in time with 200.</summary>
    public static string? InvokeFault(Receipt receipt)
    {
        if (Silent(receipt) is { } silent) return silent;
        if (receipt.Status != 200) return $"answered {receipt.Status} instead of 200";
        return receipt.Body.Length > 0 && receipt.ContentType != "application/json" ? $"answered with the content type \"{receipt.ContentType}\"" : null;
    }

    /// <summary>Records that the product broke a rule, and shows the person what Teams shows.</summary>
    public TeamsResult Fail(Receipt receipt, string userId, string sentence)
    {
        const string Banner = "Something went wrong. Please try again.";
        Note(receipt, sentence);
        lock (Tenant.Gate) Tenant.Clients.Banners[userId] = Banner;
        Tenant.Changes.Raise();
        return Result(receipt) with { Banner = Banner };
    }

    /// <summary>Records a broken rule that no person sees.</summary>
    public void Note(Receipt receipt, string sentence) => server.Violations.Add(new Violation(receipt.Traffic.Method, sentence, receipt.Traffic.Id));

    /// <summary>The answer as a JSON object, or null when it is none.</summary>
    public static JsonObject? JsonIn(Receipt receipt)
    {
        try
        {
            return JsonNode.Parse(receipt.Body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Does something nobody waits for: a client that refreshes a card.</summary>
    public void InBackground(Func<CancellationToken, Task> deed)
    {
        lock (underWay)
        {
            underWay.RemoveAll(task => task.IsCompleted);
            underWay.Add(RunAsync(deed));
        }
    }

    /// <summary>Ends when nothing goes on in the background.</summary>
    public async Task IsQuietAsync()
    {
        while (UnderWay() is { Length: > 0 } going) await Task.WhenAll(going);
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await IsQuietAsync();
        courier.Dispose();
        closing.Dispose();
    }

    private Task[] UnderWay()
    {
        lock (underWay) return [.. underWay.Where(task => !task.IsCompleted)];
    }

    private async Task RunAsync(Func<CancellationToken, Task> deed)
    {
        await Task.Yield();
        try
        {
            await deed(closing.Token);
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            // The server stops.
        }
        catch (NotOnScreenException)
        {
            // The message or the person is gone by now.
        }
    }

    private static string? Silent(Receipt receipt) => receipt.Silence switch
    {
        Silence.Late => $"no answer within {receipt.Freight.Within.TotalSeconds:0.###} s",
        Silence.NoConnection => "no connection",
        _ => null,
    };
}
