using DevExChat.Slack.BlockKit;
using Microsoft.AspNetCore.Http;

namespace DevExChat.Slack.Door;

/// <summary>What goes back to Slack for a delivery. Anything but exactly this shape shows the person "trouble".</summary>
/// <param name="Status">As an HTTP status: 200 when it was taken.</param>
/// <param name="Body">What stands in the answer, as JSON; null for no body at all.</param>
internal sealed record Acknowledgement(int Status, object? Body = null)
{
    public static readonly Acknowledgement Empty = new(StatusCodes.Status200OK);

    /// <summary>It makes no sense: a bug of Slack's, or ours.</summary>
    public static readonly Acknowledgement Malformed = new(StatusCodes.Status400BadRequest);

    /// <summary>It was not done: Slack may deliver it again.</summary>
    public static readonly Acknowledgement Failed = new(StatusCodes.Status500InternalServerError);

    /// <summary>Whether Slack need not deliver it again.</summary>
    public bool IsTaken => Status == StatusCodes.Status200OK;

    /// <summary>What is said to people once the acknowledgement is out.</summary>
    public IReadOnlyList<Word> Afterwards { get; private init; } = [];

    /// <summary>What is said where the body cannot go along; null when nothing is lost with it.</summary>
    public Word? Instead { get; private init; }

    /// <summary>200 with a body, and what to say where Slack takes none.</summary>
    public static Acknowledgement Of(object body, Word? instead = null) => Empty with { Body = body, Instead = instead };

    /// <summary>The same, and a word afterwards.</summary>
    public Acknowledgement Saying(Word? word) => word is null ? this : this with { Afterwards = [.. Afterwards, word] };

    public static object Update(View view) => new { response_action = "update", view };

    public static object Errors(IReadOnlyDictionary<string, string> sentencesByBlock) =>
        new { response_action = "errors", errors = sentencesByBlock };
}
