using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Settings;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using Microsoft.AspNetCore.DataProtection;

namespace DevExChat.Chat.Tests.Teams.Gallery;

/// <summary>The cards that deeds answer with, as they answer.</summary>
internal static class DeedGallery
{
    private static readonly (string Kind, string Life, Func<Scene> Led, Func<Scene, Person> By, Func<ProcurementDb, object> Deed, (string, string)[] Fields)[] Asked =
    [
        ("proposals", "evaluating", () => CardLives.Live("evaluating"), s => s.Buyer, db => new ListProposals(db), []),
        ("proposals", "priced recommended", () => CardLives.Live("priced recommended"), s => s.Approver, db => new ListProposals(db), []),
        ("proposals", "more than fit", Crowded, s => s.Buyer, db => new ListProposals(db), [("from", "21")]),
        ("step up", "recommended", Dear, s => s.Approver, db => new AuthorizeAward(db, new PublicAddress(new Uri("https://devex.example.ca"))), []),
        ("found", "open", () => CardLives.Live("open"), s => s.Stranger, db => new SearchOpportunities(db), [("text", "date picker")]),
        ("found", "nothing", () => CardLives.Live("open"), s => s.Stranger, db => new SearchOpportunities(db), [("text", "*no* <such>")]),
        ("link code", "open", () => CardLives.Live("open"), s => s.Stranger, db => new LinkIdentity(db, new LinkCodes(new EphemeralDataProtectionProvider())), []),
        ("away", "open", () => CardLives.Live("open"), s => s.Approver, db => new BeAway(db), [("until", "2026-12-09T14:00:00Z")]),
        ("away", "open", () => CardLives.Live("open"), s => s.Ada, db => new BeAway(db), [("until", "2026-12-09T14:00:00Z")]),
        ("profile answer", "open", () => CardLives.Live("open"), s => s.Stranger, db => new CompleteProfile(db), [("name", "Nobody & *Daughters*"), ("province", "ON"), ("email", "nobody@example.ca")]),
    ];

    public static async Task<IReadOnlyList<Exhibit>> AllAsync(CancellationToken ct)
    {
        List<Exhibit> all = [];
        foreach (var language in new[] { "en", "fr" })
        {
            foreach (var (kind, life, led, by, deed, fields) in Asked)
            {
                var scene = led();
                await using var database = await scene.RegisterAsync(more: [.. scene.Record.Proposals.Select(proposal => proposal.Vendor).Except(scene.Everyone.Select(person => person.Id)).Select(Vendor)]);
                await using var db = database.Open();
                db.Add(scene.Record);
                await db.SaveChangesAsync(ct);
                var (person, answering) = (by(scene), deed(db));
                var turn = scene.Turn(person, OriginKind.Form, new Subject(scene.Record.Id, scene.Record.TermsVersion, Seen(scene, person, answering)), fields, language);
                all.Add(Exhibit.Of(answering, kind, life, person.DisplayName, language, await DoAsync(answering, turn, scene.Record, ct)));
            }

            foreach (var (life, line) in new[] { ("mistyped", "cancle 42 reason:\"no *need*\""), ("nothing we know", "<b>*fly*</b> to the moon"), ("not closed", "cancel 42 reason:\"no need") })
            {
                var scene = new Scene();
                var turn = scene.Turn(scene.Buyer, OriginKind.Command, new Subject(default), [("text", line)], language);
                all.Add(Exhibit.Of(typeof(TypedLines), "typed line", life, "The buyer", ((Reply.Shown)TypedLines.Understand(turn).Answer!).Card with { Language = language }));
            }
        }

        return all;
    }

    /// <summary>Does a deed of either kind.</summary>
    public static Task<Reply> DoAsync(object deed, Turn turn, Opportunity record, CancellationToken ct) =>
        deed is IDeed free ? free.DoAsync(turn, ct) : ((IRecordDeed)deed).DoAsync(turn, record, ct);

    /// <summary>Only who saw all that is decided on authorizes.</summary>
    private static string? Seen(Scene scene, Person person, object deed) => deed is AuthorizeAward ? AuthorizationShown.Of(scene.View(person))!.Fingerprint : null;

    private static Scene Dear()
    {
        var scene = CardLives.Live("recommended");
        scene.Policy = scene.Policy with { StepUpFrom = 1_000m };
        return scene;
    }

    private static Scene Crowded()
    {
        var scene = new Scene().Opens();
        foreach (var _ in Enumerable.Range(0, (2 * ProposalRows.Most) + 5)) scene.Proposes(Vendor(new PersonId(Guid.NewGuid())));
        return scene.Closes();
    }

    private static Person Vendor(PersonId id)
    {
        var vendor = Person.Known(id, new ChatIdentity("slack", "T1", $"U{id.Value:n}"), "Someone", "en", "America/Toronto");
        vendor.BecomeVendor(new VendorProfile("A *company* with a name as long as names of companies get", "QC", "one@example.ca", null, false));
        return vendor;
    }
}
