using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;

namespace DevExChat.Domain.Awards;

/// <summary>The buyer's choice, waiting for authorization.</summary>
public sealed class Recommendation
{
    private Recommendation()
    {
    }

    internal Recommendation(ProposalId proposal, PersonId vendor, DateOnly deliverBy, string reason, DateTimeOffset at, DateTimeOffset lapsesAt) =>
        (Proposal, Vendor, DeliverBy, Reason, RecommendedAt, LapsesAt) = (proposal, vendor, deliverBy, reason, at, lapsesAt);

    public ProposalId Proposal { get; private set; }

    public PersonId Vendor { get; private set; }

    public DateOnly DeliverBy { get; private set; }

    public string Reason { get; private set; } = "";

    public DateTimeOffset RecommendedAt { get; private set; }

    /// <summary>The instant from which nobody may authorize it any more.</summary>
    public DateTimeOffset LapsesAt { get; private set; }

    /// <summary>The authorizations so far, in order. Those given on other facts than the last one are no longer among them.</summary>
    public IReadOnlyList<Authorization> Authorizations { get; private set; } = [];

    /// <summary>When the last authorization was given, as long as it can be taken back; the money is committed since then.</summary>
    public DateTimeOffset? AuthorizedAt { get; private set; }

    /// <summary>The instant at which the award takes effect; null before the last authorization, and once it has.</summary>
    public DateTimeOffset? TakesEffectAt { get; private set; }

    /// <summary>Whether all have authorized it and it has not taken effect yet.</summary>
    public bool IsAuthorized => TakesEffectAt is not null;

    /// <summary>What approvers asked the buyer about it, in order.</summary>
    public IReadOnlyList<ApproverQuestion> Questions { get; private set; } = [];

    /// <summary>How many of them wait for the buyer's answer.</summary>
    public int QuestionsWaiting { get; private set; }

    /// <summary>What similar purchases added up to, tax in, when it was recommended; and which they are.</summary>
    public Money Similar { get; private set; }

    public IReadOnlyList<string> SimilarTo { get; private set; } = [];

    /// <summary>Why they are not one requirement split in two; null when nobody had to say.</summary>
    public string? Justification { get; private set; }

    /// <summary>The price before tax that the proposal names; null where it names none, and the posted one is paid.</summary>
    public Money? Net { get; private set; }

    /// <summary>Where that price stands among those of the others.</summary>
    public PriceRank? PriceRank { get; private set; }

    /// <summary>Whether, with the similar purchases, it comes above the ceiling: a warning for whoever authorizes it.</summary>
    public bool LooksSplit(Money total, Money cap) => LooksSplit(Similar, total, cap);

    /// <summary>The same, where there is no recommendation at hand.</summary>
    public static bool LooksSplit(Money similar, Money total, Money cap) => similar > Money.Zero && similar + total > cap;

    internal Recommendation Beside(Money similar, IReadOnlyList<string> to, string? justification)
    {
        (Similar, SimilarTo, Justification) = (similar, to, justification);
        return this;
    }

    internal Recommendation At(Money? net, PriceRank? rank)
    {
        (Net, PriceRank) = (net, rank);
        return this;
    }

    /// <summary>How many of them were given on these facts.</summary>
    public int CountOn(string facts) => Authorizations.Count(authorization => authorization.Facts == facts);

    /// <summary>Whether this person has authorized it, or had it done in their stead.</summary>
    public bool IsAuthorizedBy(PersonId? person) => person is { } one && Authorizations.Any(authorization => IsOf(authorization, one));

    /// <summary>Whether this person, or whom they act for, has authorized on these facts, or had it done in their stead.</summary>
    public bool IsAuthorizedBy(Actor by, string facts) =>
        Authorizations.Any(authorization => authorization.Facts == facts && (by.Is(authorization.By) || by.Is(authorization.ActingFor)));

    public ApproverQuestion? Question(int number) => Questions.FirstOrDefault(question => question.Number == number);

    internal void Ask(string text, PersonId by, PersonId? actingFor, DateTimeOffset at) => Keep([.. Questions, new ApproverQuestion(Questions.Count + 1, text, by, actingFor, at)]);

    internal void Answer(int number, string text, DateTimeOffset at) =>
        Keep([.. Questions.Select(question => question.Number == number ? question with { Answer = text, AnsweredAt = at } : question)]);

    private void Keep(IReadOnlyList<ApproverQuestion> questions) => (Questions, QuestionsWaiting) = (questions, questions.Count(question => question.Answer is null));

    internal void MoveOut(DateTimeOffset lapsesAt) => LapsesAt = lapsesAt;

    internal void Promise(DateOnly deliverBy) => DeliverBy = deliverBy;

    internal void Authorized(Authorization authorization) =>
        Authorizations = [.. Authorizations.Where(earlier => earlier.Facts == authorization.Facts), authorization];

    internal void TakesEffect(DateTimeOffset? authorizedAt, DateTimeOffset? at) => (AuthorizedAt, TakesEffectAt) = (authorizedAt, at);

    /// <summary>Whoever authorized after them did so knowing of theirs: that is taken back with it, or it would count for their step.</summary>
    internal void Undo(PersonId person)
    {
        Authorizations = [.. Authorizations.TakeWhile(authorization => !IsOf(authorization, person))];
        TakesEffect(authorizedAt: null, at: null);
    }

    private static bool IsOf(Authorization authorization, PersonId person) => authorization.By == person || authorization.ActingFor == person;
}
