using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Doctor;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Watching;
using static DevExChat.Procurement.Conversation.Grammar.Arguments;

namespace DevExChat.Procurement.Conversation.Grammar;

/// <summary>Every verb that can be typed. The first column is the English word, the second what else means it, the third what it does.</summary>
public static class Verbs
{
    private static readonly Argument[] Terms =
        [Title, Description, Selection, Price, Closes, Opens, Needed, Skills, Repository, Licence, Criteria, CostCentre];

    private static readonly Verb[] Everyone =
    [
        Reads("help", ["aide", "?"], "help", Alone(free: VerbName)),
        Reads("list", ["liste", "lister"], "opportunity.list", Alone(free: Filter, Skills)),
        Reads("search", ["chercher", "rechercher", "recherche", "find", "trouver"], "opportunity.search", Alone(free: Text)),
        Reads("show", ["voir", "montrer", "view", "détails"], "opportunity.show", OnRecord(free: null)),
        Reads("home", ["accueil"], "home.open", Alone(free: null)),
        Reads("whoami", ["quisuisje", "qui-suis-je", "moi"], "person.whoami", Alone(free: null)),
        Reads("doctor", ["diagnostic", "docteur"], FindTrouble.ActionId, Alone(free: null)),
        Changes("watch", ["surveiller", "suivre"], WatchSkills.ActionId, Alone(free: Text, Skills, Cadence)),
        Changes("unwatch", ["cesser", "ne-plus-surveiller"], UnwatchSkills.ActionId, Alone(free: Skills)),
        Changes("remind", ["rappeler", "rappel"], "notice.remind", OnRecord(free: To)),
        Changes("snooze", ["plus tard", "plus-tard", "later"], "notice.snooze", OnRecord(free: To)),
        Changes("mute", ["sourdine", "taire"], "notice.mute", OnRecord(free: null)),
        Changes("unmute", ["réactiver"], "notice.unmute", OnRecord(free: null)),
        Reads("why", ["pourquoi"], "notice.why", OnRecord(free: null)),
        Changes("settings", ["paramètres", "réglages", "préférences"], "person.settings", Alone(free: null, Language, Zone, Home, Quiet, Digest)),
        Changes("away", ["absent", "absente", "absence", "out of office"], BeAway.ActionId, Alone(free: Until)),
        Changes("link", ["relier"], "person.link", Alone(free: Code)),
        Changes("unlink", ["délier"], "person.unlink", Alone(free: null)),
    ];

    private static readonly Verb[] Buyers =
    [
        Changes("new", ["nouveau", "nouvelle", "créer", "create"], "opportunity.new", Alone(free: Title, Terms)),
        Changes("edit", ["modifier", "rédiger"], "opportunity.edit", OnRecord(free: null, Terms)),
        Changes("post", ["publier", "publish"], "opportunity.post", OnRecord(free: null)),
        Changes("amend", ["amender", "rectifier"], "opportunity.amend", OnRecord(free: null, [.. Terms, Reason])),
        Changes("extend", ["prolonger", "reporter"], "opportunity.extend", OnRecord(free: To, Reason)),
        Changes("cancel", ["annuler"], "opportunity.cancel", OnRecord(free: Reason)),
        Changes("answer", ["répondre", "reply"], "typed.answer", OnRecord(free: Text, Number)),
        Reads("proposals", ["propositions"], "proposal.list", OnRecord(free: Number, From)),
        Changes("pass", ["retenir"], "proposal.pass", OnRecord(free: Reason, Number)),
        Changes("fail", ["écarter"], "proposal.fail", OnRecord(free: Reason, Number)),
        Changes("recommend", ["recommander"], "award.recommend", OnRecord(free: Reason, Number)),
        Changes("none", ["aucune", "aucun", "none suitable"], "opportunity.none", OnRecord(free: Reason)),
        Changes("close", ["clore", "fermer", "clôturer"], "opportunity.close", OnRecord(free: Reason)),
        Changes("accept", ["accepter"], "typed.accept", OnRecord(free: Text)),
        Changes("rework", ["retravailler", "corriger"], "delivery.rework", OnRecord(free: Reason, Criteria)),
        Changes("grant", ["accorder"], "delivery.grant", OnRecord(free: To, Reason)),
        Changes("terminate", ["résilier"], "delivery.terminate", OnRecord(free: Reason, Percent)),
        Changes("relist", ["relancer", "republier"], "opportunity.relist", OnRecord(free: null)),
        Changes("next", ["next proposal", "suivante", "proposition suivante"], "opportunity.next", OnRecord(free: Reason)),
        Changes("hold", ["suspendre"], "opportunity.hold", OnRecord(free: Reason)),
        Changes("resume", ["reprendre"], "opportunity.resume", OnRecord(free: Reason)),
        Changes("dispute", ["contester"], "opportunity.dispute", OnRecord(free: Reason)),
        Changes("resolve", ["trancher"], "opportunity.resolve", OnRecord(free: Reason)),
    ];

    private static readonly Verb[] Vendors =
    [
        Changes("propose", ["proposer", "respond", "bid", "interest", "intéressé", "intéressée"], "proposal.submit", OnRecord(free: Approach, Price, Evidence, DeliverBy, GitHub)),
        Changes("confirm", ["confirmer"], "proposal.confirm", OnRecord(free: null)),
        Changes("withdraw", ["retirer"], "proposal.withdraw", OnRecord(free: null)),
        Changes("ask", ["demander", "question"], "typed.ask", OnRecord(free: Text)),
        Changes("decline", ["décliner"], "award.decline", OnRecord(free: Reason)),
        Changes("deliver", ["livrer"], "delivery.deliver", OnRecord(free: Link)),
        Changes("request", ["extension", "request extension", "prolongation", "demander prolongation"], "delivery.extension", OnRecord(free: To, Reason)),
        Changes("invoice", ["facture", "facturer"], "invoice.submit", OnRecord(free: Number, AmountPaid)),
        Changes("received", ["reçu"], "payment.received", OnRecord(free: null)),
        Changes("notreceived", ["not received", "not-received", "non reçu", "pas reçu"], "payment.notreceived", OnRecord(free: null)),
        Changes("profile", ["profil"], "person.profile", Alone(free: null, Name, Province, Email, GitHub)),
    ];

    private static readonly Verb[] Authorities =
    [
        Changes("authorize", ["authorise", "autoriser"], "award.authorize", OnRecord(free: null)),
        Changes("undo", ["défaire", "raviser"], UndoAuthorization.ActionId, OnRecord(free: null)),
        Changes("return", ["renvoyer", "retourner"], "typed.return", OnRecord(free: Reason)),
        Changes("reject", ["rejeter", "refuser"], "award.reject", OnRecord(free: Reason)),
        Changes("certify", ["attester", "certifier"], "invoice.certify", OnRecord(free: null)),
        Changes("delegate", ["déléguer"], DelegateAuthority.ActionId, Alone(free: Person, Until, Max)),
        Changes("paid", ["payé", "payée"], "payment.paid", OnRecord(free: Reference, Rail)),
        Reads("pack", ["dossier", "decision pack"], "pack.show", OnRecord(free: null)),
    ];

    private static readonly Verb[] Admins =
    [
        Reads("roles", ["habilitations", "admin roles"], ListRoles.ActionId, Alone(free: null)),
        Changes("role", ["habiliter", "admin role"], ChangeRoles.ActionId, Alone(free: Person)),
        Reads("channels", ["admin channels", "canaux", "admin canaux"], "admin.channels", Alone(free: null)),
        Reads("outbox", ["admin outbox", "envois", "admin envois"], "admin.outbox", Alone(free: null)),
        Reads("jobs", ["admin jobs", "tâches", "admin tâches"], "admin.jobs", Alone(free: null)),
        Reads("calendar", ["admin calendar", "calendrier", "admin calendrier"], "admin.calendar", Alone(free: null)),
        Reads("budgets", ["admin budgets"], "admin.budgets", Alone(free: Year, From)),
    ];

    /// <summary>The verbs by whom they are for, in the order the help shows them.</summary>
    public static readonly IReadOnlyList<(string Who, IReadOnlyList<Verb> Verbs)> Groups =
        [("everyone", Everyone), ("buyers", Buyers), ("vendors", Vendors), ("authorities", Authorities), ("admins", Admins)];

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Verb> All = [.. Groups.SelectMany(group => group.Verbs)];

    private static Verb Reads(string name, string[] aliases, string actionId, VerbShape shape) => new(name, aliases, actionId, OnlyReads: true, shape);

    private static Verb Changes(string name, string[] aliases, string actionId, VerbShape shape) => new(name, aliases, actionId, OnlyReads: false, shape);

    private static VerbShape OnRecord(Argument? free, params Argument[] arguments) => new(TakesRef: true, free, With(free, arguments));

    private static VerbShape Alone(Argument? free, params Argument[] arguments) => new(TakesRef: false, free, With(free, arguments));

    // What free text fills can always be named as well.
    private static Argument[] With(Argument? free, Argument[] arguments) => free is null || arguments.Contains(free) ? arguments : [free, .. arguments];
}
