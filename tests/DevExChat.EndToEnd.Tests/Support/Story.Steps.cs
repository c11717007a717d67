using System.Text.Json.Nodes;
using DevExChat.Domain.Opportunities;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>The steps of a life when nothing goes wrong, each by the person whose turn it is, with the buttons they see.</summary>
internal abstract partial class Story
{
    public const string Title = "Repair the address form";
    public const string VendorName = "Northern Forms Inc.";
    public const string FrenchVendorName = "Atelier Laurentien";

    private int drafted;

    /// <summary>When the next opportunity closes, unless the test says otherwise.</summary>
    protected abstract DateTimeOffset NextClosing { get; }

    /// <summary>The day by which vendors promise to deliver.</summary>
    protected abstract DateOnly NextDeliverBy { get; }

    /// <summary>A form that takes an instant holds Unix seconds.</summary>
    public static JsonNode At(DateTimeOffset at) => at.ToUnixTimeSeconds();

    /// <summary>A form that takes a day.</summary>
    public static JsonNode On(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The buyer fills in the form; what is given here differs from the usual.</summary>
    public async Task DraftedAsync(params (string Field, JsonNode? Value)[] different)
    {
        await Buyer.TypesAsync($"/opportunity new \"{Title}\" price:4500");
        (string Field, JsonNode? Value)[] usual =
        [
            ("description", "The form loses what was typed. It must keep it."), ("criteria", "It works with a keyboard\nTests pass"), ("closes", At(NextClosing)),
            ("repository", $"https://github.com/example/address-form-{++drafted}"), ("costcentre", "1234"), ("remote", "yes"), ("unclassified", "yes"),
        ];
        var heard = await Buyer.SubmitsAsync([.. usual.Where(field => different.All(other => other.Field != field.Field)), .. different]);
        Assert.Empty(Buyer.Last.Errors);
        Assert.Contains("is saved", heard, StringComparison.Ordinal);
        await TakesUpTheLastAsync();
    }

    /// <summary>From here on the story is about the record that was made last.</summary>
    public async Task TakesUpTheLastAsync()
    {
        await using var db = Database.Open();
        Current = await db.Opportunities.OrderByDescending(record => record.Id).Select(record => record.Id).FirstAsync(Ct);
    }

    public async Task PostedAsync(params (string Field, JsonNode? Value)[] different)
    {
        await DraftedAsync(different);
        await Buyer.ClicksAsync("opportunity.post");
    }

    /// <summary>The vendor completes the profile if there is none, and proposes from the channel.</summary>
    public async Task ProposedAsync(Somebody vendor, string approach = "I will repair it and add tests.", string? price = null)
    {
        await vendor.ClicksAsync("proposal.submit", vendor.Channel);
        if (!vendor.HasForm)
        {
            await vendor.ClicksAsync("person.profile");
            await vendor.SubmitsAsync(("name", NameOf(vendor)), ("province", "ON"), ("email", "office@example.ca"));
            await vendor.ClicksAsync("proposal.submit", vendor.Channel);
        }

        await WritesProposalAsync(vendor, approach, price);
    }

    /// <summary>The vendor sends the proposal's form that lies open.</summary>
    public async Task<string> WritesProposalAsync(Somebody vendor, string approach = "I will repair it and add tests.", string? price = null)
    {
        (string, JsonNode?)[] asked = price is null ? [] : [("price", price)];
        var heard = await vendor.SubmitsAsync([("approach", approach), .. asked, ("deliverby", On(NextDeliverBy)), ("noconflict", "yes"), ("terms", "yes")]);
        Assert.Empty(vendor.Last.Errors);
        return heard;
    }

    /// <summary>Time passes until the closing.</summary>
    public abstract Task ClosedAsync();

    public async Task RecommendedAsync(string vendorName = VendorName)
    {
        await Buyer.ClicksAsync("award.recommend");
        if (Buyer.IsAsked("number"))
            await Buyer.SubmitsAsync(("number", Buyer.Choice("number", vendorName)), ("reason", "The best fit."));
        else
            await Buyer.SubmitsAsync(("reason", "The best fit."));
    }

    public Task<string> AuthorizedAsync() => Approver.ClicksAsync("award.authorize");

    public Task<string> AcceptedAsync(Somebody? vendor = null) => (vendor ?? Vendor).ClicksAsync("award.accept");

    public async Task DeliveredAsync(Somebody? vendor = null)
    {
        var contractor = vendor ?? Vendor;
        await contractor.ClicksAsync("delivery.deliver");
        await contractor.SubmitsAsync(("link", "https://github.com/example/address-form/pull/7"), ("criteria", new JsonArray("1", "2")));
    }

    public async Task ApprovedAsync()
    {
        await Buyer.ClicksAsync("delivery.accept");
        await Buyer.SubmitsAsync(("note1", "Tried with the keyboard alone."), ("note2", "All green."));
    }

    public async Task InvoicedAsync(Somebody? vendor = null)
    {
        var contractor = vendor ?? Vendor;
        await contractor.ClicksAsync("invoice.submit");
        await contractor.SubmitsAsync(("number", "INV-7"));
    }

    public Task<string> CertifiedAsync() => Certifier.ClicksAsync("invoice.certify");

    public async Task PaidAsync()
    {
        await Payer.ClicksAsync("payment.paid");
        await Payer.SubmitsAsync(("rail", "DirectDeposit"), ("reference", "EFT 123"));
    }

    public Task<string> ReceivedAsync() => Vendor.ClicksAsync("payment.received");

    /// <summary>Both vendors propose: with something to choose from, the approver decides by one click.</summary>
    public async Task BothProposedAsync()
    {
        await ProposedAsync(Vendor);
        await ProposedAsync(FrenchVendor);
    }

    /// <summary>The steps up to a status, with two proposals, of which <see cref="Vendor"/>'s is chosen.</summary>
    public async Task LeadsToAsync(OpportunityStatus status)
    {
        (OpportunityStatus Reached, Func<Task> By)[] way =
        [
            (OpportunityStatus.Open, () => PostedAsync()),
            (OpportunityStatus.Evaluating, async () => { await BothProposedAsync(); await ClosedAsync(); }),
            (OpportunityStatus.AwaitingAuthorization, () => RecommendedAsync()),
            (OpportunityStatus.Offered, () => AuthorizedAsync()),
            (OpportunityStatus.InProgress, () => AcceptedAsync()),
            (OpportunityStatus.InReview, () => DeliveredAsync()),
            (OpportunityStatus.AwaitingInvoice, ApprovedAsync),
            (OpportunityStatus.AwaitingCertification, () => InvoicedAsync()),
            (OpportunityStatus.AwaitingPayment, () => CertifiedAsync()),
            (OpportunityStatus.AwaitingReceipt, PaidAsync),
            (OpportunityStatus.Closed, () => ReceivedAsync()),
        ];
        foreach (var (reached, step) in way)
        {
            await step();
            await IsAsync(reached);
            if (reached == status) return;
        }
    }

    public static string NameOf(Somebody vendor) => vendor switch
    {
        { ReadsFrench: true } => FrenchVendorName,
        _ when Cast.All.Any(persona => persona.Id == vendor.Id) => VendorName,
        _ => $"Works of {vendor.Id}",
    };
}
