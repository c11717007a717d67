using DevExChat.Domain;

namespace DevExChat.Procurement.Conversation.Grammar;

/// <summary>One word of a typed line, or one quotation.</summary>
/// <param name="Text">What it says, without the quotation marks.</param>
/// <param name="Quoted">It stood in quotation marks, so it is never a verb, a reference or an argument's name.</param>
/// <param name="Start">Where it starts in the line.</param>
/// <param name="End">Where it ends in the line.</param>
internal readonly record struct Token(string Text, bool Quoted, int Start, int End)
{
    /// <summary>Splits a line into words and quotations; refuses a quotation that is never closed.</summary>
    public static Refusal? Split(string line, out List<Token> tokens)
    {
        tokens = [];
        for (var at = 0; at < line.Length;)
        {
            if (Blanks.Is(line[at]))
            {
                at++;
            }
            else if (Quotation.ClosersOf(line[at]) is { } closers)
            {
                if (Quotation.Read(line, at, closers) is not { } quotation) return new Refusal("line.unclosed", ("quote", line[at].ToString()));
                tokens.Add(quotation);
                at = quotation.End;
            }
            else
            {
                var end = EndOfWord(line, at);
                tokens.Add(new Token(line[at..end], Quoted: false, at, end));
                at = end;
            }
        }

        return null;
    }

    /// <summary>A word ends at a blank, or between an argument's name and its quoted value. A platform's own <c>&lt;@U1|name&gt;</c> may hold blanks.</summary>
    private static int EndOfWord(string line, int start)
    {
        for (var at = start; at < line.Length; at++)
        {
            if (Blanks.Is(line[at])) return at;
            if (at > start && Quotation.ClosersOf(line[at]) is not null && ArgumentName.IsOpen(line.AsSpan(start, at - start))) return at;
            if (line[at] == '<' && at + 1 < line.Length && line[at + 1] is '@' or '#' or '!' or 'h' or 'm')
            {
                var close = line.IndexOf('>', at);
                if (close > 0) at = close;
            }
        }

        return line.Length;
    }
}
