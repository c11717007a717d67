using DevExChat.Domain.Opportunities;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>The word for each status as people must read it; written here once more, so that the product's own words are judged.</summary>
internal static class Words
{
    private static readonly Dictionary<OpportunityStatus, (string English, string French)> Statuses = new()
    {
        [OpportunityStatus.Draft] = ("Draft", "Ébauche"),
        [OpportunityStatus.Scheduled] = ("Scheduled", "Planifiée"),
        [OpportunityStatus.Open] = ("Open", "Ouverte"),
        [OpportunityStatus.Evaluating] = ("Evaluating", "En évaluation"),
        [OpportunityStatus.AwaitingAuthorization] = ("Awaiting authorization", "En attente d'autorisation"),
        [OpportunityStatus.Offered] = ("Offered", "Offerte"),
        [OpportunityStatus.InProgress] = ("In progress", "En cours"),
        [OpportunityStatus.InReview] = ("In review", "En examen"),
        [OpportunityStatus.AwaitingInvoice] = ("Awaiting invoice", "En attente de la facture"),
        [OpportunityStatus.AwaitingCertification] = ("Awaiting certification", "En attente d'attestation"),
        [OpportunityStatus.AwaitingPayment] = ("Awaiting payment", "En attente de paiement"),
        [OpportunityStatus.AwaitingReceipt] = ("Awaiting receipt", "En attente de réception"),
        [OpportunityStatus.Closed] = ("Closed", "Conclue"),
        [OpportunityStatus.Cancelled] = ("Cancelled", "Annulée"),
        [OpportunityStatus.Unsuccessful] = ("Unsuccessful", "Infructueuse"),
        [OpportunityStatus.NotDelivered] = ("Not delivered", "Non livrée"),
    };

    /// <summary>The word in a channel's language.</summary>
    public static string In(string channel, OpportunityStatus status) => channel == Cast.French ? Statuses[status].French : Statuses[status].English;
}
