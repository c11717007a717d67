namespace DevExChat.Domain.People;

/// <summary>One person, whatever platforms they use.</summary>
public readonly record struct PersonId(Guid Value)
{
    public override string ToString() => Value.ToString("n");
}
