using DevExChat.Teams.Cards;

namespace DevExChat.Teams.Connector;

/// <summary>A message as it is sent: one card and no text beside it, since Teams would make two messages of that and tell the id of neither.</summary>
internal sealed record Outgoing(Account From, IReadOnlyList<Attachment> Attachments)
{
    public string Type => "message";

    /// <summary>What a notification shows.</summary>
    public string? Summary { get; init; }

    public Account? Conversation { get; init; }

    public Account? Recipient { get; init; }

    public string? ReplyToId { get; init; }

    public static Outgoing Of(TeamsSettings settings, Procurement.Conversation.Card card, AdaptiveCard rendered) =>
        new(new Account(settings.BotId), [new Attachment(AdaptiveCard.ContentType, rendered)]) { Summary = CardRenderer.Spoken(card, Limits.Summary) };
}

internal sealed record Account(string Id);

internal sealed record Attachment(string ContentType, AdaptiveCard Content);

/// <summary>A conversation to be made: with one person, or a new thread in a channel.</summary>
internal sealed record NewConversation(bool IsGroup, Account Bot, string TenantId, ConversationData ChannelData)
{
    public IReadOnlyList<Account>? Members { get; init; }

    public Outgoing? Activity { get; init; }

    public static NewConversation With(string member, string tenant, TeamsSettings settings) =>
        new(false, new Account(settings.BotId), tenant, new ConversationData(new Account(tenant))) { Members = [new Account(member)] };

    public static NewConversation InChannel(string channel, string tenant, Outgoing first, TeamsSettings settings) =>
        new(true, new Account(settings.BotId), tenant, new ConversationData(new Account(tenant)) { Channel = new Account(channel) }) { Activity = first };
}

internal sealed record ConversationData(Account Tenant)
{
    public Account? Channel { get; init; }
}
