using System.Globalization;

namespace DevExChat.Domain.Opportunities;

/// <summary>The number of an opportunity. With the year it was created it makes the reference people use: <c>OPP-2026-42</c>.</summary>
public readonly record struct OpportunityId(long Value)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
