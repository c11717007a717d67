namespace DevExChat.EndToEnd.Tests.Browser;

/// <summary>What the people of a life write, and the status words they see, in one language.</summary>
/// <param name="Locale">The language all personas read, such as <c>en-CA</c>.</param>
/// <param name="Channel">The channel that is kept in that language.</param>
internal sealed record Story(string Locale, string Channel)
{
    public string Language => Locale[..2];

    public required string NewLine { get; init; }

    public required string Description { get; init; }

    public required string Criteria { get; init; }

    public required string Question { get; init; }

    public required string Answer { get; init; }

    public required string Approach { get; init; }

    public required string OtherApproach { get; init; }

    public required string Reason { get; init; }

    public required string Note { get; init; }

    public required string Firm { get; init; }

    public required string OtherFirm { get; init; }

    public required string Draft { get; init; }

    public required string Open { get; init; }

    public required string ClosingSoon { get; init; }

    public required string Sealed { get; init; }

    public required string Evaluating { get; init; }

    public required string AwaitingAuthorization { get; init; }

    public required string Offered { get; init; }

    public required string UnderContract { get; init; }

    public required string InReview { get; init; }

    public required string PleaseInvoice { get; init; }

    public required string AwaitingCertification { get; init; }

    public required string AwaitingPayment { get; init; }

    public required string PaymentIssued { get; init; }

    public required string Closed { get; init; }

    public required string NotChosen { get; init; }

    /// <summary>Common words of the other language: none of them may stand on anybody's screen.</summary>
    public required string Foreign { get; init; }

    public static Story English { get; } = new("en-CA", "C0OPPORT1")
    {
        NewLine = "/opportunity new \"Make the address form work by keyboard\" price:4500 skills:\"TypeScript, accessibility\"",
        Description = "People who do not use a mouse cannot get past the province field of the address form. We need the form to work by keyboard alone, with its errors read out by a screen reader.",
        Criteria = "Every field can be reached and filled by keyboard\nEach error is announced by a screen reader\nThe tests pass, with new ones for the above",
        Question = "Is there a test site with a screen reader?",
        Answer = "Yes. Its address is in the repository.",
        Approach = "I replace the province list with the browser's own, move each error beside its field, and add keyboard tests to the suite you have.",
        OtherApproach = "We rewrite the form with our component library.",
        Reason = "It changes the least and tests each criterion.",
        Note = "Tried by keyboard and with a screen reader.",
        Firm = "Northern Form Works",
        OtherFirm = "Lakeside Code",
        Draft = "Draft",
        Open = "Open",
        ClosingSoon = "Closing soon",
        Sealed = "Proposal sealed",
        Evaluating = "Evaluating",
        AwaitingAuthorization = "Awaiting authorization",
        Offered = "Offered to you",
        UnderContract = "Under contract",
        InReview = "In review",
        PleaseInvoice = "Please invoice",
        AwaitingCertification = "Awaiting certification",
        AwaitingPayment = "Awaiting payment",
        PaymentIssued = "Payment issued",
        Closed = "Closed",
        NotChosen = "Not chosen",
        Foreign = @"\b(le|la|les|une|des|vous|votre|avec|pour|est|jusqu)\b",
    };

    public static Story French { get; } = new("fr-CA", "C0OCCASI1")
    {
        NewLine = "/opportunity nouveau \"Rendre le formulaire d'adresse utilisable au clavier\" prix:\"4 500,00\" compétences:\"TypeScript, accessibilité\"",
        Description = "Sans souris, personne ne dépasse le champ de la province du formulaire d'adresse. Le formulaire doit fonctionner au clavier seul, et ses erreurs être lues par un lecteur d'écran.",
        Criteria = "Chaque champ s'atteint et se remplit au clavier\nChaque erreur est annoncée par un lecteur d'écran\nLes tests réussissent, avec de nouveaux pour ce qui précède",
        Question = "Y a-t-il un site d'essai avec un lecteur d'écran?",
        Answer = "Oui. Son adresse est dans le dépôt.",
        Approach = "Je remplace la liste des provinces par celle du navigateur, je place chaque erreur à côté de son champ et j'ajoute des tests au clavier à votre suite.",
        OtherApproach = "Nous réécrivons le formulaire avec notre bibliothèque de composants.",
        Reason = "Elle change le moins de choses et teste chaque critère.",
        Note = "Essayé au clavier et avec un lecteur d'écran.",
        Firm = "Formulaires du Nord",
        OtherFirm = "Code du Lac",
        Draft = "Ébauche",
        Open = "Ouverte",
        ClosingSoon = "Se termine bientôt",
        Sealed = "Proposition scellée",
        Evaluating = "En évaluation",
        AwaitingAuthorization = "En attente d'autorisation",
        Offered = "Offre pour vous",
        UnderContract = "Sous contrat",
        InReview = "En examen",
        PleaseInvoice = "À facturer",
        AwaitingCertification = "En attente d'attestation",
        AwaitingPayment = "En attente de paiement",
        PaymentIssued = "Paiement émis",
        Closed = "Conclue",
        NotChosen = "Non choisie",
        Foreign = @"\b(the|is|are|you|your|with|for|until|by|of|to)\b",
    };
}
