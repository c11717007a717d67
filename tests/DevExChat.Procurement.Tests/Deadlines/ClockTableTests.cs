using System.Globalization;
using DevExChat.Bench.Quarter;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using DevExChat.Procurement.Watching;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Deadlines;

/// <summary>
/// Every row of the clocks that speaks to somebody, on a moved clock: when it is due, whom it reaches, in which language, under which key,
/// and when by that person's own clock. Four times of the year, so that the way leads over a daylight-saving change, a holiday,
/// weekends and the end of the fiscal year.
/// </summary>
public sealed class ClockTableTests
{
    private static readonly string[] Beginnings = ["2026-10-05", "2026-10-26", "2026-12-21", "2027-03-08", "2027-03-29"];

    public static TheoryData<string, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var rule in Clocks.Table.Where(rule => rule.Deed is null && rule.To != Audience.Channels))
                foreach (var beginning in Beginnings) rows.Add(rule.While.ToString(), rule.Name, beginning);
            return rows;
        }
    }

    [Theory, MemberData(nameof(Rows))]
    public async Task Reaches_whom_it_is_for_in_their_language_at_their_next_opening_and_once(string status, string name, string beginning)
    {
        var rule = Clocks.Find(name, Enum.Parse<OpportunityStatus>(status))!;
        var start = new DateTimeOffset(DateTime.Parse(beginning, CultureInfo.InvariantCulture).AddHours(15), TimeSpan.Zero);
        var story = new Story(start, rule);
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var world = await MovedWorld.StartAsync(new Dictionary<string, string?>(database.Configuration) { ["Policy:Notices:Digest"] = "false" }, story.First.AddMinutes(-1), TestContext.Current.CancellationToken);
        await world.AddAsync(story.Everyone);
        await world.PlaceAsync(story.Record);
        var first = story.First;
        var meant = story.Meant;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(meant.TimeZone);
        // By hand, and on purpose not as the product does it: the next full ten minutes, then hour by hour until it is open.
        var expected = new DateTimeOffset(((first.UtcTicks / TimeSpan.TicksPerMinute / 10) + 1) * 10 * TimeSpan.TicksPerMinute, TimeSpan.Zero);
        while (!IsOpen(expected, zone)) expected = expected.AddMinutes(10).AddTicks(-(expected.UtcTicks % (10 * TimeSpan.TicksPerMinute)));

        await world.PassUntilAsync(expected.AddMilliseconds(-1));
        var key = FormattableString.Invariant($"{story.Record.Id}:{name}:{first.UtcDateTime:yyyy-MM-ddTHH:mm:ss.FFFFFFF}Z:{meant.Id}");
        Assert.DoesNotContain(world.Chat.To(meant), IsReminder);
        await world.PassUntilAsync(expected);

        var entry = await EntryAsync(world, key);
        Assert.NotNull(entry);
        Assert.Equal((first, expected, NoticeStatus.Sent, "slack"), (entry.DueAt, entry.DeliverAt, entry.Status, entry.Platform));
        var post = Assert.Single(world.Chat.To(meant), IsReminder);
        Assert.Equal((expected, meant.Language), (post.At, post.Card.Language));
        Assert.Contains(story.Record.Reference, post.Card.Spoken, StringComparison.Ordinal);
        Assert.Contains(post.Card.Body.OfType<Procurement.Conversation.CardElement.Context>(), context => context.Text.ToString().Contains(meant.Language == "fr" ? "sourdine" : "mute", StringComparison.Ordinal));
        Assert.False(await world.InDbAsync(db => db.NoticeLedger.AnyAsync(other => other.Delivery == entry.Delivery && other.Key != key && other.Status == NoticeStatus.Sent)), "One message has one line for a record.");
    }

    private static bool IsReminder(Post post) => post.Card.Heading.Contains("reminder", StringComparison.Ordinal) || post.Card.Heading.Contains("rappel", StringComparison.Ordinal);

    private static bool IsOpen(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        return local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && local.Hour is >= 8 and < 18 && !FederalHolidays.Includes(DateOnly.FromDateTime(local));
    }

    private static Task<NoticeEntry?> EntryAsync(MovedWorld world, string key) => world.InDbAsync(db => db.NoticeLedger.AsNoTracking().SingleOrDefaultAsync(entry => entry.Key == key));

    /// <summary>A record in the status of a rule, with the one person whom the rule means among people of four zones and two languages.</summary>
    private sealed class Story
    {
        private readonly Scene scene = new();
        private readonly Person admin = Scene.Known("Alex");
        private readonly ClockRule rule;

        public Story(DateTimeOffset start, ClockRule rule)
        {
            this.rule = rule;
            admin.Grant(Roles.Admin, Domain.Money.Zero, []);
            scene.Buyer.Choose("fr", "America/St_Johns");
            scene.Ada.Choose("fr", "America/Vancouver");
            scene.Approver.Choose("en", "America/Halifax");
            scene.Certifier.Choose("fr", "America/Edmonton");
            scene.Payer.Choose("en", "America/Toronto");
            admin.Choose("fr", "America/Vancouver");
            scene.Bob.Choose("fr", "America/Vancouver");
            Record = Lead(start, rule);
            First = Clocks.PlanFor(Record, new Circumstances(Record.StatusSince, new ProcurementPolicy())).First(due => due.Rule == rule).DueAt;
            Meant = rule.To switch
            {
                Audience.Buyer => scene.Buyer,
                Audience.Unconfirmed or Audience.Contractor => scene.Ada,
                Audience.Watchers or Audience.Drafters => scene.Bob,
                Audience.Approvers => scene.Approver,
                Audience.Certifiers => scene.Certifier,
                Audience.Payers => scene.Payer,
                _ => admin,
            };
        }

        public Opportunity Record { get; }

        /// <summary>When the rule first falls due; what other rules have to say before is no part of this.</summary>
        public DateTimeOffset First { get; }

        public Person Meant { get; }

        public IEnumerable<object> Everyone => [.. scene.Everyone, admin, .. Begun];

        /// <summary>What Bob did that stands in no record.</summary>
        private IEnumerable<object> Begun => rule.To switch
        {
            Audience.Watchers => [new SkillWatch(scene.Bob.Id, "c#", default)],
            Audience.Drafters => [new ProposalDraft(Record.Id, scene.Bob.Id, Record.StatusSince)],
            _ => [],
        };

        private Opportunity Lead(DateTimeOffset start, ClockRule rule)
        {
            var at = new Circumstances(start, new ProcurementPolicy());
            var (buyer, ada) = (scene.Buyer.AsActor(at), scene.Ada.AsActor(at));
            var record = Opportunity.Create(new OpportunityId(42), new OpportunityDrafted(Scene.Terms with { ClosesAt = at.Calendar.AddBusinessDays(start, 6), NeededBy = null, Skills = [" C# "] }), buyer, at).Draft!;
            var content = new ProposalContent(Scene.Secret, null, at.Calendar.AddBusinessDays(at.Calendar.DayOf(start), 20), null);
            var proposed = new ProposalSubmitted(new ProposalId(Guid.NewGuid()), content.Fingerprint(), 1, true) { Content = content };
            (OpportunityStatus To, OpportunityEvent Deed, Actor By)[] way =
            [
                (OpportunityStatus.Open, new OpportunityPosted(Domain.Money.Zero), buyer),
                .. rule.Name == "question.waiting" ? [(OpportunityStatus.Open, new QuestionAsked("Which browsers?"), scene.Bob.AsActor(at))] : Array.Empty<(OpportunityStatus, OpportunityEvent, Actor)>(),
                .. rule.Name == "proposals.none" ? Array.Empty<(OpportunityStatus, OpportunityEvent, Actor)>() : [(OpportunityStatus.Open, proposed, ada)],
                .. rule.Name == "closing.reconfirm" ? [(OpportunityStatus.Open, new OpportunityAmended(record.Terms with { Description = "More." }, "more"), buyer)] : Array.Empty<(OpportunityStatus, OpportunityEvent, Actor)>(),
                (OpportunityStatus.Evaluating, new OpportunityClosed(), Actor.Clock),
                (OpportunityStatus.AwaitingAuthorization, null!, buyer),
                .. rule.Name == "authorization.question" ? [(OpportunityStatus.AwaitingAuthorization, new BuyerAsked("Why this one?", "facts"), scene.Approver.AsActor(at))] : Array.Empty<(OpportunityStatus, OpportunityEvent, Actor)>(),
                (OpportunityStatus.Offered, null!, scene.Approver.AsActor(at)),
                (OpportunityStatus.InProgress, new TermsAccepted(), ada),
                (OpportunityStatus.InReview, new WorkDelivered("https://example.ca/pull/7", [1, 2]), ada),
                (OpportunityStatus.AwaitingInvoice, new DeliveryAccepted(["seen", "ran"]), buyer),
                (OpportunityStatus.AwaitingCertification, null!, ada),
                (OpportunityStatus.AwaitingPayment, new InvoiceCertified("I certify."), scene.Certifier.AsActor(at)),
                (OpportunityStatus.AwaitingReceipt, new PaymentIssued("DirectDeposit", "EFT 1"), scene.Payer.AsActor(at)),
            ];
            foreach (var (to, given, by) in way)
            {
                if (record.Status == rule.While && to != rule.While) break;
                if (given is OpportunityClosed) at = at with { Now = record.Terms.ClosesAt!.Value };
                var deed = given ?? to switch
                {
                    OpportunityStatus.AwaitingAuthorization => new AwardRecommended(proposed.Proposal, scene.Ada.Id, content.DeliverBy, "The best.", at.Calendar.AddBusinessDays(at.Now, 10)),
                    OpportunityStatus.Offered => new AwardAuthorized(Domain.Awards.AuthorizationFacts.Fingerprint(record, at.Policy, "facts")!, "facts", at.Calendar.AddBusinessDays(at.Now, 2)),
                    _ => (OpportunityEvent)new InvoiceSubmitted("7", record.Award!.Total, at.Calendar.AddDays(at.Now, 30)),
                };
                Assert.True(record.Try(deed, by, at) is null, $"{deed.Act}: {record.Try(deed, by, at)}");
            }

            return record;
        }
    }
}
