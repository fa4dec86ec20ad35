using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Scan;

/// <summary>Bytes that a part acts on when they come alone: a reset, the start of a conversion. To another part they may be the number of a register.</summary>
internal static class OneByteOrders
{
    /// <summary>Those of a part, as its settings are by default.</summary>
    internal static IReadOnlySet<byte> Of(DeviceDescriptor part)
    {
        var reads = part.Coefficients.Concat(part.Reads).Concat(part.Identity.Select(check => check.Read)).ToArray();
        var writes = part.Init.Concat(part.Trigger).Select(step => step.Write)
            .Concat(reads.Select(read => read.Start))
            .Concat(reads.Where(read => read.Start.Count == 0 && read.WaitUs > 0).Select(read => read.Write));
        return writes.Where(write => write.Count == 1).Select(write => ByteOf(part, write)).OfType<byte>().ToHashSet();
    }

    private static byte? ByteOf(DeviceDescriptor part, ValueList<Formula> write) =>
        FormulaProgram.Compile(write[0], FormulaNames.OfSettings(part)).Evaluate([.. part.Settings.Select(setting => setting.Default)]) is >= 0 and <= byte.MaxValue and var value
            ? (byte)value
            : null;
}
