using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DevExChat.Procurement.Settings;
using DevExChat.Procurement.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DevExChat.Procurement.Tests.Storage;

/// <summary>The keys that seal what is secret at rest: in the database, for every replica, and behind a certificate where one is set.</summary>
public sealed class KeyProtectionTests : IDisposable
{
    private const string Password = "open sesame";

    private readonly string _folder = Directory.CreateTempSubdirectory("devexchat-keys-").FullName;

    private string CertificatePath => Path.Combine(_folder, "keys.pfx");

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_keys_stand_in_the_database_and_open_what_another_replica_sealed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        var sealedText = Seal(database, []);

        Assert.Equal("confidential", Open(database, sealedText, []));
        await using var db = database.Open();
        Assert.Contains("<masterKey", Assert.Single(await db.DataProtectionKeys.ToListAsync(TestContext.Current.CancellationToken)).Xml, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Behind_a_certificate_a_copy_of_the_database_opens_nothing(DatabaseProvider provider)
    {
        WriteCertificate(withKey: true);
        await using var database = await TestDatabase.CreateAsync(provider);
        (string, string?)[] settings = [("Keys:CertificatePath", CertificatePath), ("Keys:CertificatePassword", Password)];

        var sealedText = Seal(database, settings);

        Assert.Equal("confidential", Open(database, sealedText, settings));
        await using var db = database.Open();
        Assert.DoesNotContain("<masterKey", Assert.Single(await db.DataProtectionKeys.ToListAsync(TestContext.Current.CancellationToken)).Xml, StringComparison.Ordinal);
        Assert.ThrowsAny<CryptographicException>(() => Open(database, sealedText, []));
    }

    [Theory]
    [InlineData(false, true, Password, "the path of a PKCS #12 file")]
    [InlineData(true, true, "guessed", "Keys:CertificatePassword")]
    [InlineData(true, false, Password, "one with it")]
    public void A_certificate_that_cannot_be_used_stops_the_start_and_names_the_key(bool exists, bool withKey, string password, string expected)
    {
        if (exists) WriteCertificate(withKey);
        var settings = Settings([("Keys:CertificatePath", CertificatePath), ("Keys:CertificatePassword", password)]);

        var stopped = Assert.Throws<SettingException>(() => new ServiceCollection().AddProcurementStore(settings));

        Assert.Contains("Keys:CertificatePath", stopped.Message, StringComparison.Ordinal);
        Assert.Contains(expected, stopped.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(password, stopped.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Seal(TestDatabase database, (string Key, string? Value)[] settings)
    {
        using var replica = Replica(database, settings);
        return replica.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("confidential");
    }

    private static string Open(TestDatabase database, string sealedText, (string Key, string? Value)[] settings)
    {
        using var replica = Replica(database, settings);
        return replica.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(sealedText);
    }

    private static ServiceProvider Replica(TestDatabase database, (string Key, string? Value)[] settings)
    {
        var configuration = Settings([.. database.Configuration.Select(pair => (pair.Key, pair.Value)), .. settings]);
        return new ServiceCollection().AddLogging().AddSingleton(configuration).AddProcurementStore(configuration).BuildServiceProvider();
    }

    private static IConfiguration Settings((string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))).Build();

    private void WriteCertificate(bool withKey)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        using var bare = X509CertificateLoader.LoadCertificate(certificate.RawData);
        File.WriteAllBytes(CertificatePath, (withKey ? certificate : bare).Export(X509ContentType.Pkcs12, Password));
    }
}
