using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Recording;
using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Parts.Recorded;

/// <summary>
/// A recording being made of one part's frames, as the agent makes it: what a bus loop puts into the queue is shown to the recorder. The clock
/// stands still but where the loop waits, so the same part gives the same bytes.
/// </summary>
internal sealed class FrameTape : IDisposable
{
    private const string Twin = "recorded";

    private readonly MemoryStream _stream = new();
    private readonly FrameRecorder _recorder;

    public FrameTape(DeviceDescriptor part)
    {
        Part = part;
        _recorder = new FrameRecorder(_stream, ChannelSets);
    }

    public DeviceDescriptor Part { get; }

    public MachineTime Time { get; } = new();

    public TestCatalog Catalog { get; } = new();

    public ChannelSetTable ChannelSets { get; } = new();

    public FrameQueue Queue { get; } = new("recorded", 1 << 20, OverflowPolicy.DropNewest, () => { });

    /// <summary>The part as the recording has it installed.</summary>
    public PartInstallation Installed(PartVector vector) =>
        PartInstallation.Of(Part, PartFolder.Installed(Part, vector.Settings) with { Twin = TwinId.Parse(Twin) });

    /// <summary>Records what waits in the queue.</summary>
    /// <returns>Whether it ended in a frame of that kind.</returns>
    public bool Take(bool isOkWanted)
    {
        var isWanted = false;
        FrameWalk.Drain(Queue, (in FrameHeader header, ReadOnlySpan<byte> payload) =>
        {
            _recorder.Tee(in header, payload);
            isWanted = header.Status == FrameStatus.Ok == isOkWanted;
        });
        return isWanted;
    }

    /// <summary>Ends the recording.</summary>
    public byte[] End()
    {
        _recorder.Dispose();
        Assert.Equal(0, _recorder.FramesLost);
        return _stream.ToArray();
    }

    public void Dispose()
    {
        _recorder.Dispose();
        _stream.Dispose();
    }
}
