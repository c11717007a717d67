using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DevExChat.Procurement.Channels;

/// <summary>
/// What administrators decided in chat about one channel. It goes before what the settings say of the same channel, which are only the first set.
/// </summary>
public sealed class KeptChannel
{
    /// <summary>More channels than this are not announced in: every opportunity would be posted in all of them.</summary>
    public const int Most = 100;

    private KeptChannel()
    {
    }

    public KeptChannel(Place place) => (Platform, Tenant, Conversation, _) = place;

    public string Platform { get; private set; } = "";

    public string Tenant { get; private set; } = "";

    public string Conversation { get; private set; } = "";

    /// <summary>"en", "fr" or "both"; null when opportunities are no longer announced there.</summary>
    public string? Language { get; private set; }

    /// <summary>The cost centres whose opportunities go there; empty means all.</summary>
    public IReadOnlyList<string> CostCentres { get; private set; } = [];

    public int Version { get; private set; }

    public Place Place => new(Platform, Tenant, Conversation);

    public void Announce(string language, IReadOnlyList<string> costCentres) => (Language, CostCentres, Version) = (language, costCentres, Version + 1);

    public void Remove() => (Language, CostCentres, Version) = (null, [], Version + 1);
}

internal sealed class KeptChannelMapping : IEntityTypeConfiguration<KeptChannel>
{
    public void Configure(EntityTypeBuilder<KeptChannel> channel)
    {
        channel.ToTable("KeptChannels").HasKey(c => new { c.Platform, c.Tenant, c.Conversation });
        channel.Property(c => c.Version).IsConcurrencyToken();
        channel.Ignore(c => c.Place);
    }
}

/// <summary>The channels as they stand: the first set of the settings, with what was decided in chat since.</summary>
public static class ChannelsInForce
{
    public static async Task<IReadOnlyList<Channel>> InForceAsync(this ChannelDirectory first, ProcurementDb db, CancellationToken ct)
    {
        var kept = await db.KeptChannels.AsNoTracking()
            .OrderBy(channel => channel.Platform).ThenBy(channel => channel.Tenant).ThenBy(channel => channel.Conversation)
            .Take(KeptChannel.Most * 2)
            .ToListAsync(ct).ConfigureAwait(false);
        return
        [
            .. first.Channels.Where(channel => kept.TrueForAll(decided => decided.Place != channel.Place)),
            .. kept.Where(channel => channel.Language is not null).Select(channel => new Channel(channel.Place, channel.Language!) { CostCentres = channel.CostCentres }),
        ];
    }
}
