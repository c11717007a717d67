using DevExChat.Domain.Awards;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Awards;

/// <summary>The lines of an authorization card about who has decided, who decides now and who after them.</summary>
internal static class AuthorizationSteps
{
    public static IEnumerable<string> Of(CardView view, AuthorizationShown shown, bool may)
    {
        var authorizations = view.Record.Recommendation!.Authorizations;
        var standing = authorizations.Where(authorization => authorization.Facts == shown.Facts).ToList();
        if (!may) yield return $"{view.Say("award.card.cannot")} {WithWhom(view)}";
        else if (ActingFor(view) is { } holder) yield return view.Say("award.card.actingfor", ("name", holder));
        if (standing.Count > 0) yield return view.Say("award.card.given", ("names", standing.Select(authorization => NameOf(view, authorization))));
        if (authorizations.Count > standing.Count)
            yield return view.Say("award.card.void", ("names", authorizations.Except(standing).Select(authorization => NameOf(view, authorization))));
        if (shown.Plan.Needs > 1) yield return Steps(view, shown);
    }

    /// <summary>Who holds the decision now, for somebody who does not.</summary>
    public static string WithWhom(CardView view)
    {
        if (view.Approvers.Count == 0) return view.Say("award.card.withnobody");
        List<string> names = [.. view.Approvers.OrderBy(person => person.IsAway(view.At.Now)).Take(MostNamed).Select(person => Named(view, person))];
        if (view.Approvers.Count > MostNamed) names.Add(view.Say("award.card.others", ("count", view.Approvers.Count - MostNamed)));
        return view.Say("award.card.with", ("names", names));
    }

    private static string Named(CardView view, Person person) => person.IsAway(view.At.Now)
        ? view.Say("award.card.away", ("name", person.DisplayName), ("until", person.AwayUntil!.Value))
        : person.DisplayName;

    /// <summary>Who authorized, and in whose stead.</summary>
    public static string NameOf(CardView view, Authorization authorization) => NameOf(view, authorization.By, authorization.ActingFor);

    /// <summary>Somebody, and in whose stead they acted.</summary>
    public static string NameOf(CardView view, PersonId by, PersonId? actingFor) => actingFor is { } holder
        ? view.Say("award.card.instead", ("name", view.NameOf(by)), ("holder", view.NameOf(holder)))
        : view.NameOf(by);

    private const int MostNamed = 3;

    private static string Steps(CardView view, AuthorizationShown shown)
    {
        var (number, step) = shown.Next!.Value;
        var before = shown.Plan.Steps.Take(number - 1).Sum(earlier => earlier.Needs);
        var now = view.Say("award.card.step", ("step", number), ("steps", shown.Plan.Steps.Count));
        if (step.Needs > 1) now = $"{now} ({view.Say("award.card.count", ("given", shown.Given - before), ("needs", step.Needs))})";
        return shown.Plan.Steps.Count == number ? now : $"{now}, {view.Say("award.card.then", ("next", shown.Plan.Steps.Skip(number).Select(next => Words(view, next))))}";
    }

    private static string Words(CardView view, ApprovalStep step) => step switch
    {
        { Of.Count: > 0 } => view.Say("award.card.oneof", ("count", step.Needs), ("of", step.Of.Count)),
        { MinimumLimit: > 0 } => view.Say("award.card.withlimit", ("count", step.Needs), ("limit", Domain.Money.FromDollars(step.MinimumLimit) ?? Domain.Money.Zero)),
        _ => view.Say("award.card.approvers", ("count", step.Needs)),
    };

    /// <summary>In whose stead the viewer would authorize; null when by their own authority.</summary>
    private static string? ActingFor(CardView view)
    {
        var guise = view.Actor?.Guises(Roles.Approver).FirstOrDefault(guise => guise.Has(Roles.Approver));
        return guise?.ActsFor is { } holder ? view.NameOf(holder) : null;
    }
}
