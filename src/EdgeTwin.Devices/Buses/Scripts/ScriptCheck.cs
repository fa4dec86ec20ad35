namespace EdgeTwin.Devices.Buses.Scripts;

/// <summary>A read whose data bytes, masked, must be one of some values.</summary>
/// <param name="Read">What is read.</param>
/// <param name="Mask">Which bits count; shorter than the data or empty: of what lies beyond it, all do.</param>
/// <param name="AnyOf">Allowed values; empty if it is enough that the read and its check-sum succeed.</param>
public sealed record ScriptCheck(ScriptRead Read, byte[] Mask, byte[][] AnyOf)
{
    /// <summary>Whether data bytes, check-sums taken out, are one of the allowed values.</summary>
    public bool Holds(ReadOnlySpan<byte> data)
    {
        foreach (var allowed in AnyOf)
        {
            if (IsSame(data, allowed))
                return true;
        }
        return AnyOf.Length == 0;
    }

    private bool IsSame(ReadOnlySpan<byte> data, byte[] allowed)
    {
        for (var i = 0; i < allowed.Length; i++)
        {
            var mask = i < Mask.Length ? Mask[i] : 0xFF;
            if (i >= data.Length || ((data[i] ^ allowed[i]) & mask) != 0)
                return false;
        }
        return true;
    }
}
