namespace DevExChat.Procurement.Conversation;

/// <summary>The one way in: every typed verb, button, form, page and job reaches its deed through here.</summary>
public interface ISwitchboard
{
    /// <summary>
    /// Does what the person asked and returns what they get back. When it returns, all that follows is durable:
    /// the caller may acknowledge. An answer that the acknowledgement cannot carry is already in the outbox, and the reply is then
    /// <see cref="Reply.Nothing"/> or something only the acknowledgement can carry (a form, field errors).
    /// </summary>
    Task<Reply> HandleAsync(Interaction interaction, CancellationToken ct);
}
