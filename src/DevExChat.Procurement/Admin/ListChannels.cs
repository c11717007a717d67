using DevExChat.Domain;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Admin;

/// <summary><c>admin channels</c>: where opportunities are announced, in which language, and of which cost centres.</summary>
public sealed class ListChannels(ProcurementDb db, ChannelDirectory channels) : IDeed
{
    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (AdminDesk.Refuses(turn) is { } refusal) return turn.Refuse(refusal);
        var inForce = await channels.InForceAsync(db, ct).ConfigureAwait(false);
        List<CardElement> lines = [.. inForce.Take(AdminDesk.Most).Select(channel => Line(turn, channel))];
        if (inForce.Count > AdminDesk.Most) lines.Add(new CardElement.Context(turn.Reader.Say("admin.more", ("shown", AdminDesk.Most), ("count", inForce.Count))));
        return Reply.Show(AdminDesk.List(turn, turn.Reader.Say("admin.channels"), turn.Reader.Say("admin.channels.none"), lines) with
        {
            Actions = [new CardAction("admin.channels.add", turn.Reader.Say("admin.channels.add")) { Tone = ActionTone.Primary }],
        });
    }

    /// <summary>How a button names a channel: ids of platforms hold signs that no button carries.</summary>
    internal static string KeyOf(Place place) => FactsFingerprint.Of(place.Platform, place.Tenant, place.Conversation);

    internal static string Written(Place place) => $"{place.Platform}:{place.Tenant}/{place.Conversation}";

    private static CardElement.Row Line(Turn turn, Channel channel)
    {
        var language = turn.Reader.Say($"admin.channels.language.{channel.Language}");
        var words = channel.CostCentres.Count == 0
            ? turn.Reader.Say("admin.channels.row", ("language", language))
            : turn.Reader.Say("admin.channels.row.centres", ("language", language), ("centres", channel.CostCentres));
        return new CardElement.Row(
            RichText.Of(new Span.Strong(Written(channel.Place)), $" — {words}"),
            new CardAction("admin.channels.remove", turn.Reader.Say("admin.channels.remove"), Subject.Of(KeyOf(channel.Place)))
            {
                SpokenLabel = CleanText.Clip(turn.Reader.Say("admin.channels.remove.spoken", ("channel", Written(channel.Place))), 75),
                Confirm = new Confirmation(
                    turn.Reader.Say("admin.channels.remove.title"), turn.Reader.Say("admin.channels.remove.text"),
                    turn.Reader.Say("admin.channels.remove"), turn.Reader.Say("admin.channels.keep")),
            });
    }
}
