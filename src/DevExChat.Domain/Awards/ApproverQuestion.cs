using DevExChat.Domain.People;

namespace DevExChat.Domain.Awards;

/// <summary>What an approver asked the buyer before deciding. Only the two sides of the desk read it: no vendor ever does.</summary>
/// <param name="Number">Counts from 1 within the recommendation.</param>
/// <param name="Text">What was asked.</param>
/// <param name="By">Who asked.</param>
/// <param name="ActingFor">In whose stead, when it was not by their own authority.</param>
/// <param name="AskedAt">When.</param>
public sealed record ApproverQuestion(int Number, string Text, PersonId By, PersonId? ActingFor, DateTimeOffset AskedAt)
{
    public string? Answer { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }
}
