using System.Runtime.InteropServices;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Actuators;

/// <summary>Sends what the outputs of one part were driven to where the part cannot say what they are. Allocates nothing once made.</summary>
internal sealed class DrivenReport
{
    private readonly int[] _outputs;
    private readonly ushort _channelSet;
    private readonly TimeProvider _time;

    private DrivenReport(int[] outputs, ushort channelSet, TimeProvider time) => (_outputs, _channelSet, _time) = (outputs, channelSet, time);

    /// <summary>One for a part; null where all its outputs are read back.</summary>
    internal static DrivenReport? Of(PartInstallation installation, ChannelSetTable channelSets, IPropertyCatalog catalog, TimeProvider time)
    {
        var outputs = DrivenDecoder.OutputsOf(installation.Descriptor);
        return outputs.Length == 0 ? null : new(outputs, channelSets.Add(new DrivenDecoder(installation, catalog)), time);
    }

    /// <summary>Sends the values of all outputs, NaN for what was not driven yet.</summary>
    internal void Write(FrameQueue queue, ReadOnlySpan<double> values)
    {
        var length = _outputs.Length * sizeof(double);
        if (!queue.TryBegin(length, out var payload))
            return;
        var numbers = MemoryMarshal.Cast<byte, double>(payload[..length]);
        for (var i = 0; i < _outputs.Length; i++)
            numbers[i] = values[_outputs[i]];
        End(queue, length, FrameStatus.Ok);
    }

    /// <summary>Sends why nothing is known.</summary>
    internal void WriteWords(FrameQueue queue, ReadOnlySpan<byte> words, FrameStatus status)
    {
        if (!queue.TryBegin(words.Length, out var payload))
            return;
        words.CopyTo(payload);
        End(queue, words.Length, status);
    }

    private void End(FrameQueue queue, int length, FrameStatus status)
    {
        var now = ClockReading.Of(_time);
        queue.End(length, _channelSet, status, now.MonotonicNs, now.UtcNs);
    }
}
