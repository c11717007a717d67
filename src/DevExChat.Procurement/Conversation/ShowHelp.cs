using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Conversation;

/// <summary>Explains one verb with an example that works, or lists them all.</summary>
public sealed class ShowHelp : IDeed
{
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
        var others = verb.Names.Where(other => other != name).ToList();
        List<CardElement> body = [new CardElement.Paragraph(purpose), new CardElement.Paragraph(RichText.Of(reader.Say("help.example"), " ", new Span.Strong(usage)))];
        if (others.Count > 0) body.Add(new CardElement.Context(reader.Say("help.also", ("names", others))));
        return new Card(
            name,
            body,
            reader.Say("help.spoken", ("name", name), ("purpose", purpose), ("usage", usage)));
    }

    private static Card All(Reader reader)
    {
        return new Card(
            reader.Say("help.title"),
            [
                .. Verbs.Groups.SelectMany(group => Group(reader, group.Who, group.Verbs)),
                new CardElement.Context(reader.Say("help.more")),
            ],
            reader.Say("help.all.spoken", ("names", Verbs.All.Select(verb => Say(reader, verb, "name")))));
    }

    private static CardElement[] Group(Reader reader, string who, IEnumerable<Verb> verbs) =>
    [
        new CardElement.Section(reader.Say($"help.group.{who}")),
        new CardElement.Paragraph(new RichText([.. verbs.SelectMany((verb, at) => Line(reader, verb, isFirst: at == 0))])),
    ];

    private static Span[] Line(Reader reader, Verb verb, bool isFirst) =>
        [isFirst ? "" : "\n", new Span.Strong(Say(reader, verb, "name")), $" — {Say(reader, verb, "purpose")}"];

    private static string Say(Reader reader, Verb verb, string part) => reader.Say($"help.{verb.Name}.{part}");
}
