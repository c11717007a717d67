using System.Globalization;
using DevExChat.Domain.Opportunities;

namespace DevExChat.Procurement.Conversation;

/// <summary>
/// What a click or a form is about. Only ids and versions travel through a chat platform; everything else is looked up
/// and permission is decided again when the click arrives.
/// </summary>
/// <param name="Opportunity">The record.</param>
/// <param name="Version">The version of the terms the person saw; a later one makes the click stale.</param>
/// <param name="Detail">A proposal, a question, or the fingerprint of the facts shown: at most 40 letters, digits and hyphens.</param>
public sealed record Subject(OpportunityId Opportunity, int? Version = null, string? Detail = null)
{
    /// <summary>Something that is no record: a person, a message that could not be sent.</summary>
    public static Subject Of(string detail) => new(new OpportunityId(0), null, detail);

    /// <summary>The compact text that stands in a button or a form: <c>42.3.detail</c>; always at most 75 characters.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Opportunity.Value}.{Version}.{Detail}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static Subject? Parse(string? text)
    {
        if (text is null or { Length: 0 or > 75 }) return null;
        var parts = text.Split('.');
        if (parts.Length != 3
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || (parts[1].Length > 0 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            || parts[2].Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-'))
            return null;
        return new Subject(
            new OpportunityId(number),
            parts[1].Length > 0 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : null,
            parts[2].Length > 0 ? parts[2] : null);
    }
}
