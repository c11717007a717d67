using DevExChat.Domain.People;
using DevExChat.Procurement.Admin;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Budgets;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deliveries;
using DevExChat.Procurement.Invoices;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Watching;
using DevExChat.Teams.Cards;
using Microsoft.AspNetCore.DataProtection;

namespace DevExChat.Chat.Tests.Teams.Gallery;

/// <summary>The forms, as the deeds that need them ask for them, untouched, with a mistake under every field, and filled as full as they take.</summary>
internal static class FormGallery
{
    /// <summary>Filled to the brim with what takes the most bytes, which nobody writes.</summary>
    public const string BeyondAll = "nothing but faces";

    /// <summary>Where there is more to choose from than a list holds.</summary>
    public const string Searched = "among many";

    private static readonly (string Kind, string Life, Func<Scene, Person> By, Func<ProcurementDb, IRecordDeed> Deed)[] AboutRecords =
    [
        ("edit form", "draft", s => s.Buyer, _ => new EditDraft()),
        ("amend form", "open with proposals", s => s.Buyer, db => new AmendOpportunity(db)),
        ("extend form", "open", s => s.Buyer, _ => new ExtendClosing()),
        ("cancel form", "open", s => s.Buyer, _ => new CancelOpportunity()),
        ("close form", "open with proposals", s => s.Buyer, _ => new CloseEarly()),
        ("question form", "open", s => s.Ada, _ => new AskQuestion()),
        ("answer form", "asked", s => s.Buyer, _ => new AnswerQuestion()),
        ("proposal form", "open", s => s.Ada, db => new WriteProposal(new Drafts(db, new EphemeralDataProtectionProvider()))),
        ("proposal form", "as long as it gets", s => s.Ada, _ => new SubmitProposal()),
        ("edit form", "longest draft", s => s.Buyer, _ => new EditDraft()),
        ("deliver form", "longest contract", s => s.Ada, _ => new DeliverWork()),
        ("rework form", "longest review", s => s.Buyer, _ => new RequestRework()),
        ("accept form", "longest review", s => s.Buyer, _ => new AcceptDelivery()),
        ("revision form", "open with proposals", s => s.Ada, _ => new SubmitProposal()),
        ("proposal form", "priced open", s => s.Ada, _ => new SubmitProposal()),
        ("revision form", "priced proposals", s => s.Ada, _ => new SubmitProposal()),
        ("recommend form", "priced evaluating", s => s.Buyer, db => new RecommendAward(db)),
        ("edit form", "priced draft", s => s.Buyer, _ => new EditDraft()),
        ("pass form", "evaluating", s => s.Buyer, db => new PassProposal(db)),
        ("fail form", "evaluating", s => s.Buyer, db => new FailProposal(db)),
        ("recommend form", "judged", s => s.Buyer, db => new RecommendAward(db)),
        ("none form", "evaluating", s => s.Buyer, _ => new FindNoneSuitable()),
        ("review form", "recommended", s => s.Approver, db => new ReviewAward(db)),
        ("review form", "recommended and asked", s => s.Approver, db => new ReviewAward(db)),
        ("ask the buyer form", "recommended", s => s.Approver, db => new AskBuyer(db)),
        ("answer an approver form", "recommended and asked", s => s.Buyer, _ => new AnswerApprover()),
        ("reject form", "recommended", s => s.Approver, _ => new RejectRecommendation()),
        ("return form", "recommended", s => s.Approver, _ => new ReturnRecommendation()),
        ("decline form", "offered", s => s.Ada, _ => new DeclineOffer()),
        ("reconsider form", "terminated with a share", s => s.Buyer, _ => new ReconsiderProposals()),
        ("extension form", "contract", s => s.Ada, _ => new RequestExtension()),
        ("grant form", "more time asked", s => s.Buyer, _ => new GrantExtension()),
        ("deliver form", "contract", s => s.Ada, _ => new DeliverWork()),
        ("rework form", "review", s => s.Buyer, _ => new RequestRework()),
        ("accept form", "review", s => s.Buyer, _ => new AcceptDelivery()),
        ("terminate form", "overdue", s => s.Buyer, _ => new TerminateContract()),
        ("hold form", "open", s => s.Buyer, _ => new HoldOpportunity()),
        ("resume form", "contract on hold", s => s.Buyer, _ => new ResumeOpportunity()),
        ("dispute form", "review", s => s.Ada, _ => new RaiseDispute()),
        ("resolve form", "certified on hold and disputed", s => s.Buyer, _ => new ResolveDispute()),
        ("invoice form", "accepted", s => s.Ada, _ => new SubmitInvoice()),
        ("returned invoice form", "invoiced", s => s.Certifier, _ => new ReturnInvoice()),
        ("payment form", "certified", s => s.Payer, _ => new MarkPaid()),
        ("remind form", "open", s => s.Ada, db => new RemindMe(db)),
    ];

    private static readonly (string Kind, Func<Scene, Person> By, Func<ProcurementDb, IDeed> Deed)[] AboutNone =
    [
        ("new form", s => s.Buyer, db => new DraftOpportunity(db)),
        ("profile form", s => s.Stranger, db => new CompleteProfile(db)),
        ("settings form", s => s.Buyer, db => new ChangeSettings(db)),
        ("away form", s => s.Approver, db => new BeAway(db)),
        ("watch form", s => s.Ada, db => new WatchSkills(db)),
        ("channel form", Admin, db => new AddChannel(db, new ChannelDirectory([]), [])),
        ("budget form", Admin, db => new SetBudget(db)),
        ("budget import form", Admin, db => new ImportBudgets(db)),
    ];

    public static async Task<IReadOnlyList<Exhibit>> AllAsync(CancellationToken ct)
    {
        List<Exhibit> all = [];
        foreach (var language in new[] { "en", "fr" })
        {
            foreach (var (kind, life, by, deed) in AboutRecords) all.AddRange(await AskedAsync(kind, life, language, by, deed, ct));
            all.Add(await ReportedAsync(language, "4100;2026-27;5\n=1;2026-27;5\n4200;2026-27", ct));
            all.Add(await ReportedAsync(language, string.Concat(Enumerable.Range(1000, 180).Select(centre => $"{centre};2026-27;5\n")), ct));
            all.AddRange(await SearchedAsync("role form", language, Admin, db => new ChangeRoles(db), ct));
            all.AddRange(await SearchedAsync("delegate form", language, scene => scene.Approver, db => new DelegateAuthority(db), ct));
            all.AddRange(await SearchedAsync("new form", language, scene => scene.Buyer, db => new DraftOpportunity(db), ct));
            foreach (var (kind, by, deed) in AboutNone) all.AddRange(await AskedAsync(kind, "draft", language, by, deed, ct));
        }

        return all;
    }

    public static Person Admin(Scene scene)
    {
        scene.Payer.Grant(Roles.Admin, Domain.Money.Zero, []);
        return scene.Payer;
    }

    /// <summary>The import as it comes back with what each of its lines would do.</summary>
    private static async Task<Exhibit> ReportedAsync(string language, string text, CancellationToken ct)
    {
        var scene = new Scene();
        var person = Admin(scene);
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        var turn = scene.Turn(person, OriginKind.Form, new Subject(default), [(ImportBudgets.Field, text)], language);
        var import = new ImportBudgets(db);
        return Exhibit.Of(import, "budget report form", $"{text.Length} letters", person.DisplayName, language, await import.DoAsync(turn, ct));
    }

    /// <summary>The same where more people are registered than a list holds, and skills are known: with fields that are filled by searching.</summary>
    private static async Task<IEnumerable<Exhibit>> SearchedAsync(string kind, string language, Func<Scene, Person> by, Func<ProcurementDb, IDeed> deed, CancellationToken ct)
    {
        var scene = new Scene();
        var person = by(scene);
        var colleagues = Enumerable.Range(1, 120).Select(number => Scene.Known($"Colleague {number:000}, *of* {new string('é', 60)}")).ToArray();
        foreach (var colleague in colleagues) colleague.Grant(Roles.Buyer, Domain.Money.Zero, []);
        await using var database = await scene.RegisterAsync(more: colleagues);
        await using var db = database.Open();
        var turn = scene.Turn(person, OriginKind.Screen, new Subject(default), [("skills", "Go, C#")], language);
        var asking = deed(db);
        var form = Exhibit.Of(asking, kind, Searched, person.DisplayName, language, await asking.DoAsync(turn, ct)).Form!;
        form = form with { Fields = [.. form.Fields.Select(field => field is { Search: not null, Choices.Count: 0 } ? field with { Choices = [.. Enumerable.Range(1, FindSkills.Most).Select(number => new Choice($"Skill {number}", $"Skill {number}"))] } : field)] };
        var opened = Exhibit.OfForm(asking.GetType(), kind, Searched, person.DisplayName, form);
        return
        [
            opened,
            opened with { Life = $"{Searched}, with mistakes", Rendered = FormRenderer.Render(form, Wrong(form)), Form = null },
        ];
    }

    private static async Task<IEnumerable<Exhibit>> AskedAsync(string kind, string life, string language, Func<Scene, Person> by, Func<ProcurementDb, object> deed, CancellationToken ct)
    {
        var scene = CardLives.Live(life);
        var person = by(scene);
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        var turn = scene.Turn(person, OriginKind.Screen, new Subject(scene.Record.Id, scene.Record.TermsVersion), [], language);
        var asking = deed(db);
        var opened = Exhibit.Of(asking, kind, life, person.DisplayName, language, await DeedGallery.DoAsync(asking, turn, scene.Record, ct));
        var form = opened.Form ?? throw new InvalidOperationException($"{kind}: no form");
        return
        [
            opened,
            opened with { Life = $"{life}, with mistakes", Rendered = FormRenderer.Render(form, Wrong(form)), Form = null },
            opened with { Life = $"{life}, filled to the brim", Rendered = FormRenderer.Render(Filled(form, "é"), Wrong(form)), Form = Filled(form, "é") },
            opened with { Life = $"{life}, {BeyondAll}", Rendered = FormRenderer.Render(Filled(form, "😀"), Wrong(form)), Form = Filled(form, "😀") },
        ];
    }

    private static Dictionary<string, string> Wrong(Form form) => form.Fields.ToDictionary(field => field.Name, _ => "Not *like* this: write it anew.", StringComparer.Ordinal);

    private static Form Filled(Form form, string with) => form with { Fields = [.. form.Fields.Select(field => field with { Initial = Filled(field, with) })] };

    private static string? Filled(Field field, string with) => field.Kind switch
    {
        FieldKind.Line or FieldKind.Text => string.Concat(Enumerable.Repeat(with, field.MaxLength!.Value / with.Length)),
        FieldKind.Address => $"https://example.ca/{new string('a', field.MaxLength!.Value - 19)}",
        _ => field.Initial,
    };
}
