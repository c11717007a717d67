using System.Text.Json.Serialization;

namespace DevExChat.Procurement.Conversation;

/// <summary>Text made of a few kinds of spans, so that the renderer can escape what people wrote and keep what we meant.</summary>
public sealed record RichText(IReadOnlyList<Span> Spans)
{
    public static implicit operator RichText(string text) => new([new Span.Plain(text)]);

    /// <summary>Spans, one after the other.</summary>
    public static RichText Of(params Span[] spans) => new(spans);

    /// <summary>The words alone, as a notification shows them.</summary>
    public override string ToString() => string.Concat(Spans.Select(span => span.Words));
}

/// <summary>A run of text of one kind. Cards wait in the outbox as JSON, so the names of the kinds stay.</summary>
[JsonDerivedType(typeof(Plain), "plain")]
[JsonDerivedType(typeof(Strong), "strong")]
[JsonDerivedType(typeof(Link), "link")]
[JsonDerivedType(typeof(Ago), "ago")]
public abstract record Span([property: JsonIgnore] string Words)
{
    public static implicit operator Span(string text) => new Plain(text);

    public sealed record Plain(string Text) : Span(Text);

    public sealed record Strong(string Text) : Span(Text);

    public sealed record Link(string Text, Uri Address) : Span(Text);

    /// <summary>How long until (or since) an instant. A platform that can keep it fresh does; others show <paramref name="Text"/>.</summary>
    public sealed record Ago(DateTimeOffset At, string Text) : Span(Text);
}
