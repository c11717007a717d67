using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using FsCheck;
using FsCheck.Fluent;

namespace DevExChat.Chat.Tests.Slack.Harness;

/// <summary>Anything that a card or a form might hold, the unreasonable included.</summary>
internal static class Any
{
    private static readonly string[] Pieces =
    [
        "", " ", "\n", "\r\n", "\t", "a", "Parser", "élan", "snake_case", "*bold*", "_it_", "~s~", "`code`", "```", "> quote", ":tada:", "10:30:15",
        "&", "&amp;", "&lt;", "<", ">", "<!channel>", "<@U1>", "<https://x.org|label>", "<!date^1^{ago}|x>", "|", "@everyone", "https://x.org/?a=1&b=2",
        "\u202E", "\u200F", "\u2066", "\0", "\u0007", "\u0085", "\u2028", "\uD83D", "\uDE00", "😀", "👩‍👩‍👧", "e\u0301", "\u0301\u0301\u0301", "שלום", "مرحبا", "中文",
    ];

    private static readonly Uri[] Addresses =
        [new("https://x.org/a?b=1&c=<2>|3"), new("http://x.org"), new("javascript:alert(1)"), new("https://x.org/" + new string('p', 3000)), new("relative", UriKind.Relative)];

    /// <summary>Usually short, sometimes 40,000 characters and more.</summary>
    public static Gen<string> Text { get; } =
        from pieces in Gen.Elements(Pieces).ListOf()
        from times in Gen.Frequency((12, Gen.Constant(1)), (2, Gen.Choose(2, 60)), (1, Gen.Choose(400, 3000)))
        select string.Concat(Enumerable.Repeat(string.Concat(pieces.Take(12)), times));

    public static Gen<Span> Span { get; } = Gen.Frequency(
        (4, Text.Select(text => (Span)new Span.Plain(text))),
        (2, Text.Select(text => (Span)new Span.Strong(text))),
        (1, from text in Text from address in Gen.Elements(Addresses) select (Span)new Span.Link(text, address)),
        (1, from text in Text from at in Gen.Choose(0, int.MaxValue) select (Span)new Span.Ago(DateTimeOffset.FromUnixTimeSeconds(at), text)));

    public static Gen<RichText> Rich { get; } = Span.ListOf().Select(spans => new RichText([.. spans.Take(8)]));

    public static Gen<Subject> Subject { get; } =
        from number in Gen.Choose(1, int.MaxValue)
        from version in Gen.Choose(0, 5000)
        from detail in Gen.Elements("", "p-7", new string('f', 40))
        select new Subject(new OpportunityId(number), version == 0 ? null : version, detail.Length == 0 ? null : detail);

    public static Gen<CardAction> Action { get; } =
        from id in Gen.Elements("proposal.submit", "authorization.return", "opportunity.view")
        from label in Text
        from subject in Subject
        from tone in Gen.Elements(ActionTone.Neutral, ActionTone.Primary, ActionTone.Danger)
        from spoken in Text
        from link in Gen.Frequency((4, Gen.Constant<Uri?>(null)), (1, Gen.Elements(Addresses).Select(address => (Uri?)address)))
        from question in Text
        from asks in Gen.Elements(true, false)
        select new CardAction(id, label, subject)
        {
            Tone = tone,
            SpokenLabel = spoken.Length > 0 ? spoken : null,
            Link = link,
            Confirm = asks ? new Confirmation(question, question, label, spoken) : null,
        };

    public static Gen<CardElement> Element { get; } = Gen.OneOf(
        Text.Select(text => (CardElement)new CardElement.Section(text)),
        Rich.Select(text => (CardElement)new CardElement.Paragraph(text)),
        Rich.Select(text => (CardElement)new CardElement.Context(text)),
        (from label in Text from value in Rich select new Fact(label, value)).ListOf().Select(facts => (CardElement)new CardElement.Facts([.. facts])),
        (from met in Gen.Elements(true, false) from text in Text select new CheckItem(met, text)).ListOf().Select(items => (CardElement)new CardElement.Checklist([.. items])),
        (from text in Rich from action in Action from has in Gen.Elements(true, false) select (CardElement)new CardElement.Row(text, has ? action : null)),
        Gen.Constant((CardElement)new CardElement.Divider()));

    public static Gen<Card> Card { get; } =
        from heading in Text
        from spoken in Text
        from elements in Element.ListOf()
        from times in Gen.Frequency((4, Gen.Constant(1)), (1, Gen.Choose(2, 40)))
        from actions in Action.ListOf()
        from more in Action.ListOf()
        select new Card(heading, [.. Enumerable.Repeat(elements.Take(8), times).SelectMany(one => one)], spoken)
        {
            Actions = [.. actions.Take(6)],
            More = [.. more.Take(8)],
        };

    public static Gen<Form> Form { get; } =
        from title in Text
        from submit in Text
        from close in Text
        from subject in Subject
        from recap in Element.ListOf()
        from fields in Field.ListOf()
        select new Form("opportunity.new", title, submit, close, [.. fields.Take(10).Select((field, at) => field with { Name = $"field{at}", Search = field.Search is null ? null : $"search{at}" })])
        {
            Subject = subject,
            Recap = [.. recap.Take(8)],
        };

    private static Gen<Field> Field =>
        from kind in Gen.Elements(Enum.GetValues<FieldKind>())
        from label in Text
        from hint in Text
        from initial in Gen.OneOf(Text, Gen.Elements("2026-12-04T21:00:00Z", "2026-12-04", "2026-13-04", "yes", "v1", "v1\nv2", "https://x.org/"))
        from longest in Gen.Choose(-5, 4000)
        from optional in Gen.Elements(true, false)
        from choices in Choices
        from search in Gen.Elements(null, "skill.find")
        select new Field("", kind, label)
        {
            Hint = hint,
            Initial = initial,
            MaxLength = longest < 0 ? null : longest,
            Optional = optional,
            Choices = choices,
            Search = search,
        };

    private static Gen<IReadOnlyList<Choice>> Choices =>
        from count in Gen.Frequency((3, Gen.Choose(0, 6)), (1, Gen.Choose(90, 130)))
        from words in Text
        select (IReadOnlyList<Choice>)[.. Enumerable.Range(0, count).Select(at => new Choice(at == 3 ? new string('v', 80) : $"v{at}", words + at))];
}
