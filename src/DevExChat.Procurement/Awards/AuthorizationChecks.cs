using DevExChat.Domain;
using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Awards;

/// <summary>One check of the policy, as the approver reads it.</summary>
/// <param name="Met">Whether it holds.</param>
/// <param name="Sentence">What was found.</param>
/// <param name="Refuses">Whether the award cannot be authorized while it does not hold; else it is for the approver to weigh.</param>
internal sealed record AuthorizationCheck(bool Met, string Sentence, bool Refuses = true);

/// <summary>The checks on an authorization card. Whether one holds is asked of the guards that decide at the click.</summary>
internal static class AuthorizationChecks
{
    private static readonly string[] HaveTheirOwnLine =
        ["opportunity.overcap", "award.overlimit", "award.costcentre", "budget.noroom", "duties.buyerauthorizes", "duties.evaluatorauthorizes", "duties.vendor"];

    public static IReadOnlyList<AuthorizationCheck> Of(CardView view)
    {
        var (record, total) = (view.Record, view.Record.PriceDecidedOn.Total);
        var actor = view.Actor ?? new Actor(null, Roles.None);
        var against = Against(view, actor);
        return
        [
            Check("ceiling", !IsSaid("opportunity.overcap"), ("total", total), ("cap", view.At.Policy.CapAmount)),
            Check("limit", !IsSaid("award.overlimit"), ("total", total), ("limit", LimitOf(actor))),
            Check("costcentre", !IsSaid("award.costcentre"), ("costCentre", record.Terms.CostCentre)),
            Check("duties", !IsSaid("duties.")),
            Check("confirmed", record.Proposal(record.Recommendation!.Proposal)?.TermsVersion == record.TermsVersion, ("version", record.TermsVersion)),
            Check("choice", record.ProposalCount > 1, ("count", record.ProposalCount)) with { Refuses = false },
            .. PriceChecks.Of(view),
            .. MoneyChecks.Of(view, !IsSaid("budget.noroom")),
            // Whatever else stands against it says so itself: a guard that is added later is never missing here.
            .. against.Where(refusal => !HaveTheirOwnLine.Contains(refusal.Code)).Select(refusal => new AuthorizationCheck(false, view.Reader.Say(refusal))),
        ];

        bool IsSaid(string code) => against.Any(refusal => refusal.Code.StartsWith(code, StringComparison.Ordinal));

        AuthorizationCheck Check(string name, bool met, params (string, object)[] facts) =>
            new(met, view.Say($"award.check.{name}.{(met ? "met" : "unmet")}", facts));
    }

    /// <summary>The limit that reaches furthest, the person's own or one they act under.</summary>
    private static Money LimitOf(Actor actor) => actor.Guises(Roles.Approver).Where(guise => guise.Has(Roles.Approver)).Select(guise => guise.Limit).DefaultIfEmpty().Max();

    /// <summary>All that stands against this person's authorizing what the card shows.</summary>
    private static IReadOnlyList<Refusal> Against(CardView view, Actor actor)
    {
        var record = view.Record;
        var facts = AuthorizationShown.Of(view)!.Facts;
        var attempt = new AwardAuthorized(AuthorizationFacts.Fingerprint(record, view.At.Policy, facts)!, facts, view.At.Now)
        {
            Room = view.Beside?.Room.Left,
            TakesEffectAt = UndoWindow.EndAfter(record, facts, view.At),
        };
        return
        [
            .. record.Check(attempt, actor, view.At).Select(answer => answer.Refusal).Prepend(record.Bars(Act.Authorize, actor, view.At)).OfType<Refusal>(),
        ];
    }
}
