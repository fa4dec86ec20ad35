using EdgeTwin.Model;

namespace EdgeTwin.Store.Codec;

/// <summary>Stores quality and reason as runs: length, quality, reason.</summary>
internal static class QualityRuns
{
    /// <summary>The most bytes that so many qualities can take.</summary>
    public static int BytesMax(int count) => count * 3 + CodecLimits.VariableIntegerBytesMax;

    public static void Encode(ReadOnlySpan<ushort> qualities, ref ByteWriter writer)
    {
        while (!qualities.IsEmpty)
        {
            var quality = qualities[0];
            var run = qualities.IndexOfAnyExcept(quality);
            run = run < 0 ? qualities.Length : run;
            writer.Unsigned((ulong)run);
            writer.Byte((byte)quality);
            writer.Byte((byte)(quality >> 8));
            qualities = qualities[run..];
        }
    }

    public static void Decode(Span<ushort> qualities, ref ByteReader reader)
    {
        while (!qualities.IsEmpty && !reader.IsMalformed)
        {
            var run = reader.Count(qualities.Length);
            int quality = reader.Byte(), reason = reader.Byte();
            if (run == 0 || quality > (int)Quality.Bad)
            {
                reader.Fail();
                return;
            }
            qualities[..run].Fill((ushort)(quality | reason << 8));
            qualities = qualities[run..];
        }
    }

    /// <summary>Whether a sample of this quality has no value.</summary>
    public static bool IsBad(ushort quality) => (byte)quality == (byte)Quality.Bad;

    /// <summary>How many samples of these qualities have a value.</summary>
    public static int CountValues(ReadOnlySpan<ushort> qualities)
    {
        var count = 0;
        foreach (var quality in qualities)
            count += IsBad(quality) ? 0 : 1;
        return count;
    }
}
