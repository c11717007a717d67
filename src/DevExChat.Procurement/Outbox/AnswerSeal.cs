using DevExChat.Procurement.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace DevExChat.Procurement.Outbox;

/// <summary>
/// Seals private answers while they wait: the handle lets anybody who reads it post in a person's name for half an hour, and the
/// card is for one person's eyes. A one-time code stands in some, for whoever reads the record to use before its owner does.
/// </summary>
public sealed class AnswerSeal(IDataProtectionProvider protection)
{
    private readonly Seal<AnswerPayload> seal = new(protection, "DevExChat.Outbox.Answer");

    internal string Close(AnswerPayload answer) => seal.Close(answer);

    /// <summary>The same; null when the keys are gone.</summary>
    internal AnswerPayload? TryOpen(string sealedAnswer) => seal.TryOpen(sealedAnswer);

    internal AnswerPayload Open(string sealedAnswer) => seal.Open(sealedAnswer);
}
