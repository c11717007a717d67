using System.Security.Cryptography;
using System.Text;
using DevExChat.Domain.People;
using DevExChat.Procurement.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.People;

/// <summary>Makes codes such as <c>K7PQM-3XWRT</c> and recognises them. What was made is told once and kept nowhere in the clear.</summary>
public sealed class LinkCodes(IDataProtectionProvider protection)
{
    // Of signs that look alike at most one: no 0 and O, 1, I and L, U, and no B, G, S and Z beside 8, 6, 5 and 2.
    private const string Alphabet = "23456789ACDEFHJKMNPQRTVWXY";
    private const int Half = 5;

    private readonly IDataProtector _protector = protection.CreateProtector("DevExChat.People.LinkCode");

    /// <summary>Gives a person a new code, in the place of any they had; returns it as people read it.</summary>
    public async Task<(string Words, DateTimeOffset ExpiresAt)> GiveAsync(ProcurementDb db, PersonId person, DateTimeOffset now, CancellationToken ct)
    {
        var (handle, secret) = (RandomNumberGenerator.GetString(Alphabet, Half), RandomNumberGenerator.GetString(Alphabet, Half));
        var code = await db.LinkCodes.FindAsync([person], ct).ConfigureAwait(false) ?? db.LinkCodes.Add(new LinkCode(person)).Entity;
        code.Renew(handle, Convert.ToBase64String(_protector.Protect(HashOf(person, secret))), now);
        return ($"{handle}-{secret}", code.ExpiresAt);
    }

    /// <summary>The live code that was typed, and whether it was typed right to the end; null when there is none that begins so.</summary>
    public async Task<(LinkCode Code, bool IsRight)?> FindAsync(ProcurementDb db, string typed, DateTimeOffset now, CancellationToken ct)
    {
        var signs = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (signs.Length != 2 * Half) return null;
        var (handle, secret) = (signs[..Half], signs[Half..]);
        var code = await db.LinkCodes.SingleOrDefaultAsync(known => known.Handle == handle && known.ExpiresAt > now, ct).ConfigureAwait(false);
        return code is null ? null : (code, Proves(code, secret));
    }

    private bool Proves(LinkCode code, string secret)
    {
        try
        {
            return CryptographicOperations.FixedTimeEquals(_protector.Unprotect(Convert.FromBase64String(code.Proof)), HashOf(code.Person, secret));
        }
        catch (CryptographicException)
        {
            return false; // the keys are gone, and all codes with them
        }
    }

    /// <summary>Salted with whose it is, so that a proof copied to another row proves nothing there.</summary>
    private static byte[] HashOf(PersonId person, string secret) => SHA256.HashData(Encoding.UTF8.GetBytes($"{person}/{secret}"));
}
