using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;

namespace DevExChat.Procurement.Settings;

/// <summary>A certificate with its private key, named by <c>CertificatePath</c> and <c>CertificatePassword</c> of a section: a PKCS #12 file.</summary>
public static class CertificateFile
{
    /// <summary>The certificate; null when the section names none.</summary>
    /// <exception cref="SettingException">There is no such file, the password does not open it, or it lacks the private key.</exception>
    public static X509Certificate2? Read(IConfigurationSection section)
    {
        var setting = $"{section.Path}:CertificatePath";
        if (section["CertificatePath"]?.Trim() is not { Length: > 0 } path) return null;
        if (!File.Exists(path)) throw new SettingException(setting, $"\"{path}\"", "the path of a PKCS #12 file");
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, section["CertificatePassword"]);
            return certificate.HasPrivateKey ? certificate : throw new SettingException(setting, "a certificate without its private key", "one with it");
        }
        catch (CryptographicException)
        {
            throw new SettingException(setting, "a file that the password does not open", $"a PKCS #12 file and its {section.Path}:CertificatePassword");
        }
    }
}
