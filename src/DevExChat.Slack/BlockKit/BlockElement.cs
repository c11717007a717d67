using System.Text.Json.Serialization;

namespace DevExChat.Slack.BlockKit;

/// <summary>Something to click or to fill in. Its <c>action_id</c> is what comes back.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Button), "button")]
[JsonDerivedType(typeof(Overflow), "overflow")]
[JsonDerivedType(typeof(TextInput), "plain_text_input")]
[JsonDerivedType(typeof(AddressInput), "url_text_input")]
[JsonDerivedType(typeof(DatePicker), "datepicker")]
[JsonDerivedType(typeof(DateTimePicker), "datetimepicker")]
[JsonDerivedType(typeof(StaticSelect), "static_select")]
[JsonDerivedType(typeof(MultiStaticSelect), "multi_static_select")]
[JsonDerivedType(typeof(ExternalSelect), "external_select")]
[JsonDerivedType(typeof(MultiExternalSelect), "multi_external_select")]
[JsonDerivedType(typeof(RadioButtons), "radio_buttons")]
[JsonDerivedType(typeof(Checkboxes), "checkboxes")]
internal abstract record BlockElement(string ActionId)
{
    /// <summary>The characters of all texts in it.</summary>
    public virtual int Characters() => 0;
}

internal sealed record Button(string ActionId, TextObject Text) : BlockElement(ActionId)
{
    public string? Value { get; init; }

    public string? Url { get; init; }

    public string? Style { get; init; }

    public string? AccessibilityLabel { get; init; }

    public ConfirmDialog? Confirm { get; init; }

    public override int Characters() => Text.Characters() + (Confirm?.Characters() ?? 0);
}

internal sealed record Overflow(string ActionId, IReadOnlyList<Option> Options) : BlockElement(ActionId)
{
    public override int Characters() => Options.Sum(option => option.Text.Characters());
}

internal sealed record TextInput(string ActionId) : BlockElement(ActionId)
{
    public bool? Multiline { get; init; }

    public int? MaxLength { get; init; }

    public string? InitialValue { get; init; }
}

internal sealed record AddressInput(string ActionId) : BlockElement(ActionId)
{
    public string? InitialValue { get; init; }
}

internal sealed record DatePicker(string ActionId) : BlockElement(ActionId)
{
    public string? InitialDate { get; init; }
}

internal sealed record DateTimePicker(string ActionId) : BlockElement(ActionId)
{
    public long? InitialDateTime { get; init; }
}

internal sealed record StaticSelect(string ActionId, IReadOnlyList<Option> Options) : BlockElement(ActionId)
{
    public Option? InitialOption { get; init; }
}

internal sealed record MultiStaticSelect(string ActionId, IReadOnlyList<Option> Options) : BlockElement(ActionId)
{
    public IReadOnlyList<Option>? InitialOptions { get; init; }
}

/// <summary>A list whose choices are found for what is typed: its <c>action_id</c> is the search, and its block says which field it is.</summary>
internal sealed record ExternalSelect(string ActionId, int MinQueryLength) : BlockElement(ActionId)
{
    public TextObject? Placeholder { get; init; }

    public Option? InitialOption { get; init; }
}

/// <inheritdoc cref="ExternalSelect"/>
internal sealed record MultiExternalSelect(string ActionId, int MinQueryLength) : BlockElement(ActionId)
{
    public TextObject? Placeholder { get; init; }

    public IReadOnlyList<Option>? InitialOptions { get; init; }
}

internal sealed record RadioButtons(string ActionId, IReadOnlyList<Option> Options) : BlockElement(ActionId)
{
    public Option? InitialOption { get; init; }
}

internal sealed record Checkboxes(string ActionId, IReadOnlyList<Option> Options) : BlockElement(ActionId)
{
    public IReadOnlyList<Option>? InitialOptions { get; init; }
}

internal sealed record Option(TextObject Text, string Value)
{
    public string? Url { get; init; }
}

internal sealed record ConfirmDialog(TextObject Title, TextObject Text, TextObject Confirm, TextObject Deny)
{
    public string? Style { get; init; }

    public int Characters() => Title.Characters() + Text.Characters() + Confirm.Characters() + Deny.Characters();
}
