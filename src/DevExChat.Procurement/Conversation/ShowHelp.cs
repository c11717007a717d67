using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Conversation;

/// <summary>Explains one verb with an example that works, or lists them all.</summary>
public sealed class ShowHelp : IDeed
{
    /// <summary>So many lines stand in one paragraph: a platform cuts longer ones.</summary>
    private const int Lines = 10;

    public Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        var asked = new Inputs(turn).Text("verb");
        if (asked.Length == 0) return Task.FromResult(Reply.Show(All(turn.Reader)));
        var name = Blanks.Fold(Blanks.Unify(asked));
        var verb = Verbs.All.FirstOrDefault(verb => verb.Names.Any(known => Blanks.Fold(known) == name));
        return Task.FromResult(verb is null ? turn.Say("help.unknown", ("verb", Blanks.Shorten(asked))) : Reply.Show(One(turn.Reader, verb)));
    }

    private static Card One(Reader reader, Verb verb)
    {
        var (name, purpose, usage) = (Say(reader, verb, "name"), Say(reader, verb, "purpose"), Say(reader, verb, "usage"));
        return new Card(
            name,
            [new CardElement.Paragraph(purpose), new CardElement.Paragraph(reader.Say("help.example", ("usage", usage))), new CardElement.Context(reader.Say("help.also", ("names", verb.Names)))],
            reader.Say("help.spoken", ("name", name), ("purpose", purpose), ("usage", usage)));
    }

    private static Card All(Reader reader)
    {
        var lines = Verbs.All.Select(verb => $"`{Say(reader, verb, "name")}` — {Say(reader, verb, "purpose")}").ToList();
        return new Card(
            reader.Say("help.title"),
            [
                .. lines.Chunk(Lines).Select(some => new CardElement.Paragraph(string.Join('\n', some))),
                new CardElement.Context(reader.Say("help.more")),
            ],
            reader.Say("help.all.spoken", ("names", Verbs.All.Select(verb => Say(reader, verb, "name")))));
    }

    private static string Say(Reader reader, Verb verb, string part) => reader.Say($"help.{verb.Name}.{part}");
}
