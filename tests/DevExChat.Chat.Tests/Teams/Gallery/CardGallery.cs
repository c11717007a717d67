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
    /// <summary>The class of the product that makes it.</summary>
    public required Type Source { get; init; }

    /// <summary>The card it is drawn from, unless it is a form.</summary>
    public Card? Card { get; init; }

    /// <summary>The form it is drawn from, as it is opened.</summary>
    public Form? Form { get; init; }

    /// <summary>A card, as it is sent or as a dialog shows it.</summary>
    public static Exhibit Of(Type source, string kind, string life, string who, Card card, Surface surface = Surface.Message) =>
        new(kind, life, who, card.Language!, CardRenderer.Render(card, surface)) { Source = source, Card = card };

    /// <summary>What a deed answers with: a card, or a form to fill in.</summary>
    public static Exhibit Of(object deed, string kind, string life, string who, string language, Reply reply) => reply switch
    {
        Reply.Shown { Card: var card } => Of(deed.GetType(), kind, life, who, card with { Language = language }),
        Reply.Asked { Form: var form } => OfForm(deed.GetType(), kind, life, who, form with { Language = language, TimeZone = "America/Toronto" }),
        _ => throw new InvalidOperationException($"{kind}, {life}: neither a card nor a form but {reply}"),
    };

    /// <summary>A form as it is opened.</summary>
    public static Exhibit OfForm(Type source, string kind, string life, string who, Form form) =>
        new(kind, life, who, form.Language!, FormRenderer.Render(form), IsForm: true) { Source = source, Form = form };

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

    public static async Task<IReadOnlyList<Exhibit>> AllAsync(CancellationToken ct) => [.. OfRecords(), .. await OfPeopleAsync(ct), .. await AnswersAsync(ct), .. DoctorGallery.All(), .. NudgeGallery.All(), .. NewsGallery.All(), .. await DeedGallery.AllAsync(ct), .. await DeskGallery.AllAsync(ct), .. await FormGallery.AllAsync(ct)];

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
                    all.Add(Exhibit.Of(typeof(HomeCard), "home", life, person.DisplayName, home with { Language = language }));
                    var owed = await DigestRows.OfAsync(db, person, scene.At, ct);
                    if (owed.Count > 0) all.Add(Exhibit.Of(typeof(DigestCard), "digest", life, person.DisplayName, DigestCard.Build(owed, Reader.For(language, "America/Toronto"))));
                }

                var list = new ListOpportunities(db);
                all.Add(Exhibit.Of(list, "list", life, "anyone", language, await list.DoAsync(scene.Turn(scene.Stranger, OriginKind.Screen, new Subject(scene.Record.Id), [], language), ct)));
            }
        }

        return all;
    }

    /// <summary>What those are answered who ask about the product or themselves, or whom we do not know yet.</summary>
    public static async Task<IReadOnlyList<Exhibit>> AnswersAsync(CancellationToken ct)
    {
        const string life = "open";
        List<Exhibit> all = [Exhibit.Of(typeof(InvitationCard), "invitation", life, "a stranger whose client tells no language", InvitationCard.Build(null, null) with { Language = "en" })];
        var scene = CardLives.Live(life);
        foreach (var language in Languages)
        {
            Turn Asks(Person person, params (string Field, string Text)[] fields) => scene.Turn(person, OriginKind.Command, new Subject(scene.Record.Id), fields, language);
            var help = new ShowHelp();
            all.Add(Exhibit.Of(help, "help", "all", "anyone", language, await help.DoAsync(Asks(scene.Stranger), ct)));
            foreach (var verb in Verbs.All) all.Add(Exhibit.Of(help, "help", verb.Name, "anyone", language, await help.DoAsync(Asks(scene.Stranger, ("verb", verb.Name)), ct)));
            foreach (var person in scene.Everyone) all.Add(Exhibit.Of(typeof(WhoAmI), "whoami", life, person.DisplayName, WhoAmI.Build(Asks(person), person, []) with { Language = language }));
            all.Add(Exhibit.Of(typeof(InvitationCard), "invitation", life, "a stranger", InvitationCard.Build(language, new Subject(scene.Record.Id)) with { Language = language }));
            all.Add(Exhibit.Of(typeof(ProfileFirst), "profile first", life, scene.Stranger.DisplayName, ProfileFirst.Build(Asks(scene.Stranger), scene.Record) with { Language = language }));
        }

        return all;
    }

    private static IEnumerable<Exhibit> Of(Scene scene, string life, string language)
    {
        yield return Exhibit.Of(typeof(OpportunityCard), "opportunity", life, "the channel", OpportunityCard.Build(scene.View(null, language)) with { Language = language });
        if (language == "en") yield return Exhibit.Of(typeof(BothLanguages), "opportunity", life, "a channel in both", BothLanguages.Of(OpportunityCard.Build(scene.View(null)), OpportunityCard.Build(scene.View(null, "fr"))) with { Language = language });
        foreach (var (kind, build) in Builders)
        {
            foreach (var person in scene.Everyone)
            {
                var card = build(scene.View(person, language)) with { Language = language };
                var source = build.Method.DeclaringType!;
                yield return Exhibit.Of(source, kind, life, person.DisplayName, card);
                yield return Exhibit.Of(source, kind, life, person.DisplayName, card, Surface.Dialog);
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
                yield return Exhibit.Of(typeof(ProposalCard), "proposal", life, person.DisplayName, card, Surface.Dialog);
            }
        }
    }
}
