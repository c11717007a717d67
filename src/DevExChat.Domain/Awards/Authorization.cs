using DevExChat.Domain.People;

namespace DevExChat.Domain.Awards;

/// <summary>One approver's yes to a recommendation.</summary>
/// <param name="By">Who clicked.</param>
/// <param name="ActingFor">In whose stead, when it was not by their own authority.</param>
/// <param name="Facts">The fingerprint of what they decided on: once the facts are others, it no longer counts.</param>
public sealed record Authorization(PersonId By, PersonId? ActingFor, string Facts);
