namespace DevExChat.Domain;

/// <summary>
/// A "no" with a stable code (<c>proposal.late</c>). The sentence a person reads is the resource <c>refusal.{Code}</c>,
/// in English and French; <see cref="Facts"/> fill its named places.
/// </summary>
public sealed record Refusal(string Code, params (string Name, object Value)[] Facts)
{
    /// <summary>The form field the refusal is about, if it is about one: the platform shows the sentence under that field.</summary>
    public string? Field { get; init; }

    /// <summary>The same refusal, shown under one field of the form.</summary>
    public Refusal On(string field) => this with { Field = field };

    public override string ToString() => Code;
}
