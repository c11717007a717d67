using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.People;

/// <summary>Keeps what a platform told about somebody we know: the name, and language and zone unless the person chose them.</summary>
public sealed class ProfileKeeper(IDbContextFactory<ProcurementDb> databases) : IProfileKeeper
{
    private const int LongestName = 120;
    private const int MostTries = 5;

    public async Task<bool> KeepAsync(ChatIdentity identity, ChatProfile profile, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryKeepAsync(identity, profile, ct).ConfigureAwait(false);
            }
            catch (Exception exception) when (DbErrors.IsConflict(exception) && attempt < MostTries)
            {
                // A delivery and the roster tell of the same person at once. Whoever greets a newcomer must not be stopped by that.
            }
        }
    }

    public async Task KeepNamesAsync(string platform, string tenant, IReadOnlyDictionary<string, string> namesByUser, CancellationToken ct)
    {
        foreach (var identity in await KnownAsync(platform, tenant, [.. namesByUser.Keys], ct).ConfigureAwait(false))
            await KeepAsync(identity, new ChatProfile(namesByUser[identity.UserId], null, null), ct).ConfigureAwait(false);
    }

    /// <summary>A roster of hundreds names a few who have to do with us.</summary>
    private async Task<IReadOnlyList<ChatIdentity>> KnownAsync(string platform, string tenant, string[] users, CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        var known = await db.Identities.AsNoTracking()
            .Where(identity => identity.Platform == platform && identity.Tenant == tenant && users.Contains(identity.UserId))
            .OrderBy(identity => identity.UserId).Take(users.Length)
            .ToListAsync(ct).ConfigureAwait(false);
        return known.ConvertAll(identity => identity.AsIdentity());
    }

    private async Task<bool> TryKeepAsync(ChatIdentity identity, ChatProfile profile, CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        if (await PeopleRegister.FindToChangeAsync(db, identity, ct).ConfigureAwait(false) is not { } person) return false;

        var name = profile.DisplayName.Trim() is { Length: > 0 } told ? told[..Math.Min(told.Length, LongestName)] : person.DisplayName;
        var (language, zone) = (LanguageOf(profile.Locale), ZoneOf(profile.TimeZone));
        // Platforms repeat themselves; a save that changes nothing would still make others decide again.
        var known = person.ChoseSettings || ((language ?? person.Language) == person.Language && (zone ?? person.TimeZone) == person.TimeZone);
        if (known && name == person.DisplayName) return true;
        person.Describe(name, language, zone);
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        return true;
    }

    private static string? LanguageOf(string? locale) => locale is { Length: > 0 } ? Reader.For(locale, null).Language : null;

    private static string? ZoneOf(string? zone) => zone is not null && Zones.Find(zone).Id == zone ? zone : null;
}
