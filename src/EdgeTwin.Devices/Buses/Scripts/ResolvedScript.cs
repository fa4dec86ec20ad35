using System.Globalization;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Buses.Scripts;

/// <summary>
/// The register script of a part as one installed chip needs it: every formula over its settings is worked out, so that
/// carrying it out only moves bytes.
/// </summary>
public sealed record ResolvedScript
{
    private const long NsPerUs = 1000;
    private const double NsPerMs = 1e6;

    /// <summary>All must hold before anything else is sent.</summary>
    public IReadOnlyList<ScriptCheck> Identity { get; init; } = [];

    /// <summary>Carried out once when the chip turns up.</summary>
    public IReadOnlyList<ScriptStep> Init { get; init; } = [];

    /// <summary>Factory calibration, read once after that.</summary>
    public IReadOnlyList<ScriptRead> Coefficients { get; init; } = [];

    /// <summary>Carried out before each reading.</summary>
    public IReadOnlyList<ScriptStep> Trigger { get; init; } = [];

    /// <summary>Time from the trigger to the data, nanoseconds; without a trigger, from the end of the start to the first data.</summary>
    public long ConversionNs { get; init; }

    /// <summary>Asked until it holds, at most as long again as the conversion; null where the time alone decides.</summary>
    public ScriptCheck? Ready { get; init; }

    /// <summary>The burst reads of one frame.</summary>
    public IReadOnlyList<ScriptRead> Reads { get; init; } = [];

    /// <summary>Bytes of the coefficients.</summary>
    public int CoefficientBytes => Coefficients.Sum(read => read.Length);

    /// <summary>Bytes of a frame: the coefficients', then the reads'.</summary>
    public int FrameBytes => CoefficientBytes + Reads.Sum(read => read.Length);

    /// <summary>Works a descriptor's script out.</summary>
    /// <param name="descriptor">The part.</param>
    /// <param name="evaluate">Gives a formula's value over the installation's settings.</param>
    /// <exception cref="FormatException">A byte's formula gives no whole number from 0 to 255, the conversion time is no time, or a frame would be too long.</exception>
    public static ResolvedScript Of(DeviceDescriptor descriptor, Func<Formula, double> evaluate)
    {
        var conversionMs = descriptor.ConversionMs is { } formula ? evaluate(formula) : 0;
        if (!(conversionMs >= 0 && conversionMs <= Limits.ConversionMsMax))
            throw new FormatException(FormattableString.Invariant($"{descriptor.Part}: the conversion time '{descriptor.ConversionMs}' is {conversionMs} ms; allowed is 0 to {Limits.ConversionMsMax}"));
        var script = new ResolvedScript
        {
            Identity = [.. descriptor.Identity.Select(CheckOf)],
            Init = [.. descriptor.Init.Select(StepOf)],
            Coefficients = [.. descriptor.Coefficients.Select(ReadOf)],
            Trigger = [.. descriptor.Trigger.Select(StepOf)],
            ConversionNs = (long)Math.Ceiling(conversionMs * NsPerMs),
            Ready = descriptor.Ready is { } ready ? CheckOf(ready) : null,
            Reads = [.. descriptor.Reads.Select(ReadOf)],
        };
        if (script.FrameBytes > Limits.ChipFrameBytesMax)
            throw new FormatException(FormattableString.Invariant($"{descriptor.Part}: a frame would have {script.FrameBytes} bytes; at most {Limits.ChipFrameBytesMax} are allowed"));
        return script;

        ScriptStep StepOf(DeviceStep step) => new(BytesOf(step.Write), step.WaitUs * NsPerUs, step.MayFail);

        ScriptRead ReadOf(DeviceRead read) => new(BytesOf(read.Write), read.Length, read.Crc, read.WaitUs * NsPerUs, read.HasStop) { Start = BytesOf(read.Start) };

        ScriptCheck CheckOf(IdentityCheck check) =>
            new(ReadOf(check.Read), [.. check.Mask], [.. check.AnyOf.Select(allowed => allowed.ToArray())]);

        byte[] BytesOf(ValueList<Formula> formulas) => [.. formulas.Select(ByteOf)];

        byte ByteOf(Formula byteFormula)
        {
            var value = evaluate(byteFormula);
            return value is >= 0 and <= byte.MaxValue && value == Math.Floor(value)
                ? (byte)value
                : throw new FormatException($"{descriptor.Part}: the byte '{byteFormula}' is {value.ToString(CultureInfo.InvariantCulture)}; allowed is a whole number from 0 to 255");
        }
    }
}
