using System.Globalization;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Watching;

namespace DevExChat.Procurement.Opportunities;

/// <summary>
/// The form of an opportunity's terms, and how it is read back. Acceptance criteria come before the price on purpose: earlier
/// systems had buyers confuse them with how proposals are compared.
/// </summary>
public static class TermsForm
{
    /// <param name="turn">Who is asked, and what they gave already.</param>
    /// <param name="actionId">What sending it does.</param>
    /// <param name="terms">What stands in it at first.</param>
    /// <param name="settled">The fields that cannot be changed any more, and are not asked.</param>
    /// <param name="subject">The record; null for a new one.</param>
    /// <param name="titleKey">The words above it.</param>
    /// <param name="more">Further fields, below.</param>
    public static Form Build(Turn turn, string actionId, OpportunityTerms terms, IReadOnlyList<string> settled, Subject? subject, string titleKey, params Field[] more)
    {
        var (reader, policy) = (turn.Reader, turn.At.Policy);
        return new Form(actionId, reader.Say(titleKey), reader.Say("form.save"), reader.Say("form.cancel"), [.. Fields(reader, policy, Merge(turn, terms)).Where(field => !settled.Contains(field.Name)), .. more])
        {
            Subject = subject,
            Recap = [new CardElement.Context(reader.Say("opportunity.form.cap", ("cap", policy.CapAmount), ("rate", reader.Percent(terms.TaxRate)), ("net", HighestNet(policy, terms.TaxRate))))],
        };
    }

    /// <summary>The terms as filled in. What was left out of a form is empty; what was left out of a typed line stays as it was.</summary>
    public static OpportunityTerms Read(Turn turn, Inputs input, OpportunityTerms before, bool hasOpened = false)
    {
        // What comes back as it was shown is unchanged, even when it is past by now or was kept more exactly than a form can show.
        DateTimeOffset? Instant(string field, DateTimeOffset? was) => input.Text(field) == Iso(was) ? was : input.Instant(field) ?? (turn.FormSent ? null : was);
        DateOnly? Day(string field, DateOnly? was) => input.Text(field) == Iso(was) ? was : input.Day(field) ?? (turn.FormSent ? null : was);
        string Words(string field, string was) => turn.FormSent || turn.Gives(field) ? input.Text(field) : was;
        string? Optional(string field, string? was) => turn.FormSent || turn.Gives(field) ? input.OptionalText(field) : was;
        bool Tick(string field, bool was) => turn.FormSent ? input.Ticked(field) : was;
        return before with
        {
            Title = Words("title", before.Title),
            TitleFrench = Optional("titlefr", before.TitleFrench),
            Description = Words("description", before.Description),
            DescriptionFrench = Optional("descriptionfr", before.DescriptionFrench),
            Criteria = turn.FormSent || turn.Gives("criteria") ? input.Several("criteria", '\n', ';') : before.Criteria,
            Net = input.Amount("price") ?? (turn.FormSent ? Money.Zero : before.Net),
            Selection = input.OneOf("selection", SelectionMethod.All.Select(method => method.Name), "opportunity.selection.word", "opportunity.selection") ?? before.Selection,
            Licence = Words("licence", before.Licence),
            Repository = Web.Repository(Words("repository", before.Repository)),
            Skills = turn.FormSent || turn.Gives("skills") ? [.. input.Several("skills").DistinctBy(SkillWatch.KeyOf, StringComparer.Ordinal)] : before.Skills,
            CostCentre = Words("costcentre", before.CostCentre),
            OpensAt = hasOpened ? before.OpensAt : Instant("opens", before.OpensAt),
            ClosesAt = Instant("closes", before.ClosesAt),
            NeededBy = Day("needed", before.NeededBy),
            Remote = Tick("remote", before.Remote),
            Unclassified = Tick("unclassified", before.Unclassified),
            FundsAvailable = Tick("funds", before.FundsAvailable),
            SplittingJustification = Optional("justification", before.SplittingJustification),
        };
    }

    /// <summary>Terms with the tax of today, which a draft takes whenever it is saved.</summary>
    public static OpportunityTerms Taxed(OpportunityTerms terms, Circumstances at) => terms with { TaxRate = at.Policy.TaxOn(at.Calendar.DayOf(at.Now)) };

    private static IEnumerable<Field> Fields(Reader reader, ProcurementPolicy policy, OpportunityTerms terms)
    {
        yield return Line(reader, "title", terms.Title, PostingGuards.LongestTitle);
        yield return Line(reader, "titlefr", terms.TitleFrench, PostingGuards.LongestTitle, optional: !policy.BothLanguages);
        yield return Text(reader, "description", terms.Description);
        yield return Text(reader, "descriptionfr", terms.DescriptionFrench, optional: !policy.BothLanguages);
        yield return Text(reader, "criteria", string.Join('\n', terms.Criteria)) with
        {
            // Each on a line of its own, and room for what is still to be shortened.
            MaxLength = PostingGuards.MostCriteria * (PostingGuards.LongestCriterion + 10),
            Hint = reader.Say("opportunity.hint.criteria", ("most", PostingGuards.MostCriteria)),
        };
        yield return Of(reader, "selection", FieldKind.OneOf, terms.Selection) with
        {
            Hint = reader.Say("opportunity.hint.selection"),
            Choices = [.. SelectionMethod.All.Select(method => new Choice(method.Name, reader.Say($"opportunity.selection.choice.{method.Name}")))],
        };
        yield return new Field("price", FieldKind.Amount, reader.Say("opportunity.field.price"))
        {
            Initial = terms.Net > Money.Zero ? terms.Net.Dollars.ToString("0.00", reader.Culture) : null,
            Hint = terms.Net > Money.Zero
                ? reader.Say("opportunity.hint.price.oftotal", ("total", terms.Total), ("cap", policy.CapAmount))
                : reader.Say("opportunity.hint.price"),
        };
        yield return Of(reader, "closes", FieldKind.Instant, Iso(terms.ClosesAt)) with { Hint = reader.Say("opportunity.hint.closes", ("least", policy.MinimumWindow)) };
        yield return Of(reader, "opens", FieldKind.Instant, Iso(terms.OpensAt)) with { Optional = true, Hint = reader.Say("opportunity.hint.opens") };
        yield return Of(reader, "needed", FieldKind.Day, Iso(terms.NeededBy)) with { Optional = true };
        yield return Of(reader, "licence", FieldKind.OneOf, terms.Licence is { Length: > 0 } licence ? licence : policy.Licences[0]) with
        {
            Choices = [.. policy.Licences.Select(spdx => new Choice(spdx, spdx))],
        };
        yield return Of(reader, "repository", FieldKind.Address, terms.Repository) with { MaxLength = Web.LongestAddress };
        yield return Line(reader, "skills", string.Join(", ", terms.Skills), 200, optional: true) with { Hint = reader.Say("opportunity.hint.skills"), Search = FindSkills.ActionId };
        yield return Line(reader, "costcentre", terms.CostCentre, 40);
        yield return Tick(reader, "remote", terms.Remote);
        yield return Tick(reader, "unclassified", terms.Unclassified);
        if (policy.FundsAttestation) yield return Tick(reader, "funds", terms.FundsAvailable);
        yield return Text(reader, "justification", terms.SplittingJustification, optional: true) with
        {
            MaxLength = TermsGuards.LongestReason,
            Hint = reader.Say("opportunity.hint.justification", ("days", policy.SplittingDays)),
        };
    }

    /// <summary>What a typed line already gave stands in the form at once, even when it could not be read.</summary>
    private static OpportunityTerms Merge(Turn turn, OpportunityTerms terms) =>
        turn.FormSent ? terms : Read(turn, new Inputs(turn), terms);

    /// <summary>The highest price before tax whose total stays within the ceiling.</summary>
    private static Money HighestNet(ProcurementPolicy policy, decimal taxRate)
    {
        var net = new Money((long)(policy.CapAmount.Cents / (1 + taxRate)) + 1);
        while (new Price(net, taxRate).Total > policy.CapAmount) net -= new Money(1);
        return net;
    }

    private static string? Iso(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string? Iso(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    private static Field Of(Reader reader, string name, FieldKind kind, string? initial) =>
        new(name, kind, reader.Say($"opportunity.field.{name}")) { Initial = initial is { Length: > 0 } ? initial : null };

    private static Field Line(Reader reader, string name, string? initial, int most, bool optional = false) =>
        Of(reader, name, FieldKind.Line, initial) with { MaxLength = most, Optional = optional };

    private static Field Text(Reader reader, string name, string? initial, bool optional = false) =>
        Of(reader, name, FieldKind.Text, initial) with { MaxLength = PostingGuards.LongestDescription, Optional = optional };

    private static Field Tick(Reader reader, string name, bool initial) =>
        Of(reader, name, FieldKind.Tick, initial ? "yes" : null) with { Choices = [new Choice("yes", reader.Say($"opportunity.tick.{name}"))] };
}
