using System.Globalization;
using System.Text.Json;
using DevExChat.Domain.People;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Teams.Reading;

/// <summary>One activity that Teams delivered, read without minding what else stands there. Never printed: it holds people's words.</summary>
internal sealed class Activity(JsonElement body)
{
    public const string Platform = "teams";

    private const string ThreadMark = ";messageid=";

    // Channels, group chats and chats between two people begin so; the app's own chat with a person does not, which begins otherwise.
    private const string SharedMark = "19:";
    private const string OwnMark = "a:";

    public JsonElement Body { get; } = body;

    public string Type { get; } = body.Text("type") ?? "";

    public string? Id { get; } = body.Text("id");

    public string? Name { get; } = body.Text("name");

    public string? ChannelId { get; } = body.Text("channelId");

    public string? ServiceUrl { get; } = body.Text("serviceUrl");

    /// <summary>The tenant it happened in. Both places that name one must agree with the allow-list.</summary>
    public string? Tenant { get; } = Plain(body.Text("channelData", "tenant", "id") ?? body.Text("conversation", "tenantId"));

    /// <summary>The tenant the sender belongs to, where it tells: in a shared channel that may be another.</summary>
    public string? Home { get; } = Plain(body.Text("from", "tenantId"));

    /// <summary>Every tenant it names, the sender's among them.</summary>
    public IEnumerable<string> Tenants =>
        new[] { Body.Text("channelData", "tenant", "id"), Body.Text("conversation", "tenantId"), Body.Text("from", "tenantId") }.OfType<string>();

    /// <summary>The conversation as it is answered: in a channel with its thread.</summary>
    public string? Conversation { get; } = body.Text("conversation", "id");

    /// <summary>What the Connector calls the sender towards this app.</summary>
    public string? Member { get; } = body.Text("from", "id");

    /// <summary>The sender's id in the directory: the only one that names a person.</summary>
    public string? ObjectId { get; } = Plain(body.Text("from", "aadObjectId"));

    public string? SenderName { get; } = body.Text("from", "name");

    public string? Ourselves { get; } = body.Text("recipient", "id");

    /// <summary>Whether only the sender and the app see it.</summary>
    public bool IsTargeted { get; } = body.IsTrue("recipient", "isTargeted");

    /// <summary>When it happened, as Teams tells.</summary>
    public DateTimeOffset? Timestamp { get; } = DateTimeOffset.TryParse(body.Text("timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    public string? Text { get; } = body.Text("text");

    public JsonElement? Value { get; } = body.At("value");

    public string? Locale { get; } = body.Text("locale") ?? Entities(body, "clientInfo").Select(entity => entity.Text("locale")).FirstOrDefault(locale => locale is not null);

    public string? TimeZone { get; } = body.Text("localTimezone") ?? Entities(body, "clientInfo").Select(entity => entity.Text("timezone")).FirstOrDefault(zone => zone is not null);

    /// <summary>
    /// A chat between two people is "personal" too, and the message extension may be used there. What somebody else could read is never
    /// taken for the private conversation with the app; neither is what does not say of which kind it is, unless it is a line typed in a chat
    /// with the app: no line is delivered from a chat that the app is not in.
    /// </summary>
    public ConversationKind Kind => Body.Text("conversation", "conversationType") switch
    {
        "channel" => ConversationKind.Channel,
        "personal" when Conversation is { } id && !id.StartsWith(SharedMark, StringComparison.Ordinal) => ConversationKind.Person,
        null when Type == "message" && Conversation is { } id && id.StartsWith(OwnMark, StringComparison.Ordinal) => ConversationKind.Person,
        null when Team is not null => ConversationKind.Channel,
        _ => ConversationKind.Group,
    };

    /// <summary>
    /// Whether people do it where the app is not, too: they use the message extension anywhere, type into the dialogs it opened, and share what
    /// it found, whose button opens one.
    /// </summary>
    public bool WorksWithoutApp => Name == "application/search" || IsOf("composeExtension/") || (Kind != ConversationKind.Person && IsOf("task/"));

    /// <summary>The first message of the channel's thread it happened in.</summary>
    public string? Thread => Conversation is { } id && id.IndexOf(ThreadMark, StringComparison.Ordinal) is >= 0 and var at ? id[(at + ThreadMark.Length)..] : null;

    public string? Team => Body.Text("channelData", "team", "id");

    /// <summary>Who it says to have sent it. Where it does not tell their tenant, that is the place's, which has still to be shown.</summary>
    public ChatIdentity? Actor => (Home ?? Tenant) is { } tenant && ObjectId is { } person ? new ChatIdentity(Platform, tenant, person) : null;

    public IEnumerable<JsonElement> Mentions => Entities(Body, "mention");

    /// <summary>A conversation's id without the thread.</summary>
    public static string WithoutThread(string conversation) =>
        conversation.IndexOf(ThreadMark, StringComparison.Ordinal) is >= 0 and var at ? conversation[..at] : conversation;

    /// <summary>A channel's thread as a conversation of its own.</summary>
    public static string InThread(string conversation, string thread) => $"{WithoutThread(conversation)}{ThreadMark}{thread}";

    /// <summary>A GUID as everybody writes it, so that the same person is the same whoever told.</summary>
    public static string? Plain(string? id) => Guid.TryParseExact(id, "D", out var guid) ? guid.ToString("D") : id;

    private bool IsOf(string family) => Name?.StartsWith(family, StringComparison.Ordinal) == true;

    private static IEnumerable<JsonElement> Entities(JsonElement body, string type) =>
        (body.List("entities") ?? []).Where(entity => entity.Text("type") == type);
}
