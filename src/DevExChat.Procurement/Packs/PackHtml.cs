using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using DevExChat.Domain;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Packs;

/// <summary>The pack as a person reads and prints it: one page that needs nothing else, without a script. Everything that anybody wrote is encoded.</summary>
public static class PackHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly string Style = ReadStyle();

    public static string Write(DecisionPack pack, Reader reader)
    {
        var page = new StringBuilder();
        var title = Title(pack, reader);
        page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="{reader.Language}-CA">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{Encode(reader.Say("pack.title"))} {Encode(title)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <main>
            <header><p class="kind">{Encode(reader.Say("pack.title"))}</p><h1>{Encode(title)}</h1></header>

            """);
        Summary(page, pack, reader);
        Decisions(page, pack, reader);
        Entries(page, pack, reader);
        page.Append(CultureInfo.InvariantCulture, $"""
            <section aria-labelledby="proof"><h2 id="proof">{Encode(reader.Say("pack.proof.title"))}</h2>
            <p>{Encode(reader.Say("pack.proof.text", ("count", pack.Entries.Count), ("withheld", pack.Entries.Count(entry => entry.IsWithheld()))))}</p>
            <p><code>{pack.Head.Hash}</code></p></section>
            </main>
            </body>
            </html>

            """);
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string Title(DecisionPack pack, Reader reader)
    {
        var title = reader.Language == "fr" && pack.TitleFrench is { Length: > 0 } french ? french : pack.Title;
        return $"{pack.Reference} · {(title.Length > 0 ? title : reader.Say("opportunity.row.untitled"))}";
    }

    private static void Summary(StringBuilder page, DecisionPack pack, Reader reader)
    {
        page.Append(CultureInfo.InvariantCulture, $"<section aria-labelledby=\"summary\"><h2 id=\"summary\">{Encode(reader.Say("pack.summary"))}</h2><dl>\n");
        Pair(page, reader.Say("pack.status"), reader.Say("opportunity.statusWord", ("status", pack.Status)));
        if (pack.Contract is { } contract)
        {
            Pair(page, reader.Say("pack.vendor"), PackWords.NameOf(contract.Vendor, pack, reader));
            Pair(page, reader.Say("pack.total"), reader.Amount(new Money(contract.TotalCents)));
            if (contract.PayableCents != contract.TotalCents) Pair(page, reader.Say("pack.payable"), reader.Amount(new Money(contract.PayableCents)));
            if (contract.ProposalFingerprint is { } chosen) Pair(page, reader.Say("pack.chosen"), chosen, isCode: true);
        }

        Pair(page, reader.Say("pack.made"), reader.Moment(pack.MadeAt));
        Pair(page, reader.Say("pack.head"), pack.Head.Hash, isCode: true);
        page.Append("</dl></section>\n");
    }

    /// <summary>What named people decided, at a glance; what time did and what vendors sent stands in the log below.</summary>
    private static void Decisions(StringBuilder page, DecisionPack pack, Reader reader)
    {
        page.Append(CultureInfo.InvariantCulture, $"""
            <section aria-labelledby="decisions"><h2 id="decisions">{Encode(reader.Say("pack.decisions"))}</h2>
            <div class="wide" role="region" aria-labelledby="decisions" tabindex="0"><table><thead><tr>
            """);
        foreach (var column in new[] { "entry", "what", "who", "capacity", "when" })
            page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Encode(reader.Say($"pack.column.{column}"))}</th>");
        page.Append("</tr></thead><tbody>\n");
        foreach (var entry in pack.Entries.Where(PackWords.IsDecision))
        {
            page.Append(CultureInfo.InvariantCulture, $"""
                <tr><td><a href="#entry-{entry.Sequence}">{entry.Sequence}</a></td><th scope="row">{Encode(PackWords.Act(entry.Act, reader))}</th><td>{Encode(PackWords.WhoOf(entry, pack, reader))}</td><td>{Encode(PackWords.Capacity(entry.Decision!.Capacity, reader))}</td><td>{Encode(reader.Moment(entry.At))}</td></tr>

                """);
        }

        page.Append("</tbody></table></div></section>\n");
    }

    private static void Entries(StringBuilder page, DecisionPack pack, Reader reader)
    {
        page.Append(CultureInfo.InvariantCulture, $"<section aria-labelledby=\"log\"><h2 id=\"log\">{Encode(reader.Say("pack.log"))}</h2>\n");
        foreach (var entry in pack.Entries)
        {
            page.Append(CultureInfo.InvariantCulture, $"<article id=\"entry-{entry.Sequence}\"><h3>{entry.Sequence}. {Encode(PackWords.Act(entry.Act, reader))}</h3><dl>\n");
            Pair(page, reader.Say("pack.column.when"), reader.Moment(entry.At));
            if (entry.IsWithheld()) Pair(page, reader.Say("pack.column.who"), reader.Say("pack.withheld"));
            else Told(page, pack, entry, reader);
            Pair(page, reader.Say("pack.previous"), entry.PreviousHash, isCode: true);
            Pair(page, reader.Say("pack.hash"), entry.Hash, isCode: true);
            page.Append("</dl></article>\n");
        }

        page.Append("</section>\n");
    }

    private static void Told(StringBuilder page, DecisionPack pack, PackEntry entry, Reader reader)
    {
        var decision = entry.Decision!;
        Pair(page, reader.Say("pack.column.who"), PackWords.WhoOf(entry, pack, reader));
        Pair(page, reader.Say("pack.column.capacity"), PackWords.Capacity(decision.Capacity, reader));
        if (decision.Authority is { } authority) Pair(page, reader.Say("pack.authority"), PackWords.Authority(authority, pack, reader));
        if (decision.From != decision.To) Pair(page, reader.Say("pack.led"), PackWords.Status(decision.To, reader));
        if (decision.Shown is { } shown) Pair(page, reader.Say("pack.shown"), shown, isCode: true);
        foreach (var (label, value) in PackFacts.Of(entry.Payload!, pack, reader)) Pair(page, label, value);
    }

    private static void Pair(StringBuilder page, string label, string value, bool isCode = false) => page.Append(
        CultureInfo.InvariantCulture, $"<div><dt>{Encode(label)}</dt><dd>{(isCode ? $"<code>{Encode(value)}</code>" : Encode(value))}</dd></div>\n");

    private static string Encode(string text) => Encoder.Encode(CleanText.Words(text)).ReplaceLineEndings("<br>").Replace("&#xA;", "<br>", StringComparison.Ordinal);

    private static string ReadStyle()
    {
        using var style = typeof(PackHtml).Assembly.GetManifestResourceStream("DevExChat.Procurement.Packs.pack.css")!;
        using var reader = new StreamReader(style);
        return reader.ReadToEnd().Trim();
    }
}
