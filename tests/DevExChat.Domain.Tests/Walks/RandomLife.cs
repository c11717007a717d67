using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Policy;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Walks;

/// <summary>Lives one walk and watches every step of it.</summary>
internal sealed class RandomLife
{
    // Acts that end a life early come up seldom, so that most walks go deep.
    private static readonly Act[] Seldom = [Act.Cancel, Act.NoneSuitable, Act.WithdrawProposal, Act.Relist, Act.Reject, Act.Decline, Act.Hold, Act.Dispute];
    private static readonly Act[] Often = [Act.Post, Act.SubmitProposal, Act.Recommend, Act.Authorize, Act.AcceptTerms, Act.RequestRework, Act.Terminate, Act.Resume];

    private readonly AnOpportunity story;
    private readonly HardRules rules;

    private int stepsAfterItsEnd;

    private RandomLife(AnOpportunity story) => (this.story, rules) = (story, new HardRules(story.Record));

    public HashSet<OpportunityStatus> Reached { get; } = [OpportunityStatus.Draft];

    public Opportunity Record => story.Record;

    public ProcurementPolicy Policy => story.Rules;

    public int Admitted { get; private set; }

    public int Refused { get; private set; }

    /// <summary>Acts that were admitted while it was on hold, or put it there.</summary>
    public int Held { get; private set; }

    /// <summary>Awards at a price that a vendor named, although another one was lower.</summary>
    public int Dearer { get; private set; }

    public static RandomLife Live(Walk walk)
    {
        var life = new RandomLife(AnOpportunity.Draft(TermsOf(walk.Policy), PolicyOf(walk.Policy), Wanderers.BuyerWhoDecidesElsewhere));
        foreach (var step in walk.Steps.TakeWhile(_ => life.stepsAfterItsEnd < 3)) life.Take(step);
        life.RebuildFromItsLog();
        return life;
    }

    private static OpportunityTerms TermsOf(int number)
    {
        var terms = number / 24 % 2 == 0 ? SomeTerms.Complete : SomeTerms.Priced;
        return number / 8 % 3 == 0 ? terms with { OpensAt = Toronto.June(2, 9) } : terms;
    }

    private static ProcurementPolicy PolicyOf(int number) => AnOpportunity.Policy with
    {
        AuthorizationSteps = 1 + (number % 2),
        GovernmentEmployees = number / 2 % 2 == 0 ? GovernmentEmployees.Forbid : GovernmentEmployees.AllowWithEvidence,
        CloseEarlyAllowed = number / 4 % 2 == 0,
        UndoMinutes = number % 5 < 2 ? 0 : 45,
        UndoUpTo = 10_000m,
        Approvals = number / 48 % 2 == 0 ? [] : [new ApprovalRule { Flags = [ApprovalFlag.PriceNotLowest], Steps = [new ApprovalStep { Needs = 2 }] }],
    };

    private void Take(Step step)
    {
        if (Ball.HeldBy(story.Record.Status) == Audience.Nobody) stepsAfterItsEnd++;
        Wait(step.Time);
        var act = Choose(step.Act);
        var by = Wanderers.Pick(story.Record, act, story.At, step.Actor);
        var deed = story.DeedOf(act, by);
        if (step.Twist % 8 == 0) deed = Twists.Twist(deed, story, step.Twist / 8);

        var (before, from, count) = (Snapshot.Of(story.Record), story.Record.Status, story.Record.News.Count);
        var (closesAt, onHold) = (story.Record.Terms.ClosesAt, story.Record.OnHold);
        if (story.Try(deed, by) is { } refusal)
        {
            Assert.NotEmpty(refusal.Code);
            Assert.Equal(before, Snapshot.Of(story.Record));
            Assert.Equal(count, story.Record.News.Count);
            Refused++;
            return;
        }

        Assert.Equal(count + 1, story.Record.News.Count);
        Assert.Equal(new RecordedEvent(deed, by.Person, story.Now, story.Record.Status), story.Record.News[^1]);
        rules.Witness(from, deed, by, story.At, closesAt, onHold);
        if (story.Record.OnHold) Held++;
        if ((deed is AwardAuthorized or AuthorizationTookEffect) && story.Record is { Award: not null, Recommendation.PriceRank.IsLowest: false }) Dearer++;
        Reached.Add(story.Record.Status);
        Admitted++;
    }

    private Act Choose(int number)
    {
        var (share, choice) = (number % 10, number / 10);
        if (share == 0) return Enum.GetValues<Act>()[choice % Enum.GetValues<Act>().Length];
        var possible = OpportunityLifecycle.Table.Where(row => row.From == story.Record.Status).Select(row => row.Act)
            .Where(act => share == 9 || (!Seldom.Contains(act) && IsTimely(act)))
            .SelectMany(act => Enumerable.Repeat(act, Often.Contains(act) ? 4 : 1))
            .ToList();
        return possible.Count > 0 ? possible[choice % possible.Count] : Act.Relist;
    }

    /// <summary>Flags are taken off where they stand; anything else would mostly be tried in vain.</summary>
    private bool IsTimely(Act act) => act switch
    {
        Act.Resume => story.Record.OnHold,
        Act.ResolveDispute => story.Record.Disputed,
        _ => true,
    };

    /// <summary>Time passes as it does: mostly a little, sometimes to the very instant at which something is due, or just before it.</summary>
    private void Wait(int number)
    {
        var (share, choice) = (number % 20, number / 20);
        var next = Clocks.PlanFor(story.Record, story.At).Select(item => item.DueAt).FirstOrDefault(due => due > story.Now);
        var closing = story.Record.Terms.ClosesAt;
        var to = share switch
        {
            < 10 => story.Now.AddMinutes(choice % 3),
            < 12 => story.Now.AddHours(choice % 30),
            < 14 => story.Now.AddDays(choice % 6),
            < 18 when next != default => next.AddMilliseconds(-(choice % 2)),
            18 when closing > story.Now => closing.Value.AddMilliseconds((choice % 3) - 1),
            _ => story.Now,
        };
        if (to > story.Now) story.When(to);
    }

    /// <summary>Every event through the log's JSON and back, then all of them again from nothing: the same record.</summary>
    private void RebuildFromItsLog()
    {
        var log = story.Record.News.Select(entry => (Entry: entry, Json: OpportunityEvents.Serialize(entry.Event))).ToList();
        var history = log.Select(line => line.Entry with { Event = OpportunityEvents.Deserialize(line.Entry.Event.Act, line.Json) });

        var rebuilt = Opportunity.Replay(story.Record.Id, history);

        Assert.Equal(Snapshot.ButProposals(story.Record), Snapshot.ButProposals(rebuilt));
        Assert.Empty(rebuilt.News);
    }
}
