using System.Text.Json.Nodes;
using static DevExChat.Sandbox.StrictSlack.BlockKit.ObjectTable;
using static DevExChat.Sandbox.Shapes.Shape;

namespace DevExChat.Sandbox.StrictSlack.BlockKit;

/// <summary>The elements people act on, with their limits, and which block takes which.</summary>
internal static class ElementTable
{
    private static readonly Property MayConfirm = May("confirm", Confirm);
    private static readonly Property MayFocus = May("focus_on_load", Flag.Any);
    private static readonly Property MayPlacehold = May("placeholder", Plain(150));
    private static readonly Property MayDispatch = May("dispatch_action_config", DispatchActionConfig);
    private static readonly Property MayLimit = May("max_selected_items", new Whole(1, 1000));
    private static readonly Property MayRespond = May("response_url_enabled", Flag.Any);
    private static readonly Rule Label75 = new Words(1, 75);
    private static readonly Rule Ids = new Listing(Id, 0, 1000);

    public static readonly Shape Button = Element("button",
        Must("text", Plain(75)), May("value", new Words(1, 2000)), May("url", Url), May("style", Style), May("accessibility_label", Label75), MayConfirm);

    public static readonly Shape Image = Of("image",
        Must("alt_text", new Words(1, 2000)), May("image_url", Url), May("slack_file", SlackFile)).ExactlyOne("image_url", "slack_file");

    public static readonly Shape IconButton = Element("icon_button",
        Must("icon", new OneOf("trash")), Must("text", Plain(75)), May("value", new Words(1, 2000)), May("accessibility_label", Label75),
        May("visible_to_user_ids", new Listing(Id, 1, 10)), MayConfirm);

    private static readonly Rule FeedbackButton = new Shape(
        Must("text", Plain(75)), Must("value", new Words(1, 2000)), May("accessibility_label", Label75));

    public static readonly Shape FeedbackButtons = Element("feedback_buttons",
        Must("positive_button", FeedbackButton), Must("negative_button", FeedbackButton));

    public static readonly Shape WorkflowButton = Element("workflow_button",
        Must("text", Plain(75)), May("style", Style), May("accessibility_label", Label75),
        Must("workflow", new Shape(Must("trigger", new Shape(
            Must("url", Url),
            May("customizable_input_parameters", new Listing(new Shape(Must("name", Id), Must("value", new Words(0, 3000))), 0, 100)))))));

    public static readonly Shape Overflow = Element("overflow", Must("options", new Listing(OverflowOption, 1, 5)), MayConfirm);

    public static readonly Shape Checkboxes = Element("checkboxes",
        Must("options", new Listing(TickOption, 1, 10)), May("initial_options", new Listing(TickOption, 1, 10)), MayConfirm, MayFocus).Also(InitialAmongOptions);

    public static readonly Shape RadioButtons = Element("radio_buttons",
        Must("options", new Listing(TickOption, 1, 10)), May("initial_option", TickOption), MayConfirm, MayFocus).Also(InitialAmongOptions);

    public static readonly Shape DatePicker = Element("datepicker", May("initial_date", DateIn("yyyy-MM-dd")), MayConfirm, MayFocus, MayPlacehold);

    public static readonly Shape TimePicker = Element("timepicker",
        May("initial_time", DateIn("HH:mm")), May("timezone", new Words(1, 255)), MayConfirm, MayFocus, MayPlacehold);

    public static readonly Shape DateTimePicker = Element("datetimepicker",
        May("initial_date_time", new Whole(1_000_000_000, 9_999_999_999)), MayConfirm, MayFocus).On(Surface.Modal | Surface.Message);

    public static readonly Shape PlainTextInput = Element("plain_text_input",
        May("initial_value", new Words(0, 3000)), May("multiline", Flag.Any), May("min_length", new Whole(0, 3000)), May("max_length", new Whole(1, 3000)),
        MayDispatch, MayFocus, MayPlacehold).Also(InitialWithinLength);

    public static readonly Shape NumberInput = Element("number_input",
        Must("is_decimal_allowed", Flag.Any), May("initial_value", Numeral()), May("min_value", Numeral()), May("max_value", Numeral()),
        MayDispatch, MayFocus, MayPlacehold).On(Surface.Modal);

    public static readonly Shape EmailInput = Element("email_text_input",
        May("initial_value", new Words(0, 3000)), MayDispatch, MayFocus, MayPlacehold).On(Surface.Modal);

    public static readonly Shape UrlInput = Element("url_text_input",
        May("initial_value", new Words(0, 3000)), MayDispatch, MayFocus, MayPlacehold).On(Surface.Modal);

    public static readonly Shape FileInput = Element("file_input",
        May("filetypes", new Listing(new Words(1, 20), 1, 100)), May("max_files", new Whole(1, 10))).On(Surface.Modal);

    public static readonly Shape RichTextInput = Element("rich_text_input",
        May("initial_value", new Later(() => RichTextTable.Block)), May("min_lines", new Whole(1, 100)), May("max_lines", new Whole(1, 100)),
        MayDispatch, MayFocus, MayPlacehold).On(Surface.Modal | Surface.Home);

    public static readonly Shape[] Selects =
    [
        Element("static_select",
            May("options", new Listing(SelectOption, 1, 100)), May("option_groups", new Listing(OptionGroup, 1, 100)), May("initial_option", SelectOption),
            MayConfirm, MayFocus, MayPlacehold).ExactlyOne("options", "option_groups").Also(InitialAmongOptions),
        Element("external_select",
            May("initial_option", SelectOption), May("min_query_length", new Whole(0, 3000)), MayConfirm, MayFocus, MayPlacehold),
        Element("users_select", May("initial_user", Id), MayConfirm, MayFocus, MayPlacehold),
        Element("conversations_select",
            May("initial_conversation", Id), May("default_to_current_conversation", Flag.Any), May("filter", ConversationFilter),
            MayRespond, MayConfirm, MayFocus, MayPlacehold),
        Element("channels_select", May("initial_channel", Id), MayRespond, MayConfirm, MayFocus, MayPlacehold),
    ];

    public static readonly Shape[] MultiSelects =
    [
        Element("multi_static_select",
            May("options", new Listing(SelectOption, 1, 100)), May("option_groups", new Listing(OptionGroup, 1, 100)),
            May("initial_options", new Listing(SelectOption, 1, 100)), MayLimit, MayConfirm, MayFocus, MayPlacehold)
            .ExactlyOne("options", "option_groups").Also(InitialAmongOptions),
        Element("multi_external_select",
            May("initial_options", new Listing(SelectOption, 1, 100)), May("min_query_length", new Whole(0, 3000)), MayLimit, MayConfirm, MayFocus, MayPlacehold),
        Element("multi_users_select", May("initial_users", Ids), MayLimit, MayConfirm, MayFocus, MayPlacehold),
        Element("multi_conversations_select",
            May("initial_conversations", Ids), May("default_to_current_conversation", Flag.Any), May("filter", ConversationFilter),
            MayLimit, MayConfirm, MayFocus, MayPlacehold),
        Element("multi_channels_select", May("initial_channels", Ids), MayLimit, MayConfirm, MayFocus, MayPlacehold),
    ];

    public static readonly Rule InSection = new Choice(
        [Button, Checkboxes, DatePicker, Image, Overflow, RadioButtons, TimePicker, WorkflowButton, .. Selects, .. MultiSelects]);

    public static readonly Rule InActions = new Choice(
        [Button, Checkboxes, DatePicker, DateTimePicker, Overflow, RadioButtons, TimePicker, WorkflowButton, RichTextInput, .. Selects, .. MultiSelects]);

    public static readonly Rule InInput = new Choice(
        [Checkboxes, DatePicker, DateTimePicker, EmailInput, FileInput, NumberInput, PlainTextInput, RadioButtons, RichTextInput, TimePicker, UrlInput, .. Selects, .. MultiSelects]);

    public static readonly Rule InContext = new Choice(Image, PlainShape(3000), MrkdwnShape(3000));

    private static void InitialAmongOptions(JsonObject element, string pointer, Inspection found)
    {
        var options = element["options"]?.AsArray() ?? [];
        var grouped = element["option_groups"]?.AsArray().SelectMany(group => group!["options"]!.AsArray()) ?? [];
        List<JsonNode?> all = [.. options, .. grouped];
        if (element["initial_option"] is { } initial && !IsAmong(initial, all)) found.Report($"{pointer}/initial_option", "must match one of the options");
        foreach (var several in element["initial_options"]?.AsArray() ?? [])
        {
            if (!IsAmong(several, all)) found.Report($"{pointer}/initial_options", "must match one of the options");
        }
    }

    private static void InitialWithinLength(JsonObject element, string pointer, Inspection found)
    {
        var min = element["min_length"]?.GetValue<int>() ?? 0;
        var max = element["max_length"]?.GetValue<int>() ?? 3000;
        if (min > max) found.Report($"{pointer}/min_length", "must not be more than max_length");
        if (element["initial_value"]?.GetValue<string>() is { Length: > 0 } initial && initial.Length > max)
            found.Report($"{pointer}/initial_value", $"must be less than {max + 1} characters");
    }
}
