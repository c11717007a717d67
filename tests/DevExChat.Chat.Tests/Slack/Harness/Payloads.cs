namespace DevExChat.Chat.Tests.Slack.Harness;

/// <summary>Deliveries in the shape of Slack's own.</summary>
internal static class Payloads
{
    public const string ResponseUrl = "https://hooks.slack.com/actions/T1/1/secretpart";

    public static string Command(string text = "list", string trigger = "1.2.abc", string appId = "A1") =>
        "token=x&team_id=T1&team_domain=acme&channel_id=C1&channel_name=buys&user_id=U1&user_name=ann&command=%2Fopportunity"
        + $"&text={System.Net.WebUtility.UrlEncode(text)}&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1%2F1%2Fsecretpart"
        + $"&trigger_id={trigger}&api_app_id={appId}&is_enterprise_install=false";

    public static string Button(string actionId = "proposal.submit", string value = "42.3.", string responseUrl = ResponseUrl) => $$"""
        {"type":"block_actions","api_app_id":"A1","token":"x","team":{"id":"T1","domain":"acme"},
        "enterprise":null,"is_enterprise_install":false,
        "user":{"id":"U1","username":"ann","name":"ann","team_id":"T1"},
        "container":{"type":"message","message_ts":"1760000000.000100","channel_id":"C1","is_ephemeral":false},
        "channel":{"id":"C1","name":"buys"},
        "message":{"type":"message","user":"U0","bot_id":"B1","app_id":"A1","ts":"1760000000.000100","text":"…","blocks":[]},
        "state":{"values":{ } },"response_url":"{{responseUrl}}","trigger_id":"1.2.abc",
        "actions":[{"type":"button","action_id":"{{actionId}}","block_id":"act1","value":"{{value}}",
        "text":{"type":"plain_text","text":"I can do this","emoji":true},"action_ts":"1760000005.123456"}] }
        """;

    public static string Overflow(string value) => Button().Replace(
        """{"type":"button","action_id":"proposal.submit","block_id":"act1","value":"42.3.",""",
        $$$"""{"type":"overflow","action_id":"more#2","block_id":"act1","selected_option":{"text":{"type":"plain_text","text":"x"},"value":"{{{value}}}"},""",
        StringComparison.Ordinal);

    public static string ButtonInView(string viewType, string blocks = "") => $$"""
        {"type":"block_actions","api_app_id":"A1","team":null,"enterprise":{"id":"E1"},"is_enterprise_install":true,
        "user":{"id":"U1","name":"ann","team_id":"T9"},"container":{"type":"view","view_id":"V1"},"trigger_id":"1.2.abc",
        "view":{"id":"V1","type":"{{viewType}}","private_metadata":"{\"s\":\"42.3.\",\"c\":\"C7\",\"t\":\"1.5\"}","app_installed_team_id":"T1",
        "title":{"type":"plain_text","text":"Details"},"blocks":[{{blocks}}],"state":{"values":{ } } },
        "actions":[{"type":"button","action_id":"proposal.view#3","block_id":"b","value":"42..","action_ts":"1760000005.1"}]}
        """;

    public static string Submission(string values, string blocks = """{"type":"input","block_id":"title"},{"type":"section","block_id":"x"},{"type":"input","block_id":"price"}""") => $$$"""
        {"type":"view_submission","team":{"id":"T1","domain":"acme"},"user":{"id":"U1","name":"ann","team_id":"T1"},
        "api_app_id":"A1","trigger_id":"1.2.abc","response_urls":[],
        "view":{"id":"V1","type":"modal","callback_id":"opportunity.new","private_metadata":"{\"s\":\"42.3.p7\",\"c\":\"C1\"}","external_id":"",
        "hash":"1760000001.ab12cd","root_view_id":"V1","previous_view_id":null,"app_id":"A1","bot_id":"B1",
        "team_id":"T1","app_installed_team_id":"T1","clear_on_close":false,"notify_on_close":false,
        "title":{"type":"plain_text","text":"New"},"blocks":[{{{blocks}}}],"state":{"values":{ {{{values}}} } } } }
        """;

    public static string Event(string body, string id = "Ev1", string appId = "A1") => $$"""
        {"type":"event_callback","token":"x","team_id":"T1","api_app_id":"{{appId}}","event_id":"{{id}}","event_time":1760000000,
        "authorizations":[{"enterprise_id":null,"team_id":"T1","user_id":"U0","is_bot":true,"is_enterprise_install":false}],
        "event":{{body}} }
        """;
}
