using DevExChat.Domain;
using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Budgets;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Chat.Tests.Teams.Gallery;

/// <summary>Every status an opportunity can be in, and the turns within one that change what a card says.</summary>
internal static class CardLives
{
    private static readonly Dictionary<string, Action<Scene>> Lives = new(StringComparer.Ordinal)
    {
        ["draft"] = _ => { },
        ["incomplete draft"] = s => s.Does(new DraftEdited(s.Record.Terms with { Title = "", Criteria = [], ClosesAt = null }), s.Buyer),
        ["scheduled"] = s => s.Does(new DraftEdited(s.Record.Terms with { OpensAt = Scene.Start.AddDays(1) }), s.Buyer).Opens(),
        ["open"] = s => s.Opens(),
        ["open with proposals"] = s => Both(s),
        ["closing soon"] = s => Both(s).Now = Scene.Closing.AddHours(-3),
        ["asked"] = s => s.Opens().Does(new QuestionAsked("Which browsers?"), s.Bob).Does(new QuestionAnswered(1, "All."), s.Buyer).Does(new QuestionAsked("Which readers?"), s.Ada),
        ["amended"] = s => Both(s).Amends(),
        ["withdrawn"] = s => Both(s).Withdraws(s.Ada),
        ["closing instant, job late"] = s => Both(s).Now = Scene.Closing,
        ["evaluating"] = s => Both(s).Closes(),
        ["judged"] = s => Both(s).Closes().Judges(s.Bob, Verdict.Fail, "No earlier work to look at").Judges(s.Ada, Verdict.Pass, "Clear and tested"),
        ["recommended"] = s => Both(s).Closes().Recommends(s.Ada),
        ["recommended and asked"] = s => AsksWhy(AsksWhy(Both(s).Closes().Recommends(s.Ada))).Does(new ApproverAnswered(1, Fill("Because & *why* not. ", QuestionGuards.LongestText)), s.Buyer),
        ["authorized, to be undone"] = s => Both(Forgiving(s)).Closes().Recommends(s.Ada).Authorizes(),
        ["offered"] = s => Both(s).Closes().Recommends(s.Ada).Authorizes(),
        ["offer lapsed, job late"] = s => Both(s).Closes().Recommends(s.Ada).Authorizes().Now = s.Now.AddDays(9),
        ["contract"] = s => s.UnderContract(),
        ["overdue"] = s => s.UnderContract().Now = Scene.Start.AddDays(60),
        ["more time asked"] = s => s.UnderContract().Does(new ExtensionRequested(new DateOnly(2027, 2, 1), "flu"), s.Ada),
        ["review"] = s => s.UnderContract().Delivers(),
        ["rework"] = s => s.UnderContract().Delivers().AsksForRework(),
        ["accepted"] = s => s.UnderContract().Delivers().AcceptsWork(),
        ["invoiced"] = s => s.UnderContract().Delivers().AcceptsWork().Invoices(),
        ["certified"] = s => s.UnderContract().Delivers().AcceptsWork().Invoices().Certifies(),
        ["payment late"] = s => s.UnderContract().Delivers().AcceptsWork().Invoices().Certifies().Now = s.Now.AddDays(40),
        ["paid"] = s => s.UnderContract().Delivers().AcceptsWork().Invoices().Certifies().Pays(),
        ["closed"] = s => s.UnderContract().Delivers().AcceptsWork().Invoices().Certifies().Pays().Does(new ReceiptConfirmed(), s.Ada),
        ["terminated"] = Terminates,
        ["terminated with a share"] = s => s.UnderContract().Does(new ContractTerminated("the need is gone", true, 40), s.Buyer),
        ["share invoiced"] = s => s.UnderContract().Does(new ContractTerminated("the need is gone", true, 40), s.Buyer).Does(new InvoiceSubmitted("2026-008", s.Record.Award!.Payable.Total, s.Now.AddDays(30)), s.Ada),
        ["open on hold"] = s => Both(s).Does(new OpportunityHeld("A security review."), s.Buyer),
        ["recommended on hold"] = s => Both(s).Closes().Recommends(s.Ada).Does(new OpportunityHeld("A security review."), s.Buyer),
        ["contract on hold"] = s => s.UnderContract().Does(new OpportunityHeld("A security review."), s.Buyer),
        ["certified on hold and disputed"] = s => s.UnderContract().Delivers().AcceptsWork().Invoices().Certifies().Does(new OpportunityHeld("A query."), s.Buyer).Does(new DisputeRaised("The amount."), s.Ada),
        ["cancelled"] = s => Both(s).Does(new OpportunityCancelled("no longer needed"), s.Buyer),
        ["as long as it gets"] = s => Both(s.Does(new DraftEdited(Longest), s.Buyer)),
        ["draft beside others"] = s => s.Beside = Room(s, s.Record.Terms.Total),
        ["draft without room"] = s => s.Beside = Room(s, Money.Zero),
        ["recommended beside others"] = s => SplitPerhaps(s).Beside = Room(s, new Money(100_000_000)),
        ["recommended without room"] = s => SplitPerhaps(s).Beside = Room(s, s.Record.Terms.Total - new Money(1)),
        ["longest draft"] = s => s.Does(new DraftEdited(Longest), s.Buyer),
        ["longest contract"] = s => s.Does(new DraftEdited(Longest), s.Buyer).UnderContract(),
        ["longest review"] = s => s.Does(new DraftEdited(Longest), s.Buyer).UnderContract().Does(new WorkDelivered("https://github.com/example/picker/pull/7", [.. Enumerable.Range(1, PostingGuards.MostCriteria)]), s.Ada),
        ["priced draft"] = s => s.AsksForPrices(),
        ["priced open"] = s => s.AsksForPrices().Opens(),
        ["priced proposals"] = s => s.BothNamePrices(),
        ["priced amended"] = s => s.BothNamePrices().Amends(),
        ["priced evaluating"] = s => s.BothNamePrices().Closes(),
        ["priced recommended"] = s => s.BothNamePrices().Closes().Recommends(s.Ada),
        ["priced recommended lowest"] = s => s.BothNamePrices().Closes().Recommends(s.Bob),
        ["priced offered"] = s => s.BothNamePrices().Closes().Recommends(s.Ada).Authorizes(),
        ["priced contract"] = s => s.BothNamePrices().Closes().Recommends(s.Ada).Authorizes().Accepts(s.Ada),
        ["none suitable"] = s => Both(s).Closes().Does(new NoneFoundSuitable("no fit"), s.Buyer),
    };

    /// <summary>Everything as long as it may be, with what could be taken for markup in it.</summary>
    private static OpportunityTerms Longest => Scene.Terms with
    {
        Title = Fill("A *very* long [title](https://example.ca) ", PostingGuards.LongestTitle),
        TitleFrench = Fill("Un titre très long, « à l'étroit » partout ", PostingGuards.LongestTitle),
        Description = Fill("It <at>everyone</at> fails & `breaks`, \"often\".\n", PostingGuards.LongestDescription),
        DescriptionFrench = Fill("Échoue à l'œil nu, même élargi à 200 %.\n", PostingGuards.LongestDescription),
        Criteria = [.. Enumerable.Range(1, PostingGuards.MostCriteria).Select(number => Fill($"{number}. is met with supercalifragilisticexpialidocious care; ", PostingGuards.LongestCriterion))],
        Skills = [.. Enumerable.Range(1, PostingGuards.MostSkills).Select(number => $"Language-{number}")],
        Licence = "Apache-2.0",
        Repository = "https://github.com/an-organization-of-many-words/a-repository-whose-name-does-not-fit-on-any-line-of-a-phone",
        CostCentre = new string('4', PostingGuards.LongestCostCentre),
    };

    public static IEnumerable<string> Names => Lives.Keys;

    public static Scene Live(string life)
    {
        var scene = new Scene();
        Lives[life](scene);
        return scene;
    }

    private static string Fill(string words, int length) => string.Concat(Enumerable.Repeat(words, (length / words.Length) + 1))[..length].TrimEnd();

    private static Scene Both(Scene scene) => scene.Opens().Proposes(scene.Ada).Proposes(scene.Bob, "Bob's own way");

    private static Beside Room(Scene scene, Money left) => new(
        new BudgetRoom(BudgetLine.At(scene.Record.Terms.CostCentre, scene.Now, scene.At.Calendar), left), new SimilarFound(new Money(900_000), ["OPP-2026-7", "OPP-2026-9"]));

    private static Scene SplitPerhaps(Scene scene)
    {
        Both(scene).Closes();
        var late = new DateOnly(2027, 5, 1);
        return scene.Does(
            new AwardRecommended(scene.Of(scene.Ada).Id, scene.Ada.Id, late, "The best", scene.At.Calendar.AddBusinessDays(scene.Now, 10))
            {
                Similar = new Money(900_000),
                SimilarTo = ["OPP-2026-7", "OPP-2026-9"],
                Justification = Fill("Another team's form. ", TermsGuards.LongestReason),
            },
            scene.Buyer);
    }

    private static Scene Forgiving(Scene scene)
    {
        scene.Policy = scene.Policy with { UndoMinutes = 15, UndoUpTo = 10_000m };
        return scene;
    }

    private static Scene AsksWhy(Scene scene) =>
        scene.Does(new BuyerAsked(Fill("Why <this> one? ", QuestionGuards.LongestText), AuthorizationShown.Of(scene.View(scene.Approver))!.Facts), scene.Approver);

    private static void Terminates(Scene scene)
    {
        scene.UnderContract().Now = Scene.Start.AddDays(60);
        scene.Does(new ContractTerminated("nothing came", true), scene.Buyer);
    }
}
