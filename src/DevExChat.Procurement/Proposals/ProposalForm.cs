using System.Globalization;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Proposals;

/// <summary>The form in which a vendor writes or revises a proposal: what is asked for, how much time is left, and what they agree to.</summary>
internal static class ProposalForm
{
    private const int LongestExcerpt = 300;
    private const int LongestHandle = 40;

    public static Form For(Turn turn, Opportunity record, DateOnly? deliverBy)
    {
        var reader = turn.Reader;
        var own = record.StandingProposalOf(turn.Actor.Person);
        return new Form(
            "proposal.submit", reader.Say(own is null ? "proposal.form.title" : "proposal.form.title.revise"),
            reader.Say("form.submit"), reader.Say("form.cancel"), [.. Fields(turn, record, own?.Content, deliverBy)])
        {
            Subject = new Subject(record.Id, record.TermsVersion, RevisionOf(turn, record)),
            Recap = [.. Recap(turn, record, own)],
        };
    }

    /// <summary>Which revision of the vendor's own proposal a form begins from; <c>0</c> when none stands.</summary>
    internal static string RevisionOf(Turn turn, Opportunity record) =>
        (record.StandingProposalOf(turn.Actor.Person)?.Revision ?? 0).ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<Field> Fields(Turn turn, Opportunity record, ProposalContent? before, DateOnly? deliverBy)
    {
        var reader = turn.Reader;
        var typed = new Inputs(turn);
        yield return new Field("approach", FieldKind.Text, reader.Say("proposal.form.approach"))
        {
            Initial = typed.OptionalText("approach") ?? before?.Approach,
            Hint = reader.Say("proposal.form.approach.hint", ("most", ProposalContent.MostWords)),
            MaxLength = ProposalContent.LongestApproach,
        };
        foreach (var price in PriceField.For(turn, record, before?.Net)) yield return price;
        yield return new Field("deliverby", FieldKind.Day, reader.Say("proposal.form.deliverby"))
        {
            Initial = (deliverBy ?? before?.DeliverBy ?? Needed(turn, record))?.ToString("O", CultureInfo.InvariantCulture),
            Hint = reader.Say("proposal.form.deliverby.hint"),
        };
        var employee = turn.Actor.IsGovernmentEmployee;
        yield return new Field("evidence", FieldKind.Address, reader.Say(employee ? "proposal.form.evidence.employee" : "proposal.form.evidence"))
        {
            Optional = !employee,
            Initial = typed.OptionalText("evidence") ?? before?.Evidence,
            Hint = reader.Say("proposal.form.evidence.hint"),
            MaxLength = Web.LongestAddress,
        };
        yield return new Field("github", FieldKind.Line, reader.Say("proposal.form.github"))
        {
            Optional = true,
            Initial = typed.OptionalText("github") ?? (before is null ? turn.Person?.Vendor?.GitHubHandle : before.GitHubHandle),
            MaxLength = LongestHandle,
        };
        yield return Tick("noconflict", reader.Say("proposal.form.noconflict"), reader.Say("proposal.form.noconflict.words"));
        yield return Tick("terms", reader.Say("proposal.form.terms"), reader.Say("proposal.form.terms.words"));
    }

    /// <summary>A box to tick, with the words that stand beside it.</summary>
    internal static Field Tick(string name, string label, string words) => new(name, FieldKind.Tick, label) { Choices = [new Choice("yes", words)] };

    private static IEnumerable<CardElement> Recap(Turn turn, Opportunity record, Proposal? own)
    {
        var (reader, terms) = (turn.Reader, record.Terms);
        var facts = new List<Fact> { new(reader.Say("proposal.fact.what"), terms.TitleIn(reader.Language)), RecordFacts.Price(reader, terms.Price, terms.BidsArePriced) };
        if (terms.ClosesAt is { } closes) facts.Add(RecordFacts.Closes(reader, closes, turn.Now));
        if (terms.NeededBy is { } needed) facts.Add(RecordFacts.Day(reader, "opportunity.fact.needed", needed));
        facts.Add(new Fact(reader.Say("opportunity.fact.licence"), terms.Licence));
        facts.Add(RecordFacts.Address(reader, "opportunity.fact.repository", terms.Repository));
        yield return new CardElement.Facts(facts);
        yield return new CardElement.Paragraph(Excerpt.Of(terms.DescriptionIn(reader.Language), LongestExcerpt));
        foreach (var line in RecordFacts.Criteria(reader, terms)) yield return line;
        yield return new CardElement.Context(reader.Say(
            terms.BidsArePriced ? "proposal.form.agree.priced" : "proposal.form.agree",
            ("version", record.TermsVersion), ("licence", terms.Licence), ("total", terms.Total), ("days", turn.At.Policy.Clocks.PaymentPeriodDays)));
        if (own is not null) yield return new CardElement.Context(reader.Say("proposal.form.revising", ("revision", own.Revision)));
    }

    /// <summary>The day the buyer needs it, where a proposal may promise that day at all.</summary>
    private static DateOnly? Needed(Turn turn, Opportunity record) =>
        record.Terms is { NeededBy: { } needed, ClosesAt: { } closes } && needed > turn.At.Calendar.DayOf(closes) ? needed : null;
}
