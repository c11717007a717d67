using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace DevExChat.Procurement.Outbox;

/// <summary>
/// Seals private answers while they wait: the handle lets anybody who reads it post in a person's name for half an hour, and the
/// card is for one person's eyes. A one-time code stands in some, for whoever reads the record to use before its owner does.
/// </summary>
public sealed class AnswerSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("DevExChat.Outbox.Answer");

    internal string Close(AnswerPayload answer) => _protector.Protect(JsonSerializer.Serialize(answer, OutboxJson.Options));

    /// <summary>The same; null when the keys are gone.</summary>
    internal AnswerPayload? TryOpen(string sealedAnswer)
    {
        try
        {
            return Open(sealedAnswer);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    internal AnswerPayload Open(string sealedAnswer) =>
        JsonSerializer.Deserialize<AnswerPayload>(_protector.Unprotect(sealedAnswer), OutboxJson.Options)
        ?? throw new JsonException("A sealed answer is empty.");
}
