using DevExChat.Domain;
using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Opportunities;

/// <summary>A draft's checklist: every guard of posting with its answer, and what is only to be thought of.</summary>
internal static class PostingChecks
{
    public static IReadOnlyList<CheckItem> Of(CardView view)
    {
        var buyer = view.Actor ?? new Actor(view.Record.Buyer, Roles.Buyer);
        var similar = view.Beside?.Similar ?? SimilarFound.None;
        var posted = new OpportunityPosted(similar.Sum) { SimilarTo = similar.References, Room = view.Beside?.Room.Left };
        var answers = view.Record.Check(posted, buyer, view.At).ToList();
        return
        [
            .. answers.Where(answer => !LooksBeside(answer.Guard)).Select((answer, at) => Item(view, answer.Refusal, () => OfTerms(view, answer.Guard, at + 1))),
            // What stands beside a record has a line only where there is something.
            .. answers.Where(answer => LooksBeside(answer.Guard)).Where(answer => answer.Refusal is not null || IsThere(view, answer.Guard))
                .Select(answer => Item(view, answer.Refusal, () => OfSurroundings(view, answer.Guard))),
        ];
    }

    /// <summary>What speaks against nothing, and should be known.</summary>
    public static IEnumerable<CheckItem> Warnings(CardView view)
    {
        if (view.Beside?.Room is { } room && view.Record.Terms.NeededBy is { } needed && room.EndsBefore(needed))
            yield return new CheckItem(false, view.Say("opportunity.check.yearend", ("needed", needed), ("year", $"{room.Line.Year}"), ("end", room.Line.Year.LastDay)));
    }

    private static CheckItem Item(CardView view, Refusal? refusal, Func<string> met) =>
        new(refusal is null, refusal is null ? met() : view.Reader.Say(refusal));

    private static string OfTerms(CardView view, Guard guard, int number) => guard == PostingGuards.WithinCap && view.Record.Terms.Net > Money.Zero
        ? view.Say("opportunity.check.ofcap", ("total", view.Record.Terms.Total), ("cap", view.At.Policy.CapAmount))
        : view.Say($"opportunity.check.{number}");

    private static bool LooksBeside(Guard guard) => guard == PostingGuards.NotSplit || guard == BudgetGuards.HasRoom;

    private static bool IsThere(CardView view, Guard guard) =>
        guard == PostingGuards.NotSplit ? view.Beside?.Similar.References.Count > 0 : view.Beside?.Room.Left is not null;

    private static string OfSurroundings(CardView view, Guard guard)
    {
        var ((room, similar), total) = (view.Beside!, view.Record.Terms.Total);
        return guard == PostingGuards.NotSplit
            ? view.Say(
                similar.Sum + total > view.At.Policy.CapAmount ? "opportunity.check.similar.justified" : "opportunity.check.similar",
                ("references", similar.References), ("similar", similar.Sum), ("sum", similar.Sum + total))
            : view.Say("opportunity.check.room", ("left", room.Left!.Value - total), ("costCentre", room.Line.CostCentre), ("year", $"{room.Line.Year}"));
    }
}
