using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Tests.Conversation.Grammar;

/// <summary>What was understood is written as one text, <c>verb|ref|field=value|…</c>, so that a case is one line. A non-breaking space is written ~.</summary>
public class CommandLineTests
{
    [Theory]
    [InlineData("show 42", "show|42")]
    [InlineData("show #42", "show|42")]
    [InlineData("SHOW opp-2026-42", "show|42")]
    [InlineData("/opportunity show 42", "show|42")]
    [InlineData("/OPP show 42", "show|42")]
    [InlineData("  show~\t\n42  ", "show|42")]
    [InlineData("show", "show|")]
    [InlineData("voir 42", "show|42")]
    [InlineData("Répondre 42 numéro:3 “Oui”", "answer|42|number=3|text=Oui")]
    [InlineData("repondre 42 numero:3 \"Oui\"", "answer|42|number=3|text=Oui")]
    [InlineData("reçu 42", "received|42")]
    [InlineData("not received 42", "notreceived|42")]
    [InlineData("Non Reçu 42", "notreceived|42")]
    [InlineData("request extension 42 +5d", "request|42|to=+5d")]
    [InlineData("request 42 +5d", "request|42|to=+5d")]
    public void Reads_a_verb_and_its_reference(string typed, string expected) => Assert.Equal(expected, Understood(typed));

    [Theory]
    [InlineData("new \"Fix login\" price:4500 closes:\"fri 17:00\"", "new||closes=fri 17:00|price=4500|title=Fix login")]
    [InlineData("new price:4500 \"Fix login\"", "new||price=4500|title=Fix login")]
    [InlineData("new “Fix login” --price 4500 —skills c#", "new||price=4500|skills=c#|title=Fix login")]
    [InlineData("new --price=4500 --title \"Fix login\"", "new||price=4500|title=Fix login")]
    [InlineData("nouveau «~Réparer~» prix~:~4~500,00~$ ferme:vendredi 17 h 00", "new||closes=vendredi 17 h 00|price=4 500,00 $|title=Réparer")]
    [InlineData("new Fix the login price:4.5k closes:fri at 5pm skills:c#, sql licence:MIT", "new||closes=fri at 5pm|licence=MIT|price=4.5k|skills=c#, sql|title=Fix the login")]
    [InlineData("new Fix the \"login\" page", "new||title=Fix the \"login\" page")]
    [InlineData("new \"say \"\"hi\"\" now\"", "new||title=say \"hi\" now")]
    [InlineData("new title: Fix the login: again price: 4500", "new||price=4500|title=Fix the login: again")]
    [InlineData("new repo:https://example.org/x Fix", "new||repository=https://example.org/x|title=Fix")]
    [InlineData("new Fix https://example.org/a:b now", "new||title=Fix https://example.org/a:b now")]
    [InlineData("new price: closes: skills:", "new|")]
    [InlineData("new \"\"", "new|")]
    [InlineData("extend 42 to:2026-12-04 16:00 reason:\"More time\"", "extend|42|reason=More time|to=2026-12-04 16:00")]
    [InlineData("extend to:+5d 42", "extend|42|to=+5d")]
    [InlineData("extend 42 fri 17:00 reason:more time for all", "extend|42|reason=more time for all|to=fri 17:00")]
    [InlineData("prolonger 42 jusqu’à:vendredi raison:\"x\"", "extend|42|reason=x|to=vendredi")]
    [InlineData("prolonger #42 à:demain", "extend|42|to=demain")]
    [InlineData("cancel 42 reason:not needed any more", "cancel|42|reason=not needed any more")]
    [InlineData("cancel 42 \"not needed\"", "cancel|42|reason=not needed")]
    [InlineData("ask 42 Is 43 related: yes or no?", "ask|42|text=Is 43 related: yes or no?")]
    [InlineData("ask \"Is it?\" 42", "ask|42|text=Is it?")]
    [InlineData("ask 42 does --force work?", "ask|42|text=does --force work?")]
    [InlineData("ask 42 what does <@U1|Ann Lee> say?", "ask|42|text=what does <@U1|Ann Lee> say?")]
    [InlineData("ask 42 he said:\"no\" twice", "ask|42|text=he said:\"no\" twice")]
    [InlineData("ask 42 see C:\\temp", "ask|42|text=see C:\\temp")]
    [InlineData("deliver 42 https://example.org/pull/7", "deliver|42|link=https://example.org/pull/7")]
    [InlineData("deliver 42 link:<https://example.org|the work>", "deliver|42|link=<https://example.org|the work>")]
    [InlineData("paid 42 ref:\"EFT 123\" rail:Cheque", "paid|42|rail=Cheque|reference=EFT 123")]
    [InlineData("facture 42 no:7 montant:5~085,00~$", "invoice|42|amount=5 085,00 $|number=7")]
    [InlineData("list open", "list||filter=open")]
    [InlineData("search login: the page", "refused line.unknownargument")]
    [InlineData("search \"login: the page\"", "search||text=login: the page")]
    [InlineData("help not received", "help||verb=not received")]
    [InlineData("settings lang:fr tz:America/Halifax", "settings||language=fr|zone=America/Halifax")]
    public void Reads_arguments(string typed, string expected) => Assert.Equal(expected, Understood(typed));

    [Theory]
    [InlineData("new \"Fix", "line.unclosed")]
    [InlineData("new «~Fix", "line.unclosed")]
    [InlineData("new price:4500 price:5000", "line.doubled")]
    [InlineData("new price:4500 prix:5000", "line.doubled")]
    [InlineData("cancel 42 \"x\" reason:y", "line.doubled")]
    [InlineData("show 42 43", "line.doubledref")]
    [InlineData("extend 42 +5d #43", "line.doubledref")]
    [InlineData("new colour:red", "line.unknownargument")]
    [InlineData("extend 42 --til fri", "line.unknownargument")]
    [InlineData("new Fix the login prise:4500", "line.unknownargument")]
    [InlineData("new title:Fix the login prise:4500", "line.unknownargument")]
    [InlineData("new \"Fix the login\" colour:red", "line.unknownargument")]
    [InlineData("post 42 now:yes", "line.extra")]
    [InlineData("post 42 please", "line.extra")]
    [InlineData("whoami 42", "line.extra")]
    [InlineData("cancel duplicate 42", "line.misplacedref")]
    [InlineData("cancel reason:duplicate of 42", "line.misplacedref")]
    [InlineData("extend +5d 42", "line.misplacedref")]
    public void Refuses_what_it_does_not_understand(string typed, string code)
    {
        Assert.Equal($"refused {code}", Understood(typed));
        var refusal = Assert.IsType<LineRefused>(CommandLine.Read(typed, Verbs.All)).Refusal;
        Assert.NotEmpty(Reader.For("en", null).Say(refusal));
        Assert.NotEmpty(Reader.For("fr", null).Say(refusal));
    }

    [Fact]
    public void Names_the_accepted_arguments_in_the_language_of_the_person()
    {
        var refusal = Assert.IsType<LineRefused>(CommandLine.Read("extend 42 til:fri", Verbs.All)).Refusal;

        Assert.Equal("“extend” does not take “til:”. It takes to and reason. Put text that contains a colon in quotation marks.", Reader.For("en", null).Say(refusal));
        Assert.StartsWith("«\u00A0prolonger\u00A0» n'accepte pas «\u00A0til:\u00A0». Ce verbe accepte à et raison.", Reader.For("fr", null).Say(refusal), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_line_that_no_platform_would_send()
    {
        Assert.Equal("refused line.toolong", Understood("ask 42 " + new string('a', 40_000)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ~ \n")]
    [InlineData("/opp")]
    [InlineData("/opportunity ")]
    public void Nothing_typed_asks_for_the_home(string typed) => Assert.Equal("nothing", Understood(typed));

    [Theory]
    [InlineData("prop", "proposals|")]
    [InlineData("prop 42", "proposals|42")]
    [InlineData("lis open", "list||filter=open")]
    [InlineData("who", "whoami|")]
    [InlineData("ai", "help|")]
    public void A_beginning_is_enough_for_verbs_that_only_read(string typed, string expected) => Assert.Equal(expected, Understood(typed));

    [Theory]
    [InlineData("canc 42", "did you mean cancel 42?")]
    [InlineData("auth 42", "did you mean authorize 42?")]
    [InlineData("with", "did you mean withdraw?")]
    [InlineData("h", "unknown h")]
    [InlineData("s", "unknown s")]
    [InlineData("re", "search|")]
    public void A_beginning_is_never_enough_for_verbs_that_change_something(string typed, string expected) => Assert.Equal(expected, Understood(typed));

    [Theory]
    [InlineData("proposal 42", "proposals|42")]
    [InlineData("propposals 42", "did you mean proposals 42?")]
    [InlineData("porposals 42", "did you mean proposals 42?")]
    [InlineData("lsit open", "did you mean list open?")]
    [InlineData("cancle 42 reason:\"too  late\"", "did you mean cancel 42 reason:\"too  late\"?")]
    [InlineData("/opp autorize 42", "did you mean authorize 42?")]
    [InlineData("acepter 42", "did you mean accepter 42?")]
    [InlineData("prolongr 42", "did you mean prolonger 42?")]
    [InlineData("bd 42", "did you mean bid 42?")]
    [InlineData("helpp", "did you mean help?")]
    [InlineData("/help", "did you mean help?")]
    [InlineData("xx", "unknown xx")]
    [InlineData("ab 42", "unknown ab")]
    [InlineData("frobnicate 42", "unknown frobnicate")]
    [InlineData("\"cancel\" 42", "unknown cancel")]
    [InlineData("price:4500", "unknown price:4500")]
    public void A_slip_is_offered_corrected_and_never_run(string typed, string expected) => Assert.Equal(expected, Understood(typed));

    [Theory]
    [InlineData("42", 42L)]
    [InlineData("#7", 7L)]
    [InlineData("OPP-2026-42", 42L)]
    [InlineData("0", null)]
    [InlineData("#", null)]
    [InlineData("-1", null)]
    [InlineData("+1", null)]
    [InlineData("4 2", null)]
    [InlineData("４２", null)]
    [InlineData("OPP-42", null)]
    [InlineData("OPP-20x6-42", null)]
    [InlineData("OPP-2026-", null)]
    [InlineData("9999999999999999999", null)]
    [InlineData(null, null)]
    public void Reads_a_reference(string? typed, long? number) =>
        Assert.Equal(number is { } value ? new OpportunityId(value) : null, References.Parse(typed));

    private static string Understood(string typed) => CommandLine.Read(typed.Replace('~', '\u00A0'), Verbs.All) switch
    {
        ReadVerb read => string.Join('|', new[] { read.Verb.Name, read.Ref.ToString() }
            .Concat(read.Arguments.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={value.Value}"))),
        DidYouMean slip => $"did you mean {slip.Line}?",
        UnknownVerb unknown => $"unknown {unknown.Word}",
        LineRefused { Refusal: var refusal } => $"refused {refusal.Code}",
        _ => "nothing",
    };
}
