using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Doctor;

/// <summary>What somebody needs who wonders why something does not work for them: from what we know of them, and nothing of anybody else.</summary>
public sealed class PersonChecks(ProcurementDb db, IEnumerable<IChatPlatform> platforms)
{
    private const int MostSilent = 5;

    internal async Task<IReadOnlyList<Check>> OfAsync(Turn turn, Person person, CancellationToken ct) =>
    [
        Link(turn, person),
        .. await PrivateMessagesAsync(turn, person, ct).ConfigureAwait(false),
        Authority(turn, person),
        .. Profile(turn, person),
        Reminders(turn, person),
        .. await SilentAsync(turn, person, ct).ConfigureAwait(false),
        await LastNotice.CheckAsync(db, turn, person, ct).ConfigureAwait(false),
    ];

    private Check Link(Turn turn, Person person)
    {
        var served = platforms.Select(platform => platform.Name).Order(StringComparer.Ordinal).ToList();
        var linked = person.Identities.Select(identity => identity.Platform).ToList();
        var here = linked.Select(LinkIdentity.NameOf).ToList();
        var missing = served.Except(linked, StringComparer.Ordinal).Select(LinkIdentity.NameOf).ToList();
        var name = turn.Reader.Say("doctor.link");
        if (!served.Contains(person.Home?.Platform, StringComparer.Ordinal) && person.Home is { } home)
            return new Check(false, name, turn.Reader.Say("doctor.link.home", ("name", person.DisplayName), ("platform", LinkIdentity.NameOf(home.Platform))));
        return new Check(true, name, missing.Count == 0
            ? turn.Reader.Say("doctor.link.fine", ("name", person.DisplayName), ("platforms", here))
            : turn.Reader.Say("doctor.link.more", ("name", person.DisplayName), ("platforms", here), ("missing", missing)));
    }

    /// <summary>Where the person removed the app, nothing reaches them.</summary>
    private async Task<IReadOnlyList<Check>> PrivateMessagesAsync(Turn turn, Person person, CancellationToken ct)
    {
        if (person.Home is not { } home) return [];
        var removed = await db.ConversationReferences.AnyAsync(
            reference => reference.Platform == home.Platform && reference.Tenant == home.Tenant && reference.Conversation == home.UserId && reference.RemovedAt != null, ct).ConfigureAwait(false);
        return removed ? [new Check(false, turn.Reader.Say("doctor.private"), turn.Reader.Say("doctor.private.removed", ("platform", LinkIdentity.NameOf(home.Platform))))] : [];
    }

    private static Check Authority(Turn turn, Person person)
    {
        var (reader, name) = (turn.Reader, turn.Reader.Say("doctor.roles"));
        if ((person.Roles & ~Roles.Vendor) == Roles.None) return new Check(true, name, reader.Say("doctor.roles.none"));
        var today = turn.At.Calendar.DayOf(turn.Now);
        var roles = RoleWords.Of(reader, person);
        if (person.RolesUntil is { } until && today > until) return new Check(false, name, reader.Say("doctor.roles.over", ("roles", roles), ("until", until)));
        if (person.RolesFrom is { } from && today < from) return new Check(false, name, reader.Say("doctor.roles.early", ("roles", roles), ("from", from)));
        return new Check(true, name, reader.Say("doctor.roles.fine", ("roles", roles)));
    }

    /// <summary>Nobody on the buying side needs one.</summary>
    private static IEnumerable<Check> Profile(Turn turn, Person person)
    {
        var (reader, name) = (turn.Reader, turn.Reader.Say("doctor.vendor"));
        if (person.Vendor is not { } vendor)
        {
            if ((person.Roles & ~Roles.Vendor) == Roles.None) yield return new Check(false, name, reader.Say("doctor.vendor.none"));
            yield break;
        }

        var problems = vendor.Problems().Select(reader.Say).ToList();
        yield return problems.Count == 0
            ? new Check(true, name, reader.Say("doctor.vendor.fine", ("name", vendor.LegalName)))
            : new Check(false, name, reader.Say("doctor.vendor.wrong", ("problems", string.Join(' ', problems))));
    }

    private static Check Reminders(Turn turn, Person person)
    {
        var (reader, name) = (turn.Reader, turn.Reader.Say("doctor.reminders"));
        var clock = PersonalClock.Of(person, turn.At.Policy);
        if (person.IsAway(turn.Now)) return new Check(false, name, reader.Say("doctor.reminders.away", ("until", person.AwayUntil!.Value)));
        return clock.Quiet.Cover(turn.Now, clock.Zone, turn.At.Calendar)
            ? new Check(false, name, reader.Say("doctor.reminders.quiet", ("until", clock.OpeningFrom(turn.Now, turn.At))))
            : new Check(true, name, reader.Say("doctor.reminders.fine"));
    }

    /// <summary>Records of which the person wants to hear nothing.</summary>
    private async Task<IReadOnlyList<Check>> SilentAsync(Turn turn, Person person, CancellationToken ct)
    {
        var now = turn.Now;
        var silent = await db.NoticeChoices.AsNoTracking()
            .Where(choice => choice.Person == person.Id && (choice.Muted || choice.NotMine || choice.SnoozedUntil > now))
            .OrderByDescending(choice => choice.OpportunityId).Take(MostSilent)
            .Select(choice => choice.OpportunityId).ToListAsync(ct).ConfigureAwait(false);
        if (silent.Count == 0) return [];
        var records = silent.Select(id => $"#{id}").ToList();
        return [new Check(false, turn.Reader.Say("doctor.silent"), turn.Reader.Say("doctor.silent.some", ("records", records), ("first", records[0])))];
    }
}
