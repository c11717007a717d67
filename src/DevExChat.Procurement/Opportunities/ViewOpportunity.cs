using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Opportunities;

/// <summary>A client shows the channel's card and asks for its owner's own. Whom the register does not know sees what the channel sees: nobody asked for an invitation.</summary>
public sealed class ViewOpportunity(CardComposer composer) : IRecordDeed
{
    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) =>
        Reply.Show(await composer.BuildViewersAsync(record, turn.Person, turn.Reader, ct));
}
