using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Probe;

/// <summary>The bytes of one frame without their check-sums, and after which register or command each of them came.</summary>
internal sealed class ReadBytes
{
    private readonly Dictionary<FieldSource, List<byte>> _bytes = new() { [FieldSource.Coefficients] = [], [FieldSource.Reads] = [] };
    private readonly List<(FieldSource Source, int Start, int Count, string After)> _reads = [];

    /// <summary>Takes the bytes of one burst read.</summary>
    internal void Add(FieldSource source, string after, ReadOnlySpan<byte> data)
    {
        _reads.Add((source, _bytes[source].Count, data.Length, after));
        _bytes[source].AddRange(data);
    }

    /// <summary>The bytes of a field.</summary>
    internal byte[] Of(FieldDescriptor field) => [.. _bytes[field.Source].Skip(field.ByteOffset).Take(field.ByteCount)];

    /// <summary>Where a field lies: in what came after a register, or, where it was only read or goes across reads, in all that was read.</summary>
    internal (string Where, int First) PlaceOf(FieldDescriptor field)
    {
        var source = field.Source.ToString().ToLowerInvariant();
        foreach (var read in _reads)
        {
            if (read.After.Length > 0 && read.Source == field.Source && field.ByteOffset >= read.Start && field.ByteOffset + field.ByteCount <= read.Start + read.Count)
                return ($"after {read.After}:", field.ByteOffset - read.Start);
        }
        return (source, field.ByteOffset);
    }
}
