using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Opportunities;

public class SeparationOfDutiesTests
{
    public static TheoryData<Act, Part> Pairs => [.. SeparationOfDuties.Table.Select(row => (row.Act, row.Part))];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Refuses_a_person_with_every_role_because_of_the_part_they_played(Act act, Part part)
    {
        var story = Ready(act).WithHistory(history => WithPartPlayed(history, part, Cast.Everything));
        var before = Snapshot.Of(story.Record);

        var refusal = story.Try(story.DeedOf(act, Cast.Everything), Cast.Everything);

        Assert.Contains(refusal?.Code, SeparationOfDuties.Table.Where(row => row.Act == act && row.Part == part).Select(row => row.Refusal));
        Assert.Equal(before, Snapshot.Of(story.Record));
    }

    /// <summary>Each cell that a delegation can reach, both ways round: who acted is who acts for another, and the other way about.</summary>
    public static TheoryData<Act, Part, bool> Delegated =>
    [
        .. SeparationOfDuties.Table.Where(row => OpportunityLifecycle.Table.First(found => found.Act == row.Act).Role != Roles.None)
            .SelectMany(row => new[] { (row.Act, row.Part, true), (row.Act, row.Part, false) }),
    ];

    [Theory]
    [MemberData(nameof(Delegated))]
    public void Excludes_under_a_delegation_whom_either_of_the_two_is_excluded_by(Act act, Part part, bool delegatePlayed)
    {
        var (holder, substitute) = (Cast.Everything with { Delegators = [] }, Cast.Vending(Cast.Named(31, Roles.None)));
        var played = delegatePlayed ? substitute : holder;
        var story = Ready(act).WithHistory(history => WithPartPlayed(history, part, played));
        var acting = substitute with { Delegators = [holder] };

        var refusal = story.Try(story.DeedOf(act, acting), acting);

        Assert.Contains(refusal?.Code, SeparationOfDuties.Table.Where(row => row.Act == act && row.Part == part).Select(row => row.Refusal));
        var untouched = Ready(act);
        Assert.Null(untouched.Try(untouched.DeedOf(act, acting), acting));
    }

    [Fact]
    public void Who_certified_in_anothers_stead_bars_that_other_from_paying()
    {
        var holder = Cast.Certifier with { Roles = Roles.Certifier | Roles.Payer };
        var substitute = Cast.Named(31, Roles.None) with { Delegators = [holder] };
        var story = AnOpportunity.In(OpportunityStatus.AwaitingCertification);
        Assert.Null(story.Try(story.DeedOf(Act.Certify, substitute), substitute));

        Assert.Equal("duties.certifierpays", story.CodeFor(Act.MarkPaid, holder));
        Assert.Equal("duties.certifierpays", story.CodeFor(Act.MarkPaid, substitute));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Has_nothing_against_the_same_person_on_a_record_where_they_did_nothing(Act act, Part part)
    {
        var record = Ready(act).Record;

        Assert.Null(SeparationOfDuties.Refuses(act, record, Cast.Everything));
        Assert.True(Enum.IsDefined(part));
    }

    [Fact]
    public void Holds_what_the_law_asks()
    {
        (Act, Part)[] asked =
        [
            (Act.Authorize, Part.Buyer), (Act.Authorize, Part.Evaluator), (Act.MarkPaid, Part.Certifier), (Act.SubmitProposal, Part.Buyer),
            .. new[] { Act.Evaluate, Act.Recommend, Act.Authorize, Act.Accept, Act.Certify, Act.MarkPaid }.Select(act => (act, Part.Vendor)),
        ];

        Assert.Subset(SeparationOfDuties.Table.Select(row => (row.Act, row.Part)).ToHashSet(), asked.ToHashSet());
    }

    [Fact]
    public void Remembers_a_vendor_who_withdrew()
    {
        var story = AnOpportunity.In(OpportunityStatus.AwaitingAuthorization).WithHistory(history => WithPartPlayed(history, Part.Vendor, Cast.Everything)
            .Append(new RecordedEvent(new ProposalWithdrawn(AnOpportunity.ProposalBy(Cast.Everything)), Cast.Everything.Person, AnOpportunity.Noon, OpportunityStatus.AwaitingAuthorization)));

        Assert.Equal("duties.vendor", story.CodeFor(Act.Authorize, Cast.Everything));
    }

    [Fact]
    public void The_certifier_does_not_pay_even_after_the_money_did_not_arrive()
    {
        var certifierAndPayer = Cast.Certifier with { Roles = Roles.Certifier | Roles.Payer };
        var story = AnOpportunity.In(OpportunityStatus.AwaitingReceipt).Doing(Act.NotReceived);

        Assert.Equal("duties.certifierpays", story.CodeFor(Act.MarkPaid, certifierAndPayer));
        Assert.Null(story.CodeFor(Act.MarkPaid, Cast.Payer));
    }

    private static AnOpportunity Ready(Act act)
    {
        var from = OpportunityLifecycle.Table.First(row => row.Act == act).From!.Value;
        return AnOpportunity.ReadyFor(from, act).Wait(act);
    }

    private static IEnumerable<RecordedEvent> WithPartPlayed(IReadOnlyList<RecordedEvent> history, Part part, Actor by)
    {
        var (last, first) = (history[^1], history[0]);
        return part switch
        {
            Part.Buyer => history.Select(entry => entry.Event is OpportunityDrafted ? entry with { By = by.Person } : entry),
            Part.Certifier => history.Select(entry => entry.Event is InvoiceCertified ? entry with { By = by.Person } : entry),
            Part.Vendor => [.. history, new RecordedEvent(new ProposalSubmitted(AnOpportunity.ProposalBy(by), "f", 1, true), by.Person, last.At, last.Led)],
            Part.Evaluator => [.. history, new RecordedEvent(Evaluation(history), by.Person, last.At, last.Led)],
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, $"Nothing like it happened since {first.At}"),
        };
    }

    private static ProposalEvaluated Evaluation(IReadOnlyList<RecordedEvent> history) =>
        new(history.Select(entry => entry.Event).OfType<ProposalSubmitted>().First().Proposal, Verdict.Pass, "It meets the need.", NoConflict: true);
}
