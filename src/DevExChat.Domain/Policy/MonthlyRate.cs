namespace DevExChat.Domain.Policy;

/// <summary>A yearly rate of interest from a month on, until another one takes its place.</summary>
public sealed record MonthlyRate
{
    /// <summary>The first day of the month.</summary>
    public DateOnly From { get; init; }

    public decimal Rate { get; init; }
}
