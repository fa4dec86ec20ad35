using System.Numerics;

namespace EdgeTwin.Model.Descriptors;

/// <summary>The numbers in the bytes of a chip.</summary>
public static class RawNumber
{
    private const int BitsMax = 64;
    private const int SingleBits = 32;
    private const int DigitBits = 4;

    /// <summary>Reads a field.</summary>
    /// <param name="field">Where it lies and how it is written.</param>
    /// <param name="data">The data bytes of its source, check-sums left out.</param>
    /// <param name="number">The number; beyond 53 bits, the nearest double.</param>
    /// <returns>False if the bytes end before it, or it is not written as it should be (a digit above 9).</returns>
    public static bool TryRead(FieldDescriptor field, ReadOnlySpan<byte> data, out double number)
    {
        number = double.NaN;
        if (field.ByteOffset < 0 || field.ByteCount is < 1 or > sizeof(ulong) || field.ByteOffset > data.Length - field.ByteCount)
            return false;
        var whole = 0UL;
        var bytes = data.Slice(field.ByteOffset, field.ByteCount);
        for (var i = 0; i < bytes.Length; i++)
            whole = whole << 8 | bytes[field.IsLittleEndian ? bytes.Length - 1 - i : i];
        var mask = field.BitCount >= BitsMax ? ulong.MaxValue : (1UL << field.BitCount) - 1;
        var bits = whole >> field.BitShift & mask;
        switch (field.Sign)
        {
            case FieldSign.TwosComplement:
                number = (long)(bits << (BitsMax - field.BitCount)) >> (BitsMax - field.BitCount);
                return true;
            case FieldSign.SignMagnitude:
                var magnitude = bits & mask >> 1;
                number = bits == magnitude ? magnitude : -(double)magnitude;
                return true;
            case FieldSign.Ieee754:
                number = field.BitCount == SingleBits ? BitConverter.UInt32BitsToSingle((uint)bits) : BitConverter.UInt64BitsToDouble(bits);
                return true;
            case FieldSign.Bcd:
                return TryReadDigits(bits, out number);
            default:
                number = bits;
                return true;
        }
    }

    private static bool TryReadDigits(ulong bits, out double number)
    {
        number = 0;
        for (var shift = (BitsMax - BitOperations.LeadingZeroCount(bits) + DigitBits - 1) / DigitBits * DigitBits - DigitBits; shift >= 0; shift -= DigitBits)
        {
            var digit = bits >> shift & 0xF;
            if (digit > 9)
                return false;
            number = number * 10 + digit;
        }
        return true;
    }
}
