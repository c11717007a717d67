using DevExChat.Domain.People;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deliveries;
using DevExChat.Procurement.Invoices;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Teams.Cards;

namespace DevExChat.Chat.Tests.Teams.Gallery;

/// <summary>The forms, as the deeds that need them ask for them, untouched, with a mistake under every field, and filled as full as they take.</summary>
internal static class FormGallery
{
    private static readonly (string Kind, string Life, Func<Scene, Person> By, Func<ProcurementDb, IRecordDeed> Deed)[] AboutRecords =
    [
        ("edit form", "draft", s => s.Buyer, _ => new EditDraft()),
        ("extend form", "open", s => s.Buyer, _ => new ExtendClosing()),
        ("cancel form", "open", s => s.Buyer, _ => new CancelOpportunity()),
        ("close form", "open with proposals", s => s.Buyer, _ => new CloseEarly()),
        ("question form", "open", s => s.Ada, _ => new AskQuestion()),
        ("answer form", "asked", s => s.Buyer, _ => new AnswerQuestion()),
        ("proposal form", "open", s => s.Ada, _ => new SubmitProposal()),
        ("revision form", "open with proposals", s => s.Ada, _ => new SubmitProposal()),
        ("pass form", "evaluating", s => s.Buyer, db => new PassProposal(db)),
        ("fail form", "evaluating", s => s.Buyer, db => new FailProposal(db)),
        ("recommend form", "judged", s => s.Buyer, db => new RecommendAward(db)),
        ("none form", "evaluating", s => s.Buyer, _ => new FindNoneSuitable()),
        ("reject form", "recommended", s => s.Approver, _ => new RejectRecommendation()),
        ("return form", "recommended", s => s.Approver, _ => new ReturnRecommendation()),
        ("decline form", "offered", s => s.Ada, _ => new DeclineOffer()),
        ("extension form", "contract", s => s.Ada, _ => new RequestExtension()),
        ("grant form", "more time asked", s => s.Buyer, _ => new GrantExtension()),
        ("deliver form", "contract", s => s.Ada, _ => new DeliverWork()),
        ("rework form", "review", s => s.Buyer, _ => new RequestRework()),
        ("accept form", "review", s => s.Buyer, _ => new AcceptDelivery()),
        ("terminate form", "overdue", s => s.Buyer, _ => new TerminateContract()),
        ("invoice form", "accepted", s => s.Ada, _ => new SubmitInvoice()),
        ("returned invoice form", "invoiced", s => s.Certifier, _ => new ReturnInvoice()),
        ("payment form", "certified", s => s.Payer, _ => new MarkPaid()),
    ];

    private static readonly (string Kind, Func<Scene, Person> By, Func<ProcurementDb, IDeed> Deed)[] AboutNone =
    [
        ("new form", s => s.Buyer, db => new DraftOpportunity(db)),
        ("profile form", s => s.Stranger, db => new CompleteProfile(db)),
        ("settings form", s => s.Buyer, db => new ChangeSettings(db)),
    ];

    public static async Task<IReadOnlyList<Exhibit>> AllAsync(CancellationToken ct)
    {
        List<Exhibit> all = [];
        foreach (var language in new[] { "en", "fr" })
        {
            foreach (var (kind, life, by, deed) in AboutRecords) all.AddRange(await AskedAsync(kind, life, language, by, (db, turn, scene) => deed(db).DoAsync(turn, scene.Record, ct)));
            foreach (var (kind, by, deed) in AboutNone) all.AddRange(await AskedAsync(kind, "draft", language, by, (db, turn, _) => deed(db).DoAsync(turn, ct)));
        }

        return all;
    }

    private static async Task<IEnumerable<Exhibit>> AskedAsync(string kind, string life, string language, Func<Scene, Person> by, Func<ProcurementDb, Turn, Scene, Task<Reply>> ask)
    {
        var scene = CardLives.Live(life);
        var person = by(scene);
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        var turn = scene.Turn(person, OriginKind.Screen, new Subject(scene.Record.Id, scene.Record.TermsVersion), [], language);
        var reply = await ask(db, turn, scene);
        var form = (reply as Reply.Asked)?.Form ?? throw new InvalidOperationException($"{kind}: no form but {reply}");
        form = form with { Language = language, TimeZone = "America/Toronto" };
        var wrong = form.Fields.ToDictionary(field => field.Name, _ => "Not *like* this: write it anew.", StringComparer.Ordinal);
        var full = form with { Fields = [.. form.Fields.Select(field => field with { Initial = Filled(field) })] };
        return
        [
            new Exhibit(kind, life, person.DisplayName, language, FormRenderer.Render(form), IsForm: true),
            new Exhibit(kind, $"{life}, with mistakes", person.DisplayName, language, FormRenderer.Render(form, wrong), IsForm: true),
            new Exhibit(kind, $"{life}, filled to the brim", person.DisplayName, language, FormRenderer.Render(full, wrong), IsForm: true),
        ];
    }

    // Two bytes for each letter, as in the worst of French.
    private static string? Filled(Field field) => field.Kind is FieldKind.Line or FieldKind.Text or FieldKind.Address ? new string('é', field.MaxLength ?? 3000) : field.Initial;
}
