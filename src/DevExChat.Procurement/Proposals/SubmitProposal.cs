using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Proposals;

/// <summary>
/// A vendor proposes, or revises the proposal that stands. Whatever bars them for good is said before the form opens, so that
/// nobody writes 250 words for nothing.
/// </summary>
public sealed class SubmitProposal : IRecordDeed
{
    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Do(turn, record));

    private static Reply Do(Turn turn, Opportunity record)
    {
        if (WhyNotAtAll(record, turn.Actor, turn.At) is { } against)
            return against.Code == "proposal.profile" ? Reply.Show(ProfileFirst.Build(turn, record)) : turn.Refuse(against);

        var input = new Inputs(turn);
        var deliverBy = input.Day("deliverby");
        var price = input.Amount(PriceField.Name);
        if (input.Unreadable) return turn.Refuse(input.Refusals);
        if (price is not null && !record.Terms.BidsArePriced) return turn.Refuse(new Refusal("proposal.unpriced") { Field = PriceField.Name });
        if (!turn.FormSent) return Reply.Ask(ProposalForm.For(turn, record, deliverBy));
        if (FromAnotherWindow(turn, record) is { } overtaken) return turn.Refuse(overtaken);

        // No day at all is refused by the domain as one that is not after the closing.
        var content = new ProposalContent(input.Text("approach"), input.OptionalText("evidence"), deliverBy ?? default, Handle(input), price);
        var written = Written(turn.Actor, record, turn.Interaction.Subject?.Version ?? record.TermsVersion, input.Ticked("noconflict"), content);
        var wrong = Wrong(turn, record, written, input).ToList();
        if (wrong.Count > 0) return turn.Refuse(wrong);
        if (record.Try(written, turn.Actor, turn.At) is { } refusal) return turn.Refuse(refusal);
        return turn.Say(
            written.Act == Act.SubmitProposal ? "proposal.said.submitted" : "proposal.said.revised",
            ("reference", record.Reference), ("closesAt", record.Terms.ClosesAt!.Value));
    }

    /// <summary>Why this vendor could not propose here whatever they write: a refusal about a field is not such a reason.</summary>
    internal static Refusal? WhyNotAtAll(Opportunity record, Actor by, Circumstances at)
    {
        var blank = Written(by, record, record.TermsVersion, noConflict: true, content: null);
        return record.Bars(blank.Act, by, at) ?? Against(record, blank, by, at).FirstOrDefault(refusal => refusal.Field is null);
    }

    /// <summary>Another form of theirs was sent since this one was opened: neither text may replace the other unseen.</summary>
    private static Refusal? FromAnotherWindow(Turn turn, Opportunity record)
    {
        var stands = ProposalForm.RevisionOf(turn, record);
        if (!turn.SawOtherThan(stands)) return null;
        return new Refusal(turn.Interaction.Subject!.Detail == "0" ? "proposal.second" : "card.stale");
    }

    private static ProposalWritten Written(Actor by, Opportunity record, int terms, bool noConflict, ProposalContent? content)
    {
        var own = record.ProposalOf(by.Person);
        // A vendor who withdrew comes back under the same number.
        var id = own?.Id ?? new ProposalId(Guid.NewGuid());
        var fingerprint = content?.Fingerprint() ?? "";
        return own is { Withdrawn: false }
            ? new ProposalRevised(id, fingerprint, terms, noConflict) { Content = content }
            : new ProposalSubmitted(id, fingerprint, terms, noConflict) { Content = content };
    }

    /// <summary>Everything that is wrong at once, so that the form is corrected once.</summary>
    private static IEnumerable<Refusal> Wrong(Turn turn, Opportunity record, ProposalWritten written, Inputs input)
    {
        foreach (var refusal in Against(record, written, turn.Actor, turn.At)) yield return refusal;
        if (turn.Person?.Vendor is { } profile && written.Content!.GitHubHandle is { } handle)
            foreach (var refusal in (profile with { GitHubHandle = handle }).Problems().Where(problem => problem.Field == "github"))
                yield return refusal;
        if (!input.Ticked("terms")) yield return new Refusal("proposal.terms") { Field = "terms" };
    }

    private static IEnumerable<Refusal> Against(Opportunity record, ProposalWritten written, Actor by, Circumstances at) =>
        record.Check(written, by, at).Select(answer => answer.Refusal).OfType<Refusal>();

    private static string? Handle(Inputs input) => input.OptionalText("github")?.TrimStart('@') is { Length: > 0 } handle ? handle : null;
}
