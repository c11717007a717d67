using DevExChat.Procurement.Conversation.Grammar;
using FsCheck;
using FsCheck.Fluent;

namespace DevExChat.Procurement.Tests.Conversation.Grammar;

public class CommandLineProperties
{
    /// <summary>What lines are made of, and what they are made of by mistake.</summary>
    private static readonly string[] Pieces =
    [
        " ", " ", " ", "\u00A0", "\n", "\"", "\"\"", "“", "”", "«", "»", ":", "--", "—", "=", "/", "https://a.b/c:d", "<@U1|a b>", "<", "#", "42", "OPP-2026-7",
        "price:", "prix", "reason:", "raison:", "to:", "à:", "skills:", "text", "unknown:", "4 500,00 $", "fri 17:00", ",", "é", "\uD83D", "\0", "\u202E", "words of a text",
    ];

    private static readonly Gen<string> Lines =
        from verb in Gen.Elements(Verbs.All.SelectMany(verb => verb.Names).ToArray())
        from pieces in Gen.Elements(Pieces).ListOf()
        select $"{verb} {string.Concat(pieces)}";

    [Fact]
    public void Any_string_is_read_without_throwing() =>
        Prop.ForAll<string>(typed => CommandLine.Read(typed ?? "", Verbs.All) is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_understood_can_be_written_and_is_understood_again() =>
        Prop.ForAll(Lines.ToArbitrary(), typed =>
        {
            if (CommandLine.Read(typed, Verbs.All) is not ReadVerb first) return;

            var second = Assert.IsType<ReadVerb>(CommandLine.Read(CommandLine.Write(first), Verbs.All));

            Assert.Equal(first.Verb, second.Verb);
            Assert.Equal(first.Ref, second.Ref);
            Assert.Equal(first.Arguments, second.Arguments);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Every_value_survives_being_written() =>
        Prop.ForAll<string>(value =>
        {
            var trimmed = Blanks.Trim(value ?? "");
            if (trimmed.Length == 0) return;
            var verb = Verbs.All.First(one => one.Name == "ask");
            var said = new ReadVerb(verb, new(42), new Dictionary<string, string>(StringComparer.Ordinal) { ["text"] = trimmed });

            var read = Assert.IsType<ReadVerb>(CommandLine.Read(CommandLine.Write(said), Verbs.All));

            Assert.Equal(trimmed, read.Arguments["text"]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Only_a_verb_typed_in_full_ever_changes_anything() =>
        Prop.ForAll(Gen.Elements(Verbs.All.SelectMany(verb => verb.Names).ToArray()).ToArbitrary(), Gen.Choose(0, 30).ToArbitrary(), Gen.Choose('a', 'z').ToArbitrary(), (name, at, letter) =>
        {
            foreach (var slip in new[] { name[..(at % name.Length)], name.Insert(at % name.Length, ((char)letter).ToString()), name.Remove(at % name.Length, 1) })
                if (CommandLine.Read(slip, Verbs.All) is ReadVerb { Verb.OnlyReads: false } read)
                    Assert.Contains(Blanks.Fold(slip.Split(' ')[0]), read.Verb.Names.SelectMany(word => new[] { Blanks.Fold(word), Blanks.Fold(word).Split(' ')[0] }));
        }).QuickCheckThrowOnFailure();
}
