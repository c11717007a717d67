using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Opportunities;

/// <summary>One attempt that one guard refuses, all others being satisfied.</summary>
/// <param name="Act">The act of the row.</param>
/// <param name="Guard">The name of the guard.</param>
/// <param name="Why">What is wrong, in a word or two.</param>
/// <param name="Code">The code of the refusal.</param>
/// <param name="Field">The form field that it is shown under, if any.</param>
/// <param name="Story">The record, its instant and the policy.</param>
/// <param name="Deed">What is attempted.</param>
internal sealed record GuardCase(Act Act, string Guard, string Why, string Code, string? Field, Func<AnOpportunity> Story, Func<AnOpportunity, OpportunityEvent> Deed)
{
    public Actor By { get; init; } = AnOpportunity.DoerOf(Act);

    public string Name => $"{Act}: {Guard} ({Why})";
}

/// <summary>All cases of all guards.</summary>
internal static partial class GuardCases
{
    private static readonly string TooLong = new('x', 5000);

    // Here and not beside the property: the fields of the other files must be there first.
    static GuardCases() => All = [.. Posting, .. Amending, .. Windows, .. Proposing, .. Asking, .. Choosing, .. Awarding, .. AskingTheBuyer, .. Undoing, .. Working, .. Paying, .. Flagging, .. Reasons];

    public static IReadOnlyList<GuardCase> All { get; }

    private static GuardCase Of(
        Act act, string guard, string why, string code, string? field, OpportunityStatus from, Func<AnOpportunity, OpportunityEvent> deed, ProcurementPolicy? policy = null) =>
        new(act, guard, why, code, field, () => AnOpportunity.ReadyFor(from, act).Under(policy ?? AnOpportunity.Policy).Wait(act), deed);
}
