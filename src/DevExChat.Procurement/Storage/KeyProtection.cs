using DevExChat.Procurement.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;

namespace DevExChat.Procurement.Storage;

/// <summary>
/// Encrypts the keys that protect secrets at rest, since they stand in the same database: <c>Keys:CertificatePath</c> and
/// <c>Keys:CertificatePassword</c> name a PKCS #12 file with a private key. Without it a copy of the database opens its own secrets.
/// </summary>
internal static class KeyProtection
{
    public static IDataProtectionBuilder UseKeySettings(this IDataProtectionBuilder keys, IConfiguration configuration)
    {
        var section = configuration.GetSection("Keys");
        UnknownKeys.Refuse(section, "CertificatePath", "CertificatePassword");
        return CertificateFile.Read(section) is { } certificate ? keys.ProtectKeysWithCertificate(certificate) : keys;
    }
}
