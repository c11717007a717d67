using System.Buffers.Binary;
using System.IO.Compression;

namespace DevExChat.Chat.Tests.Manifests;

/// <summary>Reads the pixels of a PNG of eight bits with colour and transparency, not interlaced.</summary>
internal static class Png
{
    private const int Depth = 4;

    public static IReadOnlyList<(int Red, int Green, int Blue, int Alpha)> Pixels(byte[] png)
    {
        Assert.Equal((8, 6, 0), ((int)png[24], (int)png[25], (int)png[28]));
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        using var packed = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8)) packed.Write(png, at + 8, length);
            at += length + 12;
        }

        packed.Position = 0;
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        var (row, above, pixels) = (new byte[width * Depth], new byte[width * Depth], new List<(int, int, int, int)>());
        for (var y = 0; y < height; y++, (row, above) = (above, row))
        {
            var filter = unpacked.ReadByte();
            unpacked.ReadExactly(row);
            for (var x = 0; x < row.Length; x++) row[x] += Predicted(filter, x < Depth ? 0 : row[x - Depth], above[x], x < Depth ? 0 : above[x - Depth]);
            for (var x = 0; x < row.Length; x += Depth) pixels.Add((row[x], row[x + 1], row[x + 2], row[x + 3]));
        }

        return pixels;
    }

    private static byte Predicted(int filter, int left, int up, int corner) => (byte)(filter switch
    {
        0 => 0,
        1 => left,
        2 => up,
        3 => (left + up) / 2,
        _ => Nearest(left, up, corner),
    });

    private static int Nearest(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
