using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Parts;

/// <summary>
/// The bytes of a part's frames: takes the check-sums out and knows which bytes those that do not hold spoil. One per decoder; allocates
/// nothing once made.
/// </summary>
internal sealed class PartBytes
{
    private readonly List<Group> _groups = [];
    private readonly byte[] _data;
    private readonly bool[] _isSpoilt;
    private readonly int _coefficientBytes;

    internal PartBytes(PartInstallation installation)
    {
        var count = 0;
        foreach (var read in installation.Descriptor.Coefficients)
            Add(installation, read, ref count);
        _coefficientBytes = count;
        foreach (var read in installation.Descriptor.Reads)
            Add(installation, read, ref count);
        _data = new byte[count];
        _isSpoilt = new bool[count];
    }

    /// <summary>How long a frame is, check-sums included.</summary>
    internal int FrameBytes { get; private set; }

    /// <summary>Takes a frame of <see cref="FrameBytes"/>.</summary>
    internal void Take(ReadOnlySpan<byte> frame)
    {
        foreach (var group in _groups)
        {
            var data = frame.Slice(group.FrameOffset, group.Length);
            data.CopyTo(_data.AsSpan(group.DataOffset));
            var holds = group.Rule is not { } rule
                || CheckSum.Next(rule, group.Start, data) == CheckSum.Written(rule, frame.Slice(group.FrameOffset + group.Length, rule.ByteCount));
            _isSpoilt.AsSpan(group.DataOffset, group.Length).Fill(!holds);
        }
    }

    /// <summary>Reads a field; false if it is spoilt or not written as it should be.</summary>
    internal bool TryRead(FieldDescriptor field, out double number)
    {
        var isRead = field.Source == FieldSource.Reads;
        var start = isRead ? _coefficientBytes : 0;
        var length = isRead ? _data.Length - _coefficientBytes : _coefficientBytes;
        number = double.NaN;
        return RawNumber.TryRead(field, _data.AsSpan(start, length), out number)
            && !_isSpoilt.AsSpan(start + field.ByteOffset, field.ByteCount).Contains(true);
    }

    private void Add(PartInstallation installation, DeviceRead read, ref int count)
    {
        var frameOffset = FrameBytes;
        FrameBytes += read.Length;
        if (read.Crc is not { } rule)
        {
            _groups.Add(new(frameOffset, count, read.Length, null, 0));
            count += read.Length;
            return;
        }
        byte[] write = rule.CoversTransaction ? [.. read.Write.Select(formula => (byte)installation.Evaluate(formula))] : [];
        var start = CheckSum.Start(rule, installation.Address, write);
        var every = rule.Every > 0 ? rule.Every : read.Length - rule.ByteCount;
        for (; frameOffset < FrameBytes; frameOffset += every + rule.ByteCount)
        {
            _groups.Add(new(frameOffset, count, every, rule, start));
            count += every;
        }
    }

    /// <summary>Data bytes that one check-sum covers.</summary>
    private sealed record Group(int FrameOffset, int DataOffset, int Length, CrcRule? Rule, uint Start);
}
