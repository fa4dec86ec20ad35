using System.Buffers.Binary;
using System.Numerics;

namespace EdgeTwin.Self.Workflows;

/// <summary>
/// SHA-256 (FIPS 180-4). What is approved is bound to it, so that nobody finds another text with the same one; the runtime's own would bring
/// its bridge to OpenSSL into a program that is held small.
/// </summary>
public static class Sha256
{
    private const int BlockBytes = 64;

    private static readonly uint[] Constants = Fractions(64, 3);
    private static readonly uint[] Start = Fractions(8, 2);

    /// <summary>The number of some bytes, in 64 hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        Span<uint> state = stackalloc uint[8];
        Start.CopyTo(state);
        var whole = bytes.Length / BlockBytes * BlockBytes;
        for (var at = 0; at < whole; at += BlockBytes)
            Take(state, bytes.Slice(at, BlockBytes));
        Span<byte> last = stackalloc byte[2 * BlockBytes];
        last.Clear();
        bytes[whole..].CopyTo(last);
        last[bytes.Length - whole] = 0x80;
        var length = bytes.Length - whole < BlockBytes - 8 ? BlockBytes : 2 * BlockBytes;
        BinaryPrimitives.WriteUInt64BigEndian(last[(length - 8)..], (ulong)bytes.Length * 8);
        for (var at = 0; at < length; at += BlockBytes)
            Take(state, last.Slice(at, BlockBytes));
        Span<byte> sum = stackalloc byte[32];
        for (var i = 0; i < state.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(sum[(4 * i)..], state[i]);
        return Convert.ToHexStringLower(sum);
    }

    private static void Take(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[64];
        for (var i = 0; i < 16; i++)
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * i)..]);
        for (var i = 16; i < 64; i++)
        {
            var (early, late) = (words[i - 15], words[i - 2]);
            words[i] = words[i - 16] + words[i - 7] + (BitOperations.RotateRight(early, 7) ^ BitOperations.RotateRight(early, 18) ^ (early >> 3)) + (BitOperations.RotateRight(late, 17) ^ BitOperations.RotateRight(late, 19) ^ (late >> 10));
        }
        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        for (var i = 0; i < 64; i++)
        {
            var first = h + (BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25)) + ((e & f) ^ (~e & g)) + Constants[i] + words[i];
            var second = (BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }
        (state[0], state[1], state[2], state[3]) = (state[0] + a, state[1] + b, state[2] + c, state[3] + d);
        (state[4], state[5], state[6], state[7]) = (state[4] + e, state[5] + f, state[6] + g, state[7] + h);
    }

    /// <summary>The beginnings of the fractions of the roots of the first primes.</summary>
    private static uint[] Fractions(int count, int power)
    {
        var fractions = new uint[count];
        for (var (number, place) = (2, 0); place < count; number++)
        {
            var isPrime = true;
            for (var divisor = 2; divisor * divisor <= number && isPrime; divisor++)
                isPrime = number % divisor != 0;
            if (isPrime)
                fractions[place++] = Fraction(power == 2 ? Math.Sqrt(number) : Math.Cbrt(number), number, power);
        }
        return fractions;
    }

    /// <summary>The first 32 bits behind the point of a root, whatever the last digit of a floating-point root is.</summary>
    private static uint Fraction(double root, int prime, int power)
    {
        var scaled = new UInt128(0, (ulong)(root * 4294967296.0)) - 1;
        var wanted = power == 2 ? (UInt128)prime << 64 : (UInt128)prime << 96;
        while (Power(scaled + 1, power) <= wanted)
            scaled++;
        return (uint)scaled;
    }

    private static UInt128 Power(UInt128 number, int power) => power == 2 ? number * number : number * number * number;
}
