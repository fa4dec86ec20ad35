using System.Buffers.Binary;

namespace EdgeTwin.Testing;

/// <summary>What an SHT4x answers (data sheet, sections 4.4 and 4.6): two numbers, each with its check-sum.</summary>
internal static class Sht4xAnswer
{
    /// <summary>Its bytes at a temperature and a relative humidity.</summary>
    public static byte[] Of(double celsius, double percent = 50)
    {
        var answer = new byte[6];
        Put(answer.AsSpan(0, 3), (celsius + 45) / 175);
        Put(answer.AsSpan(3, 3), (percent + 6) / 125);
        return answer;
    }

    private static void Put(Span<byte> word, double share)
    {
        BinaryPrimitives.WriteUInt16BigEndian(word, (ushort)Math.Round(share * ushort.MaxValue));
        byte sum = 0xFF;
        foreach (var part in word[..2])
        {
            sum ^= part;
            for (var bit = 0; bit < 8; bit++)
                sum = (byte)((sum & 0x80) != 0 ? (sum << 1) ^ 0x31 : sum << 1);
        }
        word[2] = sum;
    }
}
