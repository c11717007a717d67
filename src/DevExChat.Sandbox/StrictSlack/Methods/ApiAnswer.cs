using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>What a web API call is answered: Slack says 200 even when it refuses, except for the pace.</summary>
internal sealed record ApiAnswer(JsonObject Body, int Status = 200, int? RetryAfter = null)
{
    public bool IsOk => Body["ok"]?.GetValue<bool>() ?? false;

    public static ApiAnswer Ok(JsonObject? body = null)
    {
        var answer = new JsonObject { ["ok"] = true };
        foreach (var (name, value) in body ?? []) answer[name] = value?.DeepClone();
        return new ApiAnswer(answer);
    }

    public static ApiAnswer Refused(string error) => new(new JsonObject { ["ok"] = false, ["error"] = error });

    public static ApiAnswer Refused(string error, params IEnumerable<string> messages)
    {
        var answer = Refused(error);
        answer.Body["response_metadata"] = new JsonObject
        {
            ["messages"] = new JsonArray([.. messages.Select(message => (JsonNode)$"[ERROR] {message}")]),
        };
        return answer;
    }

    public static ApiAnswer MissingArgument(string name) => Refused("invalid_arguments", $"missing required field: {name}");

    /// <summary>A refused view: the pointers in the messages only.</summary>
    public static ApiAnswer InvalidView(IEnumerable<Problem> problems) => Refused("invalid_arguments", problems.Select(Told));

    /// <summary>Refused blocks: the chat methods repeat the messages, without their prefix, in "errors".</summary>
    public static ApiAnswer InvalidBlocks(IReadOnlyList<Problem> problems)
    {
        var answer = Refused("invalid_blocks", problems.Select(Told));
        answer.Body["errors"] = new JsonArray([.. problems.Select(problem => (JsonNode)Told(problem))]);
        return answer;
    }

    public static ApiAnswer TooFast(int retryAfterSeconds) => Refused("ratelimited") with { Status = 429, RetryAfter = retryAfterSeconds };

    public static ApiAnswer MissingScope(string needed, IEnumerable<string> provided)
    {
        var answer = Refused("missing_scope");
        answer.Body["needed"] = needed;
        answer.Body["provided"] = string.Join(',', provided);
        return answer;
    }

    public static string Told(Problem problem) => $"{problem.Text} [json-pointer:{problem.Pointer}]";
}
