using EdgeTwin.Devices.Buses;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Scan;

/// <summary>The identity checks of a part as far as they can be carried out on a chip that may be another one.</summary>
internal sealed class IdentityProbe
{
    private readonly (byte[] Write, IdentityCheck Check)[] _checks;

    private IdentityProbe((byte[] Write, IdentityCheck Check)[] checks) => _checks = checks;

    /// <summary>The probe of a part; null if it has no identity, or reading it means writing more than a register number.</summary>
    public static IdentityProbe? Of(DeviceDescriptor part)
    {
        var checks = new (byte[], IdentityCheck)[part.Identity.Count];
        for (var i = 0; i < checks.Length; i++)
        {
            var check = part.Identity[i];
            // Without allowed values it proves only that something answers, and a check-sum would have to be read first.
            if (check.Read.Write.Count > 1 || check.Read.Crc is not null || check.AnyOf.Count == 0 || Constants(check.Read.Write) is not { } write)
                return null;
            checks[i] = (write, check);
        }
        return checks.Length == 0 ? null : new IdentityProbe(checks);
    }

    /// <summary>Whether what it asks first is an order to a part that the chip may be instead. What it asks after the first answer fitted is asked of no other part.</summary>
    public bool BeginsWithOneOf(IReadOnlySet<byte> orders) => _checks[0].Write is [var first] && orders.Contains(first);

    /// <summary>Whether the chip answers as the part does.</summary>
    public bool Holds(IDeviceLink chip)
    {
        foreach (var (write, check) in _checks)
        {
            var answer = new byte[check.Read.Length];
            var result = write.Length == 0 ? chip.Read(answer) : chip.WriteRead(write, answer);
            if (result != 0 || !Fits(check, answer))
                return false;
        }
        return true;
    }

    private static byte[]? Constants(ValueList<Formula> write)
    {
        var bytes = new byte[write.Count];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (!FormulaProgram.TryCompile(write[i], [], out var program, out _) || program.Evaluate([]) is not (>= 0 and <= byte.MaxValue and var value))
                return null;
            bytes[i] = (byte)value;
        }
        return bytes;
    }

    private static bool Fits(IdentityCheck check, byte[] answer)
    {
        foreach (var allowed in check.AnyOf)
        {
            var fits = true;
            for (var i = 0; i < check.Mask.Count; i++)
                fits &= (answer[i] & check.Mask[i]) == (allowed[i] & check.Mask[i]);
            if (fits)
                return true;
        }
        return false;
    }
}
