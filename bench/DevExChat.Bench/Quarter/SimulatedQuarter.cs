using System.Globalization;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Nudges;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Bench.Quarter;

/// <summary>What was measured in a simulated quarter.</summary>
public sealed record QuarterFigures
{
    public int Opportunities { get; init; }

    public int People { get; init; }

    public int Closed { get; init; }

    /// <summary>Private messages of each person on each working day of theirs, days without any included: those of the clock, and all of them.</summary>
    public IReadOnlyList<int> OfTheClock { get; init; } = [];

    public IReadOnlyList<int> OfAll { get; init; } = [];

    public int Reminders { get; init; }

    public int Digests { get; init; }

    /// <summary>Messages about what opened, to those who watch.</summary>
    public int News { get; init; }

    /// <summary>Reminders and digests that came in somebody's quiet hours or on a day off.</summary>
    public int InQuietHours { get; init; }

    /// <summary>Lines of a reminder or a digest for somebody who had nothing to do about the record.</summary>
    public int ToNobodysUse { get; init; }

    /// <summary>Pairs of reminders to one person about one record less than the window apart.</summary>
    public int TooSoon { get; init; }

    /// <summary>Deadlines that fell due, and how late the latest was acted on.</summary>
    public int Deadlines { get; init; }

    public TimeSpan LatestDeadline { get; init; }

    /// <summary>The longest that a reminder took from when it could have been sent.</summary>
    public TimeSpan LongestWait { get; init; }

    /// <summary>What is still waiting in the ledger though its time has passed.</summary>
    public int Forgotten { get; init; }

    public static int At(IReadOnlyList<int> sorted, double share) => sorted.Count == 0 ? 0 : sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];
}

/// <summary>Lets a quarter pass and counts what people got. The same seed gives the same quarter.</summary>
public static class SimulatedQuarter
{
    /// <summary>The first of October: the clocks go back in it, and four holidays lie in it.</summary>
    public static readonly DateTimeOffset Beginning = new(2026, 10, 1, 12, 0, 0, TimeSpan.Zero);

    public static async Task<QuarterFigures> RunAsync(IReadOnlyDictionary<string, string?> settings, int opportunities, int people, int days, int seed, CancellationToken ct)
    {
        await using var world = await MovedWorld.StartAsync(settings, Beginning, ct);
        var (cast, end) = (new QuarterPeople(people), Beginning.AddDays(days));
        await world.AddAsync([.. cast.All, .. cast.Watches(Beginning)]);
        var byUser = cast.All.ToDictionary(person => person.Home!.UserId);
        var seen = new List<(Post Post, Person To, int Useless)>();
        world.Chat.Watch = async post =>
        {
            if (!byUser.TryGetValue(post.Place.Conversation, out var to)) return;
            seen.Add((post, to, IsOfTheClock(post) ? await UselessAsync(world, post, to) : 0));
        };
        var life = new QuarterLife(world, cast, new Random(seed));
        var beginnings = new Random(seed + 1);
        for (var number = 1; number <= opportunities; number++) life.Begin(new OpportunityId(number), Beginning.AddHours(beginnings.NextDouble() * (days - 20) * 24));
        await PassAsync(world, life, end, ct);
        return await CountAsync(world, cast, [.. seen], days);
    }

    private static async Task PassAsync(MovedWorld world, QuarterLife life, DateTimeOffset end, CancellationToken ct)
    {
        for (var morning = NextMorning(world.Clock.Now); world.Clock.Now < end; ct.ThrowIfCancellationRequested())
        {
            var next = new[] { life.Next ?? end, morning, end }.Min();
            await world.PassUntilAsync(next, met => life.PlanAsync(met.OpportunityId));
            if (next == morning)
            {
                await world.NewsAsync();
                await world.MorningAsync();
                morning = NextMorning(morning);
            }

            await life.ActAsync();
            await world.HappensAsync();
        }
    }

    /// <summary>The next eight o'clock or half past, somewhere.</summary>
    private static DateTimeOffset NextMorning(DateTimeOffset after) => QuarterPeople.Zones.SelectMany(name =>
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime);
        return new[] { day, day.AddDays(1) }.SelectMany(on => new[] { on.ToDateTime(new TimeOnly(8, 0)), on.ToDateTime(new TimeOnly(8, 30)) }).Select(local => new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime());
    }).Where(at => at > after).Min();

    /// <summary>How many records a message speaks of about which its reader can do nothing.</summary>
    private static async Task<int> UselessAsync(MovedWorld world, Post post, Person to)
    {
        var useless = 0;
        foreach (var id in Subjects(post.Card).Distinct())
            if (await world.ReadAsync(id) is { } record && !QuarterPeople.HasSomethingToDo(to, record, post.At, world.At.Calendar)) useless++;
        return useless;
    }

    private static IEnumerable<OpportunityId> Subjects(Card card) => card.Body.SelectMany(element => element switch
    {
        CardElement.Buttons buttons => buttons.Actions.Select(action => action.Subject),
        CardElement.Row row => [row.Action?.Subject],
        _ => [],
    }).OfType<Subject>().Select(subject => subject.Opportunity);

    // Cards and news are about one record and say which; what the clock sends has a heading of its own.
    private static bool IsOfTheClock(Post post) => post.Place.Thread is null && post.Card.Heading.Length > 0 && !post.Card.Heading.Contains("OPP-", StringComparison.Ordinal);

    private static async Task<QuarterFigures> CountAsync(MovedWorld world, QuarterPeople cast, IReadOnlyList<(Post Post, Person To, int Useless)> seen, int days)
    {
        var (now, policy) = (world.Clock.Now, world.Policy);
        var clock = seen.Where(one => IsOfTheClock(one.Post)).ToList();
        var sent = await world.InDbAsync(db => db.NoticeLedger.AsNoTracking().Where(entry => entry.Status == NoticeStatus.Sent && entry.Manner == NoticeManner.Grouped).ToListAsync());
        var met = await world.InDbAsync(db => db.Deadlines.AsNoTracking().Where(row => row.Status != DeadlineStatus.Cancelled && row.DueAt <= now).Select(row => new { row.Status, row.DueAt, row.DoneAt }).ToListAsync());
        return new QuarterFigures
        {
            Opportunities = await world.InDbAsync(db => db.Opportunities.CountAsync()),
            People = cast.All.Count,
            Closed = await world.InDbAsync(db => db.Opportunities.CountAsync(record => record.Status == OpportunityStatus.Closed)),
            OfTheClock = PerDay(clock.Select(one => one.Post), cast, days, policy),
            OfAll = PerDay(seen.Select(one => one.Post), cast, days, policy),
            Reminders = sent.Select(entry => entry.Delivery).Distinct().Count(),
            Digests = await world.InDbAsync(db => db.NoticeLedger.CountAsync(entry => entry.Status == NoticeStatus.Sent && entry.Rule == NudgeRules.Digest)),
            News = await world.InDbAsync(db => db.NoticeLedger.Where(entry => entry.Status == NoticeStatus.Sent && entry.Rule == NudgeRules.News).Select(entry => entry.Delivery).Distinct().CountAsync()),
            InQuietHours = clock.Count(one => policy.Notices.Quiet.Cover(one.Post.At, TimeZoneInfo.FindSystemTimeZoneById(one.To.TimeZone), policy.Calendar())),
            ToNobodysUse = clock.Sum(one => one.Useless),
            TooSoon = sent.GroupBy(entry => (entry.Person, entry.OpportunityId)).Sum(about => Close([.. about.Select(entry => entry.SettledAt!.Value).Order()], TimeSpan.FromHours(policy.Notices.WindowHours))),
            Deadlines = met.Count,
            LatestDeadline = met.Count == 0 ? TimeSpan.Zero : met.Max(row => (row.Status == DeadlineStatus.Planned ? now : row.DoneAt!.Value) - row.DueAt),
            LongestWait = sent.Count == 0 ? TimeSpan.Zero : sent.Max(entry => entry.SettledAt!.Value - Opening(entry, cast, policy)),
            Forgotten = await world.InDbAsync(db => db.NoticeLedger.CountAsync(entry => entry.Status == NoticeStatus.Waiting && entry.DeliverAt < now)),
        };
    }

    private static int Close(DateTimeOffset[] times, TimeSpan apart) => times.Zip(times.Skip(1)).Count(pair => pair.Second - pair.First < apart);

    /// <summary>When it could have been sent at the earliest.</summary>
    private static DateTimeOffset Opening(NoticeEntry entry, QuarterPeople cast, ProcurementPolicy policy) =>
        policy.Notices.Quiet.OpeningFrom(entry.DueAt, TimeZoneInfo.FindSystemTimeZoneById(cast.By(entry.Person).TimeZone), policy.Calendar());

    private static List<int> PerDay(IEnumerable<Post> posts, QuarterPeople cast, int days, ProcurementPolicy policy)
    {
        var counts = posts.GroupBy(post => post.Place.Conversation).ToDictionary(group => group.Key, group => group.Select(post => post.At).ToList());
        var (first, calendar, all) = (DateOnly.FromDateTime(Beginning.UtcDateTime), policy.Calendar(), new List<int>());
        foreach (var person in cast.All)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(person.TimeZone);
            var mine = counts.GetValueOrDefault(person.Home!.UserId, []).CountBy(at => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime)).ToDictionary();
            all.AddRange(Enumerable.Range(0, days).Select(first.AddDays).Where(day => calendar.IsBusinessDay(day) || mine.ContainsKey(day)).Select(day => mine.GetValueOrDefault(day)));
        }

        all.Sort();
        return all;
    }

    /// <summary>The figures as a table.</summary>
    public static string Table(QuarterFigures figures)
    {
        string[] rows =
        [
            "| what | value |",
            "|---|---|",
            Row($"opportunities, closed in the quarter | {figures.Opportunities}, {figures.Closed}"),
            Row($"people, time zones | {figures.People}, {QuarterPeople.Zones.Count}"),
            Row($"reminder messages, digests, news of what is watched | {figures.Reminders}, {figures.Digests}, {figures.News}"),
            Row($"messages of the clock per person and working day: median, p95, p99, max | {Spread(figures.OfTheClock)}"),
            Row($"the same, days without any left out | {Spread([.. figures.OfTheClock.Where(count => count > 0)])}"),
            Row($"all private messages (cards and news too): median, p95, p99, max | {Spread(figures.OfAll)}"),
            Row($"of the clock in quiet hours or on days off | {figures.InQuietHours}"),
            Row($"lines to somebody with nothing to do | {figures.ToNobodysUse}"),
            Row($"about one record to one person within {new NoticePolicy().WindowHours} h | {figures.TooSoon}"),
            Row($"deadlines due, latest acted on after | {figures.Deadlines}, {figures.LatestDeadline.TotalSeconds:0} s"),
            Row($"longest wait of a reminder beyond its opening | {figures.LongestWait.TotalMinutes:0} min"),
            Row($"waiting past their time | {figures.Forgotten}"),
        ];
        return string.Join('\n', rows);

        static string Row(FormattableString cells) => $"| {cells.ToString(CultureInfo.InvariantCulture)} |";
        static string Spread(IReadOnlyList<int> sorted) =>
            FormattableString.Invariant($"{QuarterFigures.At(sorted, 0.5)}, {QuarterFigures.At(sorted, 0.95)}, {QuarterFigures.At(sorted, 0.99)}, {(sorted.Count == 0 ? 0 : sorted[^1])}");
    }
}
