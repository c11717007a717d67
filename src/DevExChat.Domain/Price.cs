namespace DevExChat.Domain;

/// <summary>A price with its tax kept apart. <see cref="Total"/> is what the ceiling is about.</summary>
public readonly record struct Price(Money Net, decimal TaxRate)
{
    public Money Tax => Net.Times(TaxRate);

    public Money Total => Net + Tax;
}
