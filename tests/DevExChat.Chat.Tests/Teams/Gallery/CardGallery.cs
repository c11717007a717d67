using DevExChat.Domain.People;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Invoices;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using DevExChat.Teams.Cards;

namespace DevExChat.Chat.Tests.Teams.Gallery;

/// <summary>One thing that the product shows, and as Teams is given it.</summary>
/// <param name="Kind">Which card or form.</param>
/// <param name="Life">How the record came to where it is.</param>
/// <param name="Who">Who looks.</param>
/// <param name="Language">In which language.</param>
/// <param name="Rendered">What is sent.</param>
/// <param name="IsForm">Whether it is to be filled in.</param>
internal sealed record Exhibit(string Kind, string Life, string Who, string Language, AdaptiveCard Rendered, bool IsForm = false)
{
    /// <summary>The card it is drawn from, unless it is a form.</summary>
    public Card? Card { get; init; }

    /// <summary>The form it is drawn from, as it is opened.</summary>
    public Form? Form { get; init; }

    public override string ToString() => $"{Kind}, {Life}, for {Who}, {Language}";
}

/// <summary>Every card the product has: each kind, at each status, for each role, in each language, in a conversation and in a dialog.</summary>
internal static class CardGallery
{
    private static readonly Dictionary<string, Func<CardView, Card>> Builders = new(StringComparer.Ordinal)
    {
        ["opportunity"] = ViewersCard.Build,
        ["details"] = DetailsCard.Build,
        ["buyer"] = BuyerCard.Build,
        ["vendor"] = VendorCard.Build,
        ["authorization"] = AuthorizationCard.Build,
        ["certification"] = CertificationCard.Build,
        ["payment"] = PaymentCard.Build,
    };

    private static readonly string[] Languages = ["en", "fr"];

    public static async Task<IReadOnlyList<Exhibit>> AllAsync(CancellationToken ct) => [.. OfRecords(), .. await OfPeopleAsync(ct), .. await AnswersAsync(ct), .. DoctorGallery.All(), .. NudgeGallery.All(), .. await FormGallery.AllAsync(ct)];

    /// <summary>The cards about one record.</summary>
    public static IEnumerable<Exhibit> OfRecords() =>
        from life in CardLives.Names
        let scene = CardLives.Live(life)
        from language in Languages
        from exhibit in Of(scene, life, language)
        select exhibit;

    /// <summary>Home, the morning's digest and lists, which are about a person.</summary>
    public static async Task<IReadOnlyList<Exhibit>> OfPeopleAsync(CancellationToken ct)
    {
        List<Exhibit> all = [];
        foreach (var life in CardLives.Names)
        {
            var scene = CardLives.Live(life);
            await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
            await using var db = database.Open();
            db.Add(scene.Record);
            await db.SaveChangesAsync(ct);
            foreach (var language in Languages)
            {
                foreach (var person in scene.Everyone)
                {
                    person.Choose(language, "America/Toronto");
                    var home = await HomeCard.BuildAsync(db, person, scene.At, ct);
                    all.Add(Sent("home", life, person.DisplayName, home with { Language = language }));
                    var owed = await DigestRows.OfAsync(db, person, scene.At, ct);
                    if (owed.Count > 0) all.Add(Sent("digest", life, person.DisplayName, DigestCard.Build(owed, Reader.For(language, "America/Toronto"))));
                }

                var listed = await new ListOpportunities(db).DoAsync(scene.Turn(scene.Stranger, OriginKind.Screen, new Subject(scene.Record.Id), [], language), ct);
                all.Add(Sent("list", life, "anyone", ((Reply.Shown)listed).Card with { Language = language }));
            }
        }

        return all;
    }

    /// <summary>What those are answered who ask about the product or themselves, or whom we do not know yet.</summary>
    public static async Task<IReadOnlyList<Exhibit>> AnswersAsync(CancellationToken ct)
    {
        const string life = "open";
        List<Exhibit> all = [Sent("invitation", life, "a stranger whose client tells no language", InvitationCard.Build(null, null) with { Language = "en" })];
        var scene = CardLives.Live(life);
        foreach (var language in Languages)
        {
            Turn Asks(Person person, params (string Field, string Text)[] fields) => scene.Turn(person, OriginKind.Command, new Subject(scene.Record.Id), fields, language);
            Exhibit Answered(string kind, string about, string who, Reply reply) => Sent(kind, about, who, ((Reply.Shown)reply).Card with { Language = language });

            all.Add(Answered("help", "all", "anyone", await new ShowHelp().DoAsync(Asks(scene.Stranger), ct)));
            foreach (var verb in Verbs.All) all.Add(Answered("help", verb.Name, "anyone", await new ShowHelp().DoAsync(Asks(scene.Stranger, ("verb", verb.Name)), ct)));
            foreach (var person in scene.Everyone) all.Add(Answered("whoami", life, person.DisplayName, Reply.Show(WhoAmI.Build(Asks(person), person, []))));
            all.Add(Sent("invitation", life, "a stranger", InvitationCard.Build(language, new Subject(scene.Record.Id)) with { Language = language }));
            all.Add(Sent("profile first", life, scene.Stranger.DisplayName, ProfileFirst.Build(Asks(scene.Stranger), scene.Record) with { Language = language }));
        }

        return all;
    }

    private static IEnumerable<Exhibit> Of(Scene scene, string life, string language)
    {
        yield return Sent("opportunity", life, "the channel", OpportunityCard.Build(scene.View(null, language)) with { Language = language });
        if (language == "en") yield return Sent("opportunity", life, "a channel in both", BothLanguages.Of(OpportunityCard.Build(scene.View(null)), OpportunityCard.Build(scene.View(null, "fr"))) with { Language = language });
        foreach (var (kind, build) in Builders)
        {
            foreach (var person in scene.Everyone)
            {
                var card = build(scene.View(person, language)) with { Language = language };
                yield return Sent(kind, life, person.DisplayName, card);
                yield return new Exhibit(kind, life, person.DisplayName, language, CardRenderer.Render(card, Surface.Dialog)) { Card = card };
            }
        }

        foreach (var exhibit in Proposals(scene, life, language)) yield return exhibit;
    }

    private static IEnumerable<Exhibit> Proposals(Scene scene, string life, string language)
    {
        foreach (var proposal in scene.Record.Proposals)
        {
            foreach (var person in scene.Everyone.Where(person => person.Id == proposal.Vendor || SealedProposals.MayBeReadBy(scene.Record, person.AsActor(scene.At))))
            {
                var card = ProposalCard.Build(scene.View(person, language), proposal) with { Language = language };
                yield return new Exhibit("proposal", life, person.DisplayName, language, CardRenderer.Render(card, Surface.Dialog)) { Card = card };
            }
        }
    }

    private static Exhibit Sent(string kind, string life, string who, Card card) => new(kind, life, who, card.Language!, CardRenderer.Render(card)) { Card = card };
}
