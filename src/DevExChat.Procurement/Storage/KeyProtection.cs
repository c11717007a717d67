using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
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
        const string setting = "Keys:CertificatePath";
        UnknownKeys.Refuse(configuration.GetSection("Keys"), "CertificatePath", "CertificatePassword");
        if (configuration[setting] is not { Length: > 0 } path) return keys;
        if (!File.Exists(path)) throw new SettingException(setting, $"\"{path}\"", "the path of a PKCS #12 file");
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, configuration["Keys:CertificatePassword"]);
            return certificate.HasPrivateKey
                ? keys.ProtectKeysWithCertificate(certificate)
                : throw new SettingException(setting, "a certificate without its private key", "one with it");
        }
        catch (CryptographicException)
        {
            throw new SettingException(setting, "a file that the password does not open", "a PKCS #12 file and its Keys:CertificatePassword");
        }
    }
}
