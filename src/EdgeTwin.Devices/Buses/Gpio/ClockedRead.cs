using EdgeTwin.Devices.Parts;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>How one installed part is clocked out, its formulas worked out.</summary>
/// <param name="Bytes">Bytes of a reading.</param>
/// <param name="Pulses">Pulses of one, at least as many as it has bits.</param>
/// <param name="IsReadyLow">Whether the data line is low when a conversion is done.</param>
/// <param name="PulseNs">How long the clock stays at each level at least.</param>
/// <param name="PulseNsMax">How long it may stay high; 0 for as long as it takes.</param>
/// <param name="ConversionNs">How long a conversion takes at most; one that is not done in twice that is given up.</param>
public sealed record ClockedRead(int Bytes, int Pulses, bool IsReadyLow, long PulseNs, long PulseNsMax, long ConversionNs)
{
    private const double NsPerMs = 1e6;

    /// <summary>Works it out.</summary>
    /// <exception cref="FormatException">The formulas give no number of pulses, or no time; the message says what is allowed.</exception>
    public static ClockedRead Of(PartInstallation installation)
    {
        var descriptor = installation.Descriptor;
        var clocked = descriptor.Clocked ?? throw new FormatException($"{descriptor.Part} is not clocked");
        var bits = 8 * descriptor.Reads[0].Length;
        var pulses = installation.Evaluate(clocked.Pulses);
        if (!(pulses >= bits && pulses <= bits + Limits.ClockedPulsesExtraMax) || pulses != Math.Floor(pulses))
            throw new FormatException(FormattableString.Invariant($"{descriptor.Part}: pulses '{clocked.Pulses}' is {pulses}; allowed is a whole number from {bits} to {bits + Limits.ClockedPulsesExtraMax}"));
        var conversionMs = descriptor.ConversionMs is { } formula ? installation.Evaluate(formula) : 0;
        if (!(conversionMs >= 0 && conversionMs <= Limits.ConversionMsMax))
            throw new FormatException(FormattableString.Invariant($"{descriptor.Part}: the conversion time '{descriptor.ConversionMs}' is {conversionMs} ms; allowed is 0 to {Limits.ConversionMsMax}"));
        return new(descriptor.Reads[0].Length, (int)pulses, clocked.IsReadyLow, clocked.PulseNs, clocked.PulseNsMax, (long)(conversionMs * NsPerMs));
    }
}
