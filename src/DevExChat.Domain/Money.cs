using System.Globalization;

namespace DevExChat.Domain;

/// <summary>An amount in Canadian dollars, kept as whole cents so that every sum is exact.</summary>
public readonly record struct Money(long Cents) : IComparable<Money>
{
    public static readonly Money Zero = new(0);

    /// <summary>The amount in dollars, with two decimals.</summary>
    public decimal Dollars => Cents / 100m;

    /// <summary>Whole cents from dollars; null when the amount has a fraction of a cent or does not fit.</summary>
    public static Money? FromDollars(decimal dollars) =>
        Math.Abs(dollars) < 1_000_000_000m && decimal.Truncate(dollars * 100) == dollars * 100 ? new Money((long)(dollars * 100)) : null;

    /// <summary>This share of the amount, rounded half away from zero to the cent, as tax rules do.</summary>
    public Money Times(decimal rate) => new((long)Math.Round(Cents * rate, MidpointRounding.AwayFromZero));

    public static Money operator +(Money left, Money right) => new(checked(left.Cents + right.Cents));

    public static Money operator -(Money left, Money right) => new(checked(left.Cents - right.Cents));

    public static bool operator >(Money left, Money right) => left.Cents > right.Cents;

    public static bool operator <(Money left, Money right) => left.Cents < right.Cents;

    public static bool operator >=(Money left, Money right) => left.Cents >= right.Cents;

    public static bool operator <=(Money left, Money right) => left.Cents <= right.Cents;

    public int CompareTo(Money other) => Cents.CompareTo(other.Cents);

    public override string ToString() => Dollars.ToString("0.00", CultureInfo.InvariantCulture);
}
