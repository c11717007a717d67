using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;

namespace DevExChat.EndToEnd.Tests.Refusals;

/// <summary>Verbs, amounts and dates that cannot be meant: typed and in forms, in both languages.</summary>
public sealed class WordsTests
{
    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Knows_no_verb_that_is_not_there_and_runs_none_on_a_guess(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.FrenchVendor);
        var before = await life.LengthOfLogAsync();

        Assert.Contains("There is no such verb.", await life.Buyer.TypesAsync("/opportunity frobnicate everything"), StringComparison.Ordinal);
        Assert.Contains("Ce verbe n'existe pas.", await life.FrenchVendor.TypesAsync("/opportunity tournicoter tout"), StringComparison.Ordinal);
        Assert.Contains("Did you mean “cancel #1 reason:x”?", await life.Buyer.TypesAsync($"/opportunity cancle #{life.Current} reason:x"), StringComparison.Ordinal);
        Assert.Contains("There is no such verb.", await life.Buyer.TypesAsync($"/opportunity ca #{life.Current} reason:x"), StringComparison.Ordinal);

        Assert.Equal(before, await life.LengthOfLogAsync());
        await life.IsAsync(OpportunityStatus.Open);
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Does_what_the_corrected_line_says_when_its_button_is_pressed(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        var posted = life.Current;

        life.Current = null;
        await life.Buyer.TypesAsync("/opportunity serach address");
        Assert.Contains("OPP-2026-1", await life.Buyer.ClicksAsync("opportunity.search"), StringComparison.Ordinal);
        life.Current = posted;
        await life.Buyer.TypesAsync($"/opportunity snoze #{life.Current} 3d");
        Assert.Contains("You hear of OPP-2026-1 again", await life.Buyer.ClicksAsync("notice.snooze"), StringComparison.Ordinal);

        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Takes_the_ceiling_to_the_cent_and_no_amount_that_could_be_misread(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage, ("Policy:TaxRate", "0"));
        await life.Buyer.TypesAsync("/opportunity new \"Repair the address form\"");

        foreach (var (typed, why) in new[]
        {
            ("1,000.005", "has a fraction of a cent"), ("-5", "is negative"), ("1e9", "is not an amount"), ("10000.01", "is above the ceiling of $10,000.00"),
            ("0", "cannot be zero"), ("1,00", "is not an amount"), ("４５００", "is not an amount"), ("99999999999999999999", "is more than can be bought here"),
        })
        {
            await life.Buyer.SubmitsAsync(
                ("price", typed), ("description", "What is needed."), ("criteria", "It works."), ("closes", ALife.At(ALife.Closing)),
                ("repository", "https://github.com/example/form"), ("costcentre", "1234"), ("remote", "yes"), ("unclassified", "yes"));
            Assert.Contains(why, life.Buyer.Last.Errors.GetValueOrDefault("price", $"nothing about {typed}"), StringComparison.Ordinal);
        }

        Assert.Contains("is saved", await life.Buyer.SubmitsAsync(("price", "10,000.00")), StringComparison.Ordinal);
        await life.TakesUpTheLastAsync();
        Assert.Equal(10_000m, (await life.RecordAsync()).Terms.Total.Dollars);
        foreach (var (typed, why) in new[] { ("1,000.005", "has a fraction of a cent"), ("-5", "is negative"), ("1e9", "is not an amount"), ("10000.01", "is above the ceiling") })
            Assert.Contains(why, await life.Buyer.TypesAsync($"/opportunity edit #{life.Current} price:{typed} {Fields}"), StringComparison.Ordinal);
        Assert.Equal(1, (await life.RecordAsync()).TermsVersion);
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Reads_amounts_as_the_person_writes_them(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.LeadsToAsync(OpportunityStatus.Offered);
        await life.Vendor.TypesAsync("/opportunity settings");
        await life.Vendor.SubmitsAsync(("language", "fr"));
        await life.AcceptedAsync();
        await life.DeliveredAsync();
        await life.ApprovedAsync();

        Assert.Contains("n'est pas un montant", await life.Vendor.TypesAsync($"/opportunity facture #{life.Current} numéro:F-1 montant:5,085.00"), StringComparison.Ordinal);
        Assert.Contains("fraction de cent", await life.Vendor.TypesAsync($"/opportunity facture #{life.Current} numéro:F-1 montant:5085,005"), StringComparison.Ordinal);
        await life.IsAsync(OpportunityStatus.AwaitingInvoice);
        await life.Vendor.TypesAsync($"/opportunity facture #{life.Current} numéro:F-1 montant:\"5 085,00 $\"");

        await life.IsAsync(OpportunityStatus.AwaitingCertification);
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Takes_no_date_that_does_not_exist_is_past_or_could_be_two(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();

        foreach (var (typed, why) in new[]
        {
            ("2026-02-30 10:00", "does not exist in the calendar"), ("2026-10-20 25:00", "does not exist in the calendar or on the clock"), ("2026-10-05 09:59", "is already past"),
            ("2026-11-01 01:30", "happens twice in your time zone"), ("2027-03-14 02:30", "the clocks go forward over it"), ("2099-01-01 10:00", "more than ten years away"),
            ("2026-10-09 09:59", "can only move to a later time"), ("2027-02-01 10:00", "is open for at most 90 days"),
        })
            Assert.Contains(why, await life.Buyer.TypesAsync($"/opportunity extend #{life.Current} to:\"{typed}\" reason:x"), StringComparison.Ordinal);

        Assert.Equal(ALife.Closing, (await life.RecordAsync()).Terms.ClosesAt);
        await life.Buyer.TypesAsync($"/opportunity extend #{life.Current} to:\"2026-11-01 03:00\" reason:x");
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.Zero), (await life.RecordAsync()).Terms.ClosesAt);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Takes_no_past_or_impossible_date_from_a_form(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        await life.Buyer.ClicksAsync("opportunity.extend");
        await life.Buyer.SubmitsAsync(("to", ALife.At(ALife.Beginning.AddMinutes(-1))), ("reason", "x"));
        Assert.Contains("is already past", life.Buyer.Last.Errors["to"], StringComparison.Ordinal);
        await life.Buyer.LeavesAsync();
        await life.ProposedAsync(life.FrenchVendor);
        await life.FrenchVendor.ClicksAsync("proposal.submit");
        foreach (var (day, why) in new[] { ("2026-10-04", "est déjà passé"), ("2026-10-09", "postérieur à la clôture") })
        {
            await life.FrenchVendor.SubmitsAsync(("deliverby", day), ("noconflict", "yes"), ("terms", "yes"));
            Assert.Contains(why, life.FrenchVendor.Last.Errors["deliverby"], StringComparison.Ordinal);
        }

        var forged = Forged.LastForm(life, life.FrenchVendor, "proposal.submit").FromAnotherWindow().With("deliverby", "2026-02-30");
        Assert.Contains("n'existe pas au calendrier", (await forged.DeliverAsync()).Words, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single((await life.RecordAsync()).Proposals).Revision);
        await life.IsSoundAsync();
    }

    private const string Fields = "description:\"What is needed.\"";
}
