using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static DevExChat.Chat.Tests.StrictSlack.AStrictSlack;

namespace DevExChat.Chat.Tests.StrictSlack;

/// <summary>Every limit of Block Kit in a message, with the pointer to what is wrong.</summary>
public sealed partial class BlockKitTests
{
    /// <summary>Blocks, and the message that Slack's answer must hold. A number in braces stands for that many characters.</summary>
    public static TheoryData<string, string> Refused => new()
    {
        { """[{"type":"section"}]""", "missing required field: text [json-pointer:/blocks/0]" },
        { """[{"type":"section","text":{"type":"mrkdwn","text":""}}]""", "must be more than 0 characters [json-pointer:/blocks/0/text/text]" },
        { """[{"type":"section","text":{"type":"mrkdwn","text":"{3001}"}}]""", "must be less than 3001 characters [json-pointer:/blocks/0/text/text]" },
        { """[{"type":"section","text":{"type":"mrkdwn","text":"x","emoji":true}}]""", "invalid additional property: emoji [json-pointer:/blocks/0/text]" },
        { """[{"type":"section","text":{"type":"markdown","text":"x"}}]""", "unsupported type: markdown [json-pointer:/blocks/0/text]" },
        { """[{"type":"section","text":{"type":"mrkdwn","text":null}}]""", "must provide a string [json-pointer:/blocks/0/text/text]" },
        { """[{"type":"section","text":"x"}]""", "must provide an object [json-pointer:/blocks/0/text]" },
        { """[{"type":"section","fields":[]}]""", "no fewer than 1 items allowed [json-pointer:/blocks/0/fields]" },
        { """[{"type":"section","fields":[*11*{"type":"mrkdwn","text":"x"}]}]""", "no more than 10 items allowed [json-pointer:/blocks/0/fields]" },
        { """[{"type":"section","fields":[{"type":"mrkdwn","text":"{2001}"}]}]""", "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]" },
        { """[{"type":"section","text":{"type":"mrkdwn","text":"x"},"colour":"red"}]""", "invalid additional property: colour [json-pointer:/blocks/0]" },
        { """[{"type":"section","text":{"type":"mrkdwn","text":"x"},"accessory":{"type":"plain_text_input","action_id":"a"}}]""", "unsupported type: plain_text_input [json-pointer:/blocks/0/accessory]" },
        { """[{"type":"section","block_id":"","text":{"type":"mrkdwn","text":"x"}}]""", "must be more than 0 characters [json-pointer:/blocks/0/block_id]" },
        { """[{"type":"divider","block_id":"{256}"}]""", "must be less than 256 characters [json-pointer:/blocks/0/block_id]" },
        { """[{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}]""", "block_id already exists: a [json-pointer:/blocks/1/block_id]" },
        { """[*51*{"type":"divider"}]""", "no more than 50 items allowed [json-pointer:/blocks]" },
        { """[{"type":"wish"}]""", "unsupported type: wish [json-pointer:/blocks/0]" },
        { """[{"text":"x"}]""", "missing required field: type [json-pointer:/blocks/0]" },
        { """["x"]""", "must provide an object [json-pointer:/blocks/0]" },
        { """[{"type":"alert","text":{"type":"plain_text","text":"x"}}]""", "unsupported type: alert [json-pointer:/blocks/0]" },
        { """[{"type":"file","source":"remote","external_id":"x"}]""", "unsupported type: file [json-pointer:/blocks/0]" },
        { """[{"type":"header","text":{"type":"plain_text","text":"{151}"}}]""", "must be less than 151 characters [json-pointer:/blocks/0/text/text]" },
        { """[{"type":"header","text":{"type":"mrkdwn","text":"x"}}]""", "must be a valid enum value [json-pointer:/blocks/0/text/type]" },
        { """[{"type":"context","elements":[*11*{"type":"mrkdwn","text":"x"}]}]""", "no more than 10 items allowed [json-pointer:/blocks/0/elements]" },
        { """[{"type":"context","elements":[{"type":"button","text":{"type":"plain_text","text":"x"}}]}]""", "unsupported type: button [json-pointer:/blocks/0/elements/0]" },
        { """[{"type":"image","image_url":"https://x.example/i.png"}]""", "missing required field: alt_text [json-pointer:/blocks/0]" },
        { """[{"type":"image","alt_text":"x"}]""", "missing required field: image_url [json-pointer:/blocks/0]" },
        { """[{"type":"image","alt_text":"x","image_url":"https://x.example/i.png","slack_file":{"id":"F1"}}]""", "must provide only one of: image_url, slack_file [json-pointer:/blocks/0]" },
        { """[{"type":"image","alt_text":"x","image_url":"i.png"}]""", "must be a valid URL [json-pointer:/blocks/0/image_url]" },
        { """[{"type":"actions","elements":[]}]""", "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]" },
        { """[{"type":"actions","elements":[*26*{"type":"button","text":{"type":"plain_text","text":"x"}}]}]""", "no more than 25 items allowed [json-pointer:/blocks/0/elements]" },
        { """[{"type":"markdown","text":"{12001}"}]""", "must be less than 12001 characters [json-pointer:/blocks/0/text]" },
        { """[{"type":"markdown","text":"{6001}"},{"type":"markdown","text":"{6000}"}]""", "must be less than 12001 characters [json-pointer:/blocks]" },
        { """[{"type":"table","rows":[[{"type":"raw_number","value":1,"text":"1"}]]}]""", "unsupported type: raw_number [json-pointer:/blocks/0/rows/0/0]" },
        { """[{"type":"table","rows":[[*21*{"type":"raw_text","text":"1"}]]}]""", "no more than 20 items allowed [json-pointer:/blocks/0/rows/0]" },
        { """[*2*{"type":"table","rows":[[{"type":"raw_text","text":"1"}]]}]""", "only one table is allowed [json-pointer:/blocks]" },
        { """[{"type":"data_table","caption":"c","rows":[[{"type":"raw_text","text":"1"}]]}]""", "no fewer than 2 items allowed [json-pointer:/blocks/0/rows]" },
        { """[{"type":"data_table","caption":"c","rows":[[{"type":"raw_text","text":"1"}],[]]}]""", "no fewer than 1 items allowed [json-pointer:/blocks/0/rows/1]" },
        { """[{"type":"card"}]""", "missing required field: title [json-pointer:/blocks/0]" },
        { """[{"type":"card","body":{"type":"mrkdwn","text":"{201}"}}]""", "must be less than 201 characters [json-pointer:/blocks/0/body/text]" },
        { """[{"type":"carousel","elements":[*11*{"type":"card","body":{"type":"mrkdwn","text":"x"}}]}]""", "no more than 10 items allowed [json-pointer:/blocks/0/elements]" },
        { """[{"type":"container","title":{"type":"plain_text","text":"x"},"child_blocks":[]}]""", "no fewer than 1 items allowed [json-pointer:/blocks/0/child_blocks]" },
        { """[{"type":"context_actions","elements":[*6*{"type":"icon_button","icon":"trash","text":{"type":"plain_text","text":"x"}}]}]""", "no more than 5 items allowed [json-pointer:/blocks/0/elements]" },
        { """[{"type":"task_card","task_id":"t","title":"x","status":"someday"}]""", "must be a valid enum value [json-pointer:/blocks/0/status]" },
        { """[{"type":"video","title":{"type":"plain_text","text":"x"},"video_url":"https://x.example","thumbnail_url":"https://x.example","alt_text":"x"}]""", "video needs the scope links.embed:write [json-pointer:/blocks/0]" },
        { """[{"type":"rich_text","elements":[{"type":"rich_text_list","style":"bullet","indent":9,"elements":[{"type":"rich_text_section","elements":[]}]}]}]""", "must be less than 9 [json-pointer:/blocks/0/elements/0/indent]" },
        { """[{"type":"input","label":{"type":"mrkdwn","text":"x"},"element":{"type":"plain_text_input","action_id":"a"}}]""", "must be a valid enum value [json-pointer:/blocks/0/label/type]" },
        { """[{"type":"input","label":{"type":"plain_text","text":"x"},"element":{"type":"number_input","is_decimal_allowed":true}}]""", "unsupported type: number_input [json-pointer:/blocks/0/element]" },
    };

    /// <summary>Elements in an actions block, and what must be said below /blocks/0/elements/0.</summary>
    public static TheoryData<string, string> RefusedElements => new()
    {
        { """{"type":"button"}""", "missing required field: text [json-pointer:" },
        { """{"type":"button","text":{"type":"plain_text","text":"{76}"}}""", "must be less than 76 characters [json-pointer:/text/text" },
        { """{"type":"button","text":{"type":"mrkdwn","text":"x"}}""", "must be a valid enum value [json-pointer:/text/type" },
        { """{"type":"button","text":{"type":"plain_text","text":"x"},"value":"{2001}"}""", "must be less than 2001 characters [json-pointer:/value" },
        { """{"type":"button","text":{"type":"plain_text","text":"x"},"url":"https://x.example/{3000}"}""", "must be less than 3001 characters [json-pointer:/url" },
        { """{"type":"button","text":{"type":"plain_text","text":"x"},"style":"default"}""", "must be a valid enum value [json-pointer:/style" },
        { """{"type":"button","text":{"type":"plain_text","text":"x"},"accessibility_label":"{76}"}""", "must be less than 76 characters [json-pointer:/accessibility_label" },
        { """{"type":"button","text":{"type":"plain_text","text":"x"},"action_id":"{256}"}""", "must be less than 256 characters [json-pointer:/action_id" },
        { """{"type":"button","text":{"type":"plain_text","text":"x"},"confirm":{"title":{"type":"plain_text","text":"x"}}}""", "missing required field: text [json-pointer:/confirm" },
        { """{"type":"button","text":{"type":"plain_text","text":"x"},"confirm":{"title":{"type":"plain_text","text":"{101}"},"text":{"type":"plain_text","text":"x"},"confirm":{"type":"plain_text","text":"x"},"deny":{"type":"plain_text","text":"x"}}}""", "must be less than 101 characters [json-pointer:/confirm/title/text" },
        { """{"type":"button","text":{"type":"plain_text","text":"x"},"confirm":{"title":{"type":"plain_text","text":"x"},"text":{"type":"mrkdwn","text":"{301}"},"confirm":{"type":"plain_text","text":"x"},"deny":{"type":"plain_text","text":"x"}}}""", "must be less than 301 characters [json-pointer:/confirm/text/text" },
        { """{"type":"button","text":{"type":"plain_text","text":"x"},"confirm":{"title":{"type":"plain_text","text":"x"},"text":{"type":"mrkdwn","text":"x"},"confirm":{"type":"plain_text","text":"{31}"},"deny":{"type":"plain_text","text":"x"}}}""", "must be less than 31 characters [json-pointer:/confirm/confirm/text" },
        { """{"type":"static_select"}""", "missing required field: options [json-pointer:" },
        { """{"type":"static_select","options":[]}""", "no fewer than 1 items allowed [json-pointer:/options" },
        { """{"type":"static_select","options":[*101*OPTION]}""", "no more than 100 items allowed [json-pointer:/options" },
        { """{"type":"static_select","options":[OPTION],"option_groups":[{"label":{"type":"plain_text","text":"x"},"options":[OPTION]}]}""", "must provide only one of: options, option_groups [json-pointer:" },
        { """{"type":"static_select","option_groups":[{"label":{"type":"plain_text","text":"{76}"},"options":[OPTION]}]}""", "must be less than 76 characters [json-pointer:/option_groups/0/label/text" },
        { """{"type":"static_select","options":[OPTION],"placeholder":{"type":"plain_text","text":"{151}"}}""", "must be less than 151 characters [json-pointer:/placeholder/text" },
        { """{"type":"static_select","options":[{"text":{"type":"plain_text","text":"{76}"},"value":"v"}]}""", "must be less than 76 characters [json-pointer:/options/0/text/text" },
        { """{"type":"static_select","options":[{"text":{"type":"mrkdwn","text":"x"},"value":"v"}]}""", "must be a valid enum value [json-pointer:/options/0/text/type" },
        { """{"type":"static_select","options":[{"text":{"type":"plain_text","text":"x"},"value":"{151}"}]}""", "must be less than 151 characters [json-pointer:/options/0/value" },
        { """{"type":"static_select","options":[{"text":{"type":"plain_text","text":"x"},"value":"v","description":{"type":"plain_text","text":"{76}"}}]}""", "must be less than 76 characters [json-pointer:/options/0/description/text" },
        { """{"type":"static_select","options":[{"text":{"type":"plain_text","text":"x"},"value":"v","url":"https://x.example"}]}""", "invalid additional property: url [json-pointer:/options/0" },
        { """{"type":"static_select","options":[OPTION],"initial_option":{"text":{"type":"plain_text","text":"Y"},"value":"v"}}""", "must match one of the options [json-pointer:/initial_option" },
        { """{"type":"multi_static_select","options":[OPTION],"max_selected_items":0}""", "must be more than 0 [json-pointer:/max_selected_items" },
        { """{"type":"multi_static_select","options":[OPTION],"initial_options":[{"text":{"type":"plain_text","text":"x"},"value":"w"}]}""", "must match one of the options [json-pointer:/initial_options" },
        { """{"type":"overflow","options":[]}""", "no fewer than 1 items allowed [json-pointer:/options" },
        { """{"type":"overflow","options":[*6*OPTION]}""", "no more than 5 items allowed [json-pointer:/options" },
        { """{"type":"checkboxes","options":[*11*OPTION]}""", "no more than 10 items allowed [json-pointer:/options" },
        { """{"type":"radio_buttons","options":[*11*OPTION]}""", "no more than 10 items allowed [json-pointer:/options" },
        { """{"type":"datepicker","initial_date":"2026-02-30"}""", "must be of the form yyyy-MM-dd [json-pointer:/initial_date" },
        { """{"type":"timepicker","initial_time":"24:00"}""", "must be of the form HH:mm [json-pointer:/initial_time" },
        { """{"type":"datetimepicker","initial_date_time":12}""", "must be more than 999999999 [json-pointer:/initial_date_time" },
        { """{"type":"datetimepicker","initial_date_time":"1767949200"}""", "must provide an integer [json-pointer:/initial_date_time" },
        { """{"type":"rich_text_input"}""", "unsupported type: rich_text_input [json-pointer:" },
        { """{"type":"conversations_select","filter":{}}""", "missing required field: include [json-pointer:/filter" },
        { """{"type":"external_select","min_query_length":-1}""", "must be more than -1 [json-pointer:/min_query_length" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Refuses_blocks_with_the_pointer(string template, string message)
    {
        await using var slack = await StartAsync();
        await RefusesAsync(slack, Filled(template), message);
    }

    [Theory]
    [MemberData(nameof(RefusedElements))]
    public async Task Refuses_elements_with_the_pointer(string template, string message)
    {
        await using var slack = await StartAsync();
        var element = template.Replace("OPTION", """{"text":{"type":"plain_text","text":"x"},"value":"v"}""", StringComparison.Ordinal);
        var pointed = message.Replace("[json-pointer:", "[json-pointer:/blocks/0/elements/0", StringComparison.Ordinal) + "]";
        await RefusesAsync(slack, Filled("""[{"type":"actions","elements":[ELEMENT]}]""".Replace("ELEMENT", element, StringComparison.Ordinal)), pointed);
    }

    [Fact]
    public async Task Refuses_two_actions_of_one_name_in_one_block_only()
    {
        await using var slack = await StartAsync();
        const string Button = """{"type":"button","action_id":"go","text":{"type":"plain_text","text":"x"}}""";
        await RefusesAsync(slack, $$"""[{"type":"actions","elements":[{{Button}},{{Button}}]}]""", "action_id already exists: go [json-pointer:/blocks/0]");
        Assert.True(await TakesAsync(slack, $$"""[{"type":"actions","elements":[{{Button}}]},{"type":"actions","elements":[{{Button}}]}]"""));
    }

    [Fact]
    public async Task Says_that_no_schema_matched_before_it_says_why()
    {
        await using var slack = await StartAsync();
        var answer = await PostAsync(slack, """[{"type":"section","text":{"type":"mrkdwn","text":""}}]""");
        Assert.Equal(
            [
                "[ERROR] failed to match all allowed schemas [json-pointer:/blocks/0]",
                "[ERROR] failed to match all allowed schemas [json-pointer:/blocks/0/text]",
                "[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]",
            ],
            answer["response_metadata"]!["messages"]!.AsArray().Select(message => message!.GetValue<string>()));
        Assert.Equal("must be more than 0 characters [json-pointer:/blocks/0/text/text]", answer["errors"]![2]!.GetValue<string>());
    }

    [Fact]
    public async Task Refuses_more_text_than_a_message_takes()
    {
        await using var slack = await StartAsync();
        const string Section = """{"type":"section","text":{"type":"mrkdwn","text":"{2600}"}}""";
        Assert.True(await TakesAsync(slack, Filled($"[*5*{Section}]")));
        Assert.Equal("msg_blocks_too_long", (await PostAsync(slack, Filled($"[*5*{Section},{Section.Replace("{2600}", "x", StringComparison.Ordinal)}]")))["error"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""[{"type":"section","text":{"type":"mrkdwn","text":"{3000}"},"fields":[*5*{"type":"plain_text","text":"{2000}"}]}]""")]
    [InlineData("""[*50*{"type":"divider"}]""")]
    [InlineData("""[{"type":"actions","elements":[*25*{"type":"button","text":{"type":"plain_text","text":"{75}"},"value":"{2000}"}]}]""")]
    [InlineData("""[{"type":"image","alt_text":"x","slack_file":{"id":"F1"},"title":{"type":"plain_text","text":"x"}}]""")]
    [InlineData("""[{"type":"input","label":{"type":"plain_text","text":"x"},"element":{"type":"plain_text_input"},"dispatch_action":true}]""")]
    [InlineData("""[{"type":"actions","elements":[{"type":"radio_buttons","options":[{"text":{"type":"mrkdwn","text":"*x*"},"value":"v","description":{"type":"mrkdwn","text":"y"}}]}]}]""")]
    [InlineData("""[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"x","style":{"bold":true}},{"type":"user","user_id":"U1"}]}]}]""")]
    [InlineData("""[{"type":"table","rows":[[{"type":"raw_text","text":"a"}]],"column_settings":[{"align":"right"}]}]""")]
    [InlineData("""[{"type":"container","title":{"type":"plain_text","text":"x"},"child_blocks":[{"type":"divider"}]}]""")]
    [InlineData("""[{"type":"plan","title":"x","tasks":[{"type":"task_card","task_id":"1","title":"y","status":"complete"}]}]""")]
    public async Task Takes_what_is_just_within_the_limits(string template)
    {
        await using var slack = await StartAsync();
        var answer = await PostAsync(slack, Filled(template));
        Assert.True(answer["ok"]!.GetValue<bool>(), answer.ToJsonString());
    }

    /// <summary>"{300}" becomes 300 characters; "*3*{…}" becomes three of the object that follows.</summary>
    private static string Filled(string template)
    {
        for (var star = template.IndexOf('*', StringComparison.Ordinal); star >= 0; star = template.IndexOf('*', star + 1))
        {
            var end = template.IndexOf('*', star + 1);
            if (end < 0 || !int.TryParse(template.AsSpan(star + 1, end - star - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var times)) continue;
            var thing = ObjectAt(template, end + 1);
            template = string.Concat(template.AsSpan(0, star), string.Join(',', Enumerable.Repeat(thing, times)), template.AsSpan(end + 1 + thing.Length));
        }

        return Counts().Replace(template, count => new string('x', int.Parse(count.ValueSpan[1..^1], NumberStyles.None, CultureInfo.InvariantCulture)));
    }

    [GeneratedRegex(@"\{\d+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counts();

    private static string ObjectAt(string text, int start)
    {
        var depth = 0;
        for (var i = start; ; i++)
        {
            if (text[i] == '{') depth++;
            if (text[i] == '}' && --depth == 0) return text[start..(i + 1)];
        }
    }

    private static Task<JsonObject> PostAsync(AStrictSlack slack, string blocks) =>
        slack.CallAsync("chat.postMessage", new JsonObject { ["channel"] = Opportunities, ["text"] = "x", ["blocks"] = JsonNode.Parse(blocks) });

    private static async Task<bool> TakesAsync(AStrictSlack slack, string blocks) => (await PostAsync(slack, blocks))["ok"]!.GetValue<bool>();

    private static async Task RefusesAsync(AStrictSlack slack, string blocks, string message)
    {
        var answer = await PostAsync(slack, blocks);
        Assert.True(string.Equals("invalid_blocks", answer["error"]?.GetValue<string>(), StringComparison.Ordinal), answer.ToJsonString());
        var messages = answer["response_metadata"]!["messages"]!.AsArray().Select(one => one!.GetValue<string>());
        Assert.Contains("[ERROR] " + message, messages, StringComparer.Ordinal);
        Assert.Empty(slack.Server.Workspace.Messages(Opportunities));
    }
}
