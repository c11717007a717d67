using DevExChat.Domain;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Admin;

/// <summary>Nothing new is announced in a channel any more; the cards that stand there are still kept up to date.</summary>
public sealed class RemoveChannel(ProcurementDb db, ChannelDirectory channels) : IDeed
{
    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (AdminDesk.Refuses(turn) is { } refusal) return turn.Refuse(refusal);
        var named = turn.Interaction.Subject?.Detail;
        var inForce = await channels.InForceAsync(db, ct).ConfigureAwait(false);
        if (inForce.FirstOrDefault(channel => ListChannels.KeyOf(channel.Place) == named) is not { Place: var place }) return turn.Refuse(new Refusal("admin.nochannel"));

        var kept = await db.KeptChannels.FindAsync([place.Platform, place.Tenant, place.Conversation], ct).ConfigureAwait(false) ?? db.KeptChannels.Add(new KeptChannel(place)).Entity;
        kept.Remove();
        await AdminDesk.AuditAsync(db, turn, "channels", "ChannelRemoved", new { place = ListChannels.Written(place) }, ct).ConfigureAwait(false);
        return turn.Say("admin.channels.removed", ("channel", ListChannels.Written(place)));
    }
}
