using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Policy;

namespace DevExChat.Domain.Proposals;

/// <summary>Guards about proposals while they are sealed.</summary>
public static class ProposalGuards
{
    /// <summary>By the server's clock, whatever a job did or did not do: at the closing instant it is too late.</summary>
    public static readonly Guard BeforeClosing = new(
        "now < closesAt",
        attempt => attempt.Record.Terms.ClosesAt is { } closes && attempt.Now < closes ? null : new Refusal("proposal.late", ("closesAt", attempt.Record.Terms.ClosesAt ?? attempt.Now)));

    public static readonly Guard SomebodyProposed =
        new(">= 1 proposal", attempt => attempt.Record.ProposalCount > 0 ? null : new Refusal("opportunity.noproposals"));

    public static readonly Guard OwnProposal = Guard.On<ProposalWithdrawn>(
        "own proposal",
        (attempt, deed) => attempt.By.Is(attempt.Record.Proposal(deed.Proposal)?.Vendor) ? null : new Refusal("proposal.none"));

    private static readonly Guard Eligible = new("eligible", NotEligible);

    private static readonly Guard TermsAgreed = Guard.On<ProposalWritten>(
        "current terms agreed to",
        (attempt, deed) => deed.TermsVersion == attempt.Record.TermsVersion ? null : new Refusal("card.stale"));

    private static readonly Guard NoConflict = Guard.On<ProposalWritten>(
        "no conflict of interest",
        (_, deed) => deed.NoConflict ? null : new Refusal("proposal.conflict") { Field = "noconflict" });

    private static readonly Guard ContentFits = Guard.On<ProposalWritten>("content complete", Misfit);

    private static readonly Guard OnePerVendor = Guard.On<ProposalSubmitted>("one per vendor", SecondOne);

    private static readonly Guard OwnRevision = Guard.On<ProposalRevised>(
        "own proposal",
        (attempt, deed) => attempt.By.Is(attempt.Record.Proposal(deed.Proposal)?.Vendor) ? null : new Refusal("proposal.none"));

    public static readonly IReadOnlyList<Guard> ForSubmitting = [BeforeClosing, Eligible, OnePerVendor, TermsAgreed, NoConflict, ContentFits, PriceGuards.NamedWhereAsked, PriceGuards.WithinPosted];

    public static readonly IReadOnlyList<Guard> ForRevising = [BeforeClosing, Eligible, OwnRevision, TermsAgreed, NoConflict, ContentFits, PriceGuards.NamedWhereAsked, PriceGuards.WithinPosted];

    /// <summary>Whether this person may be a vendor on this record at all.</summary>
    public static Refusal? NotEligible(Attempt attempt)
    {
        if (!attempt.By.HasVendorProfile) return new Refusal("proposal.profile");
        if (!attempt.By.IsGovernmentEmployee) return null;
        if (attempt.Policy.GovernmentEmployees == GovernmentEmployees.Forbid) return new Refusal("proposal.employee");
        return attempt.Deed is ProposalWritten { Content.Evidence: null } ? new Refusal("proposal.employeeevidence") { Field = "evidence" } : null;
    }

    private static Refusal? SecondOne(Attempt attempt, ProposalSubmitted deed)
    {
        var own = attempt.Record.ProposalOf(attempt.By.Person);
        if (own is { Withdrawn: false }) return new Refusal("proposal.second");
        // A vendor who withdrew comes back under the same number; another vendor's number is never taken over.
        return (own is not null && own.Id != deed.Proposal) || (own is null && attempt.Record.Proposal(deed.Proposal) is not null)
            ? new Refusal("proposal.none")
            : null;
    }

    private static Refusal? Misfit(Attempt attempt, ProposalWritten deed)
    {
        if (deed.Content is not { } content || string.IsNullOrWhiteSpace(content.Approach)) return new Refusal("proposal.approach") { Field = "approach" };
        if (content.Approach.Length > ProposalContent.LongestApproach)
            return new Refusal("proposal.longtext", ("most", ProposalContent.LongestApproach)) { Field = "approach" };
        if (content.WordCount > ProposalContent.MostWords)
            return new Refusal("proposal.long", ("words", content.WordCount), ("most", ProposalContent.MostWords)) { Field = "approach" };
        if (content.Evidence is not null && !Web.IsAddress(content.Evidence)) return new Refusal("proposal.evidence") { Field = "evidence" };
        // The audit log keeps the fingerprint in place of the words: one that is not theirs would make it lie.
        if (deed.Fingerprint != content.Fingerprint()) throw new InvalidOperationException("The fingerprint is not that of the words");
        return content.DeliverBy <= attempt.At.Calendar.DayOf(attempt.Record.Terms.ClosesAt!.Value)
            ? new Refusal("proposal.deliverby") { Field = "deliverby" }
            : null;
    }
}
