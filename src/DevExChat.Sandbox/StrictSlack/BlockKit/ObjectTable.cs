using System.Globalization;
using System.Text.Json.Nodes;
using static DevExChat.Sandbox.Shapes.Shape;

namespace DevExChat.Sandbox.StrictSlack.BlockKit;

/// <summary>The small objects that blocks and elements are made of, with their limits.</summary>
internal static class ObjectTable
{
    public static readonly Rule Url = new Words(1, 3000, IsUrl, "a valid URL");
    public static readonly Rule Style = new OneOf("primary", "danger");
    public static readonly Rule Id = new Words(1, 255);

    public static readonly Shape Confirm = new(
        Must("title", Plain(100)), Must("text", Text(300)), Must("confirm", Plain(30)), Must("deny", Plain(30)), May("style", Style));

    /// <summary>An option of a select: plain text only.</summary>
    public static readonly Shape SelectOption = new(
        Must("text", Plain(75)), Must("value", new Words(1, 150)), May("description", Plain(75)));

    /// <summary>An option of an overflow menu: it may also lead somewhere.</summary>
    public static readonly Shape OverflowOption = new(
        Must("text", Plain(75)), Must("value", new Words(1, 150)), May("description", Plain(75)), May("url", Url));

    /// <summary>An option of checkboxes or radio buttons: mrkdwn is allowed.</summary>
    public static readonly Shape TickOption = new(
        Must("text", Text(75)), Must("value", new Words(1, 150)), May("description", Text(75)));

    public static readonly Shape OptionGroup = new(
        Must("label", Plain(75)), Must("options", new Listing(SelectOption, 1, 100)));

    public static readonly Shape DispatchActionConfig = new(
        May("trigger_actions_on", new Listing(new OneOf("on_enter_pressed", "on_character_entered"), 1, 2)));

    public static readonly Shape ConversationFilter = new Shape(
        May("include", new Listing(new OneOf("im", "mpim", "private", "public"), 1, 4)),
        May("exclude_external_shared_channels", Flag.Any),
        May("exclude_bot_users", Flag.Any)).AtLeastOne("include", "exclude_external_shared_channels", "exclude_bot_users");

    public static readonly Rule SlackFile = new Shape(May("url", Url), May("id", Id)).ExactlyOne("id", "url");

    /// <summary>A plain_text object of 1 to <paramref name="max"/> characters.</summary>
    public static Rule Plain(int max) => PlainShape(max);

    /// <summary>A mrkdwn object of 1 to <paramref name="max"/> characters.</summary>
    public static Rule Mrkdwn(int max) => MrkdwnShape(max);

    /// <summary>A text object of either kind.</summary>
    public static Rule Text(int max) => new Choice(PlainShape(max), MrkdwnShape(max));

    public static Shape PlainShape(int max) => Of("plain_text", Must("text", new Words(1, max)), May("emoji", Flag.Any));

    public static Shape MrkdwnShape(int max) => Of("mrkdwn", Must("text", new Words(1, max)), May("verbatim", Flag.Any));

    /// <summary>A string such as "2026-01-09" that reads as a date in exactly this form.</summary>
    public static Rule DateIn(string form) =>
        new Words(1, 10, value => DateTime.TryParseExact(value, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out _), $"of the form {form}");

    /// <summary>A string that reads as a number.</summary>
    public static Rule Numeral() =>
        new Words(1, 100, value => decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _), "a number");

    /// <summary>An initial option must be one of the options, letter for letter.</summary>
    public static bool IsAmong(JsonNode? initial, IEnumerable<JsonNode?> options) => options.Any(option =>
        string.Equals(Value(option), Value(initial), StringComparison.Ordinal) && string.Equals(Label(option), Label(initial), StringComparison.Ordinal));

    private static string? Value(JsonNode? option) => option?["value"]?.GetValue<string>();

    private static string? Label(JsonNode? option) => option?["text"]?["text"]?.GetValue<string>();

    private static bool IsUrl(string value) => Uri.TryCreate(value, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https" or "mailto" or "slack");
}
