using static DevExChat.Procurement.Conversation.Grammar.Extent;

namespace DevExChat.Procurement.Conversation.Grammar;

/// <summary>The named arguments of all verbs. The names are those of the form fields they fill.</summary>
internal static class Arguments
{
    public static readonly Argument Title = new("title", Sentence, "titre");
    public static readonly Argument Description = new("description", Sentence);
    public static readonly Argument Price = new("price", Amount, "prix");
    public static readonly Argument Selection = new("selection", Word, "sélection", "choix", "method", "méthode");
    public static readonly Argument Closes = new("closes", When, "ferme", "fermeture", "clôture");
    public static readonly Argument Opens = new("opens", When, "ouvre", "ouverture");
    public static readonly Argument Needed = new("needed", When, "requis", "besoin");
    public static readonly Argument Skills = new("skills", List, "skill", "compétences", "compétence");
    public static readonly Argument Cadence = new("cadence", Word, "every", "fréquence", "chaque");
    public static readonly Argument Repository = new("repository", Word, "repo", "dépôt");
    public static readonly Argument Licence = new("licence", Word, "license");
    public static readonly Argument Criteria = new("criteria", Sentence, "critères");
    public static readonly Argument CostCentre = new("costcentre", Word, "costcenter", "cost-centre", "centre", "centre-de-coûts");
    public static readonly Argument Reason = new("reason", Sentence, "raison", "motif");
    public static readonly Argument Percent = new("percent", Word, "pourcentage", "part");
    public static readonly Argument To = new("to", When, "until", "jusqu", "jusqu'à", "jusqu'au", "à", "au");
    public static readonly Argument Text = new("text", Sentence, "texte", "note");
    public static readonly Argument Approach = new("approach", Sentence, "approche", "text", "texte");
    public static readonly Argument Evidence = new("evidence", Word, "preuve", "link", "lien");
    public static readonly Argument DeliverBy = new("deliverby", When, "by", "livraison", "pour");
    public static readonly Argument Reference = new("reference", Sentence, "référence", "ref", "réf");
    public static readonly Argument Rail = new("rail", Word, "mode", "moyen");
    public static readonly Argument Link = new("link", Word, "lien", "url");
    public static readonly Argument Number = new("number", Word, "numéro", "no", "n°");
    public static readonly Argument From = new("from", Word, "de", "depuis", "dès");
    public static readonly Argument Year = new("year", Word, "année", "exercice");
    public static readonly Argument AmountPaid = new("amount", Amount, "montant");
    public static readonly Argument Language = new("language", Word, "lang", "langue");
    public static readonly Argument Zone = new("zone", Word, "tz", "fuseau");
    public static readonly Argument Home = new("home", Word, "accueil", "messages");
    public static readonly Argument Person = new("person", Word, "personne", "to", "à");
    public static readonly Argument Until = new("until", When, "jusqu'à", "jusqu'au", "jusqu");
    public static readonly Argument Max = new("max", Amount, "maximum");
    public static readonly Argument Quiet = new("quiet", Word, "silence", "calme");
    public static readonly Argument Digest = new("digest", Word, "résumé");
    public static readonly Argument Code = new("code", Word);
    public static readonly Argument VerbName = new("verb", Sentence, "verbe");
    public static readonly Argument Filter = new("filter", Word, "filtre");
    public static readonly Argument Name = new("name", Sentence, "nom");
    public static readonly Argument Province = new("province", Word);
    public static readonly Argument Email = new("email", Word, "courriel");
    public static readonly Argument GitHub = new("github", Word);
}
