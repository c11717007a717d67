using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Opportunities;

public class TransitionTests
{
    public static TheoryData<OpportunityStatus, Act> Rows =>
        [.. OpportunityLifecycle.Table.Where(row => row.From is not null).Select(row => (row.From!.Value, row.Act))];

    public static TheoryData<OpportunityStatus> Statuses => [.. Enum.GetValues<OpportunityStatus>()];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Admits_the_right_person(OpportunityStatus from, Act act)
    {
        var story = act == Act.SubmitProposal ? AnOpportunity.Open() : AnOpportunity.ReadyFor(from, act);
        var version = story.Record.Version;

        story.Doing(act);

        Assert.Contains(story.Record.Status, OpportunityLifecycle.Find(from, act)!.To.Possible);
        Assert.Equal(version + 1, story.Record.Version);
        var entry = story.Record.News[^1];
        Assert.Equal(
            (act, AnOpportunity.DoerOf(act).Person, story.Now, story.Record.Status),
            (entry.Event.Act, entry.By, entry.At, entry.Led));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Refuses_everybody_who_acts_in_the_wrong_capacity(OpportunityStatus from, Act act)
    {
        var story = AnOpportunity.ReadyFor(from, act);
        var row = OpportunityLifecycle.Find(from, act)!;
        var before = Snapshot.Of(story.Record);
        var wrong = Cast.All.Where(person => !MayAct(row.By, person)).ToList();

        foreach (var person in wrong) Assert.Contains(story.CodeFor(act, person), CodesFor(row.By, person));

        Assert.NotEmpty(wrong);
        Assert.Equal(before, Snapshot.Of(story.Record));
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Refuses_what_the_table_does_not_know_in_this_status(OpportunityStatus status)
    {
        var story = AnOpportunity.In(status);
        var before = Snapshot.Of(story.Record);

        foreach (var act in Enum.GetValues<Act>().Where(act => OpportunityLifecycle.Find(status, act) is null))
        {
            var refusal = story.Try(story.DeedOf(act), AnOpportunity.DoerOf(act));
            Assert.Contains(refusal?.Code, (string[])["status.notnow", "proposal.late", "award.alreadyauthorized", "undo.over"]);
        }

        Assert.Equal(before, Snapshot.Of(story.Record));
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Says_before_a_form_is_opened_what_it_would_say_after(OpportunityStatus status)
    {
        var story = AnOpportunity.In(status);

        foreach (var act in Enum.GetValues<Act>())
        {
            var bars = story.Record.Bars(act, Cast.Stranger, story.At);
            var refuses = story.Try(story.DeedOf(act, Cast.Stranger), Cast.Stranger);
            Assert.Equal(refuses?.Code, bars?.Code);
        }
    }

    [Fact]
    public void Only_the_clock_opens_closes_lapses_and_assumes()
    {
        var byClock = OpportunityLifecycle.Table.Where(row => row.By == Capacity.Clock).Select(row => row.Act);

        Assert.Equal([Act.Open, Act.Close, Act.TakeEffect, Act.LapseAuthorization, Act.LapseOffer, Act.AssumeReceipt], byClock);
    }

    [Fact]
    public void Every_clock_act_of_the_table_has_its_rule_and_every_rule_its_row()
    {
        var rows = OpportunityLifecycle.Table.Where(row => row.By == Capacity.Clock).Select(row => (row.From!.Value, row.Act));
        var rules = Clocks.Table.Where(rule => rule.Deed is not null).Select(rule => (rule.While, rule.Deed!(new Circumstances(AnOpportunity.Noon, AnOpportunity.Policy)).Act));

        Assert.Equal(rows.Order(), rules.Order());
    }

    [Fact]
    public void Every_status_that_waits_has_somebody_to_wait_for()
    {
        foreach (var status in Enum.GetValues<OpportunityStatus>())
        {
            var ends = OpportunityLifecycle.Table.Where(row => row.From == status).All(row => row.Act is Act.Relist or Act.Reconsider or Act.Dispute or Act.ResolveDispute);
            Assert.Equal(ends, Ball.HeldBy(status) == Audience.Nobody);
        }
    }

    [Fact]
    public void Only_somebody_with_the_role_of_buyer_creates()
    {
        foreach (var person in Cast.All.Where(person => !person.Has(Roles.Buyer)))
        {
            var (draft, refusal) = Opportunity.Create(
                new OpportunityId(1), new OpportunityDrafted(SomeTerms.Complete), person, new Circumstances(AnOpportunity.Noon, AnOpportunity.Policy));
            Assert.Null(draft);
            Assert.Equal(person.IsClock ? "role.person" : "role.buyer", refusal?.Code);
        }
    }

    [Fact]
    public void A_record_is_known_by_its_year_and_number() =>
        Assert.Equal("OPP-2026-42", AnOpportunity.Draft(id: 42).Record.Reference);

    private static bool MayAct(Capacity capacity, Actor person) => capacity switch
    {
        Capacity.Clock => person.IsClock,
        Capacity.AnyBuyer => person.Has(Roles.Buyer),
        Capacity.Buyer => person == Cast.Buyer,
        Capacity.BuyerOrAdmin => person == Cast.Buyer || person == Cast.Admin,
        Capacity.BuyerOrContractor => person == Cast.Buyer || person == Cast.Vendor,
        Capacity.AnyVendor => person.HasVendorProfile,
        Capacity.Proposer or Capacity.Contractor => person == Cast.Vendor,
        Capacity.Approver => person.Has(Roles.Approver),
        Capacity.Authorizer => person == Cast.Approver,
        Capacity.Certifier => person.Has(Roles.Certifier),
        Capacity.Payer => person.Has(Roles.Payer),
        _ => throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "No such capacity"),
    };

    /// <summary>Who has also played another part on the record is told about that instead.</summary>
    private static string[] CodesFor(Capacity capacity, Actor person) => (capacity, person) switch
    {
        (Capacity.Clock, _) => ["role.clock"],
        (_, { IsClock: true }) => ["role.person"],
        (Capacity.AnyBuyer, _) => ["role.buyer"],
        (Capacity.Buyer or Capacity.BuyerOrAdmin, _) => ["role.thisbuyer", "duties.vendor"],
        (Capacity.BuyerOrContractor, _) => ["role.twosides"],
        (Capacity.AnyVendor, _) => ["proposal.profile", "duties.ownteam"],
        (Capacity.Proposer, _) => ["proposal.none", "duties.ownteam"],
        (Capacity.Contractor, _) => ["role.contractor"],
        (Capacity.Approver, _) => ["role.approver", "duties.vendor", "duties.buyerauthorizes"],
        (Capacity.Authorizer, _) => ["role.authorizer"],
        (Capacity.Certifier, _) => ["role.certifier", "duties.vendor"],
        (Capacity.Payer, _) => ["role.payer", "duties.vendor", "duties.certifierpays"],
        _ => throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "No such capacity"),
    };
}
