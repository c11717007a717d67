using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Sandbox.StrictTeams;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>The kinds of Teams there are: how an app may be registered there, and what it leaves out or adds.</summary>
public sealed class TeamsKindsTests : IDisposable
{
    private const string Password = "only for this test";

    private readonly string folder = Directory.CreateTempSubdirectory("devexchat-certificate-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task In_Teams_the_product_signs_in_with_a_secret_or_a_certificate_as_an_app_of_one_tenant_or_of_many(bool byCertificate, bool ofMany)
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=DevExChat", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        var file = Path.Combine(folder, "app.pfx");
        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pkcs12, Password), TestContext.Current.CancellationToken);
        var options = new StrictTeamsOptions { AppCertificate = byCertificate ? certificate : null, IsMultiTenant = ofMany };
        (string Key, string? Value)[] proof = byCertificate
            ? [("Teams:ClientSecret", null), ("Teams:CertificatePath", file), ("Teams:CertificatePassword", Password)]
            : [];
        (string Key, string? Value)[] home = ofMany ? [("Teams:TenantId", "botframework.com"), ("Teams:AllowedTenants:0", options.TenantId)] : [];

        await using var life = await ALife.BeginsAsync(options, [.. proof, .. home]);

        Assert.NotEmpty(await life.Vendor.TypesAsync("help"));
        var asked = life.Teams.Traffic.Entries.Where(entry => entry.Method == "token").ToList();
        Assert.All(asked, entry => Assert.Equal(200, entry.Status));
        Assert.All(asked, entry => Assert.Equal(byCertificate, entry.Request.Contains("client_assertion=", StringComparison.Ordinal)));
        Assert.NotEmpty(asked);
        await life.IsSoundAsync();
    }

    [Theory]
    [InlineData(Quirks.UnknownFields | Quirks.PastedText | Quirks.NoTrigger | Quirks.ObjectId)]
    [InlineData(Quirks.NoAadObjectId)]
    [InlineData(Quirks.NoAadObjectId | Quirks.ObjectId)]
    [InlineData(Quirks.NoConversationType)]
    [InlineData(Quirks.OldClients)]
    public async Task In_Teams_an_opportunity_goes_from_new_to_closed_whatever_is_left_out_or_added(Quirks quirks)
    {
        await using var life = await ALife.BeginsAsync(new StrictTeamsOptions { Quirks = quirks });

        await life.LeadsToAsync(OpportunityStatus.Closed);

        Assert.Equal(quirks.HasFlag(Quirks.OldClients), !life.Teams.Traffic.Entries.Any(entry => entry.Method == "adaptiveCard/action"));
        await life.IsSoundAsync();
    }
}
