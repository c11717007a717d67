using System.Security.Cryptography;
using System.Text.Json;
using DevExChat.Procurement.Outbox;
using Microsoft.AspNetCore.DataProtection;

namespace DevExChat.Procurement.Storage;

/// <summary>Makes words unreadable while they wait in the record, with keys that whoever reads only the record does not have.</summary>
/// <param name="protection">The keys.</param>
/// <param name="purpose">What is sealed for one purpose cannot be opened for another.</param>
internal sealed class Seal<T>(IDataProtectionProvider protection, string purpose)
    where T : class
{
    private readonly IDataProtector protector = protection.CreateProtector(purpose);

    public string Close(T words) => protector.Protect(JsonSerializer.Serialize(words, OutboxJson.Options));

    public T Open(string words) => JsonSerializer.Deserialize<T>(protector.Unprotect(words), OutboxJson.Options) ?? throw new JsonException("What was sealed is empty.");

    /// <summary>The same; null when the keys are gone.</summary>
    public T? TryOpen(string words)
    {
        try
        {
            return Open(words);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
