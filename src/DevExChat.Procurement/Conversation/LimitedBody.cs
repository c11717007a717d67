using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace DevExChat.Procurement.Conversation;

/// <summary>Reads what a platform sent, byte for byte as it was signed, and no more than it may be.</summary>
public static class LimitedBody
{
    /// <summary>The body; null when it is larger than <paramref name="most"/> bytes, whatever its header said.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int most, CancellationToken ct)
    {
        if (request.ContentLength > most) return null;
        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer, ct)) > 0)
            {
                if (body.Length + read > most) return null;
                body.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return body.ToArray();
    }
}
