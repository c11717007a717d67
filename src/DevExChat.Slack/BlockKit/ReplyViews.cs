using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Reading;
using DevExChat.Slack.WebApi;

namespace DevExChat.Slack.BlockKit;

/// <summary>A reply as a modal, and the same as words where no modal can be.</summary>
internal static class ReplyViews
{
    /// <summary>The modal that carries a reply; null when there is nothing to show.</summary>
    public static View? Modal(Reply reply, Arrival arrival)
    {
        var origin = arrival.Interaction.Origin;
        return reply switch
        {
            Reply.Asked asked => FormView.Render(asked.Form, origin),
            Reply.Shown shown => CardViews.Modal(shown.Card, arrival.View?.Title, origin),
            Reply.Sentence sentence => CardViews.Modal(sentence.Text, arrival.View?.Title, origin),
            Reply.Corrected corrected => CardViews.Modal(Sentence(corrected), arrival.View?.Title, origin),
            _ when arrival.Waiting is not null => CardViews.Modal(Sentences.Done, arrival.View?.Title, origin),
            _ => null,
        };
    }

    /// <summary>The modal that stands there until the answer does.</summary>
    public static View Waiting(Arrival arrival) => CardViews.Modal(Sentences.Loading, arrival.View?.Title, arrival.Interaction.Origin);

    /// <summary>What the acknowledgement of a command, or an answer to a click, says; null for a form, which no message can carry, and where there is nothing to say.</summary>
    public static EphemeralMessage? Message(Reply reply) => reply switch
    {
        Reply.Sentence sentence => EphemeralMessage.Of(sentence.Text),
        Reply.Shown shown => EphemeralMessage.Of(shown.Card),
        Reply.Corrected corrected => EphemeralMessage.Of(Sentence(corrected)),
        _ => null,
    };

    /// <summary>The same without a modal that could not be opened: at least the reply's words, or why there is no form.</summary>
    public static EphemeralMessage? Instead(Reply reply, ModalOutcome outcome) => outcome switch
    {
        ModalOutcome.Opened => null,
        ModalOutcome.Failed => EphemeralMessage.Of(Sentences.Trouble),
        ModalOutcome.Closed => Message(reply),

        // Which of two clicks was the later one, nobody can tell: neither goes without an answer.
        _ => reply is Reply.Asked ? EphemeralMessage.Of(Sentences.FormLate) : Message(reply),
    };

    private static string Sentence(Reply.Corrected corrected) => string.Join('\n', corrected.SentencesByField.Values);
}
