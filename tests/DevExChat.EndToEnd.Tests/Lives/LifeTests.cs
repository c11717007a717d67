using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;

namespace DevExChat.EndToEnd.Tests.Lives;

/// <summary>One opportunity from <c>/opportunity new</c> to <i>Closed</i>, as six personas, over signed HTTP or by socket.</summary>
public sealed class LifeTests
{
    [Theory, MemberData(nameof(Stages.BothAndSocket), MemberType = typeof(Stages))]
    public async Task Takes_one_opportunity_from_new_to_closed(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);

        await life.PostedAsync();
        await life.IsAsync(OpportunityStatus.Open);
        await life.ProposedAsync(life.Vendor);
        await life.ProposedAsync(life.FrenchVendor, "Je répare le formulaire et j'ajoute des essais.");
        await life.ClosedAsync();
        await life.IsAsync(OpportunityStatus.Evaluating);
        await life.RecommendedAsync(ALife.VendorName);
        await life.IsAsync(OpportunityStatus.AwaitingAuthorization);
        await life.AuthorizedAsync();
        await life.IsAsync(OpportunityStatus.Offered);
        await life.AcceptedAsync();
        await life.IsAsync(OpportunityStatus.InProgress);
        await life.DeliveredAsync();
        await life.IsAsync(OpportunityStatus.InReview);
        await life.ApprovedAsync();
        await life.IsAsync(OpportunityStatus.AwaitingInvoice);
        await life.InvoicedAsync();
        await life.IsAsync(OpportunityStatus.AwaitingCertification);
        await life.CertifiedAsync();
        await life.IsAsync(OpportunityStatus.AwaitingPayment);
        await life.PaidAsync();
        await life.IsAsync(OpportunityStatus.AwaitingReceipt);
        await life.ReceivedAsync();

        await life.IsAsync(OpportunityStatus.Closed);
        await life.IsSoundAsync();
        var record = await life.RecordAsync();
        Assert.Equal(2, record.ProposalCount);
        Assert.Equal(5085m, record.Award!.Total.Dollars);
        Assert.Contains($"Awarded to {ALife.VendorName} for $5,085.00", Screen.Words(life.CardIn(Cast.English)), StringComparison.Ordinal);
        Assert.Contains("5 085,00", Screen.Words(life.CardIn(Cast.French)).Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains(life.FrenchVendor.News, news => news.Contains("est allée à un autre fournisseur", StringComparison.Ordinal));
    }
}
