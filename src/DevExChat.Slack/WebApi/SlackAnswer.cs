using System.Text.Json;

namespace DevExChat.Slack.WebApi;

/// <summary>What came of one call to Slack, before anybody decides what it means for a message.</summary>
internal abstract record SlackAnswer
{
    private SlackAnswer()
    {
    }

    /// <summary><c>ok: true</c>.</summary>
    public sealed record Ok(JsonElement Body) : SlackAnswer
    {
        /// <summary>What the token was granted, where Slack tells it beside the answer.</summary>
        public IReadOnlyList<string>? Scopes { get; init; }
    }

    /// <summary><c>ok: false</c>, or a plain refusal by status code: certainly not applied.</summary>
    /// <param name="Code">Slack's error, such as <c>channel_not_found</c>.</param>
    /// <param name="Messages">What Slack says of the arguments: pointers and limits, no content.</param>
    /// <param name="Needed">The scope that is missing, for <c>missing_scope</c>.</param>
    public sealed record Error(string Code, IReadOnlyList<string> Messages, string? Needed = null) : SlackAnswer;

    /// <summary>Too fast; certainly not applied.</summary>
    public sealed record Slower(TimeSpan? Wait) : SlackAnswer;

    /// <summary>No connection came about; certainly not applied.</summary>
    public sealed record NotReached(string Reason) : SlackAnswer;

    /// <summary>Sent, and then a failure or silence: nobody knows.</summary>
    public sealed record Unknown(string Reason) : SlackAnswer;
}
