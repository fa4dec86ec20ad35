using EdgeTwin.Devices.Buses;

namespace EdgeTwin.Devices.Tests.Parts.Recorded;

/// <summary>For what no simulated bus has (SPI, or a chip that answers the same command differently): the bytes of a vector, one read after the other.</summary>
internal sealed class VectorStage(string name) : IChipStage, IChipBus, IDeviceLink
{
    private byte[] _frame = [];
    private int _coefficientBytes;
    private int _next;

    public string Name => name;

    public string Path => $"/dev/{name}";

    public TimeSpan Timeout => TimeSpan.FromMilliseconds(Limits.TransferTimeoutMs);

    public bool HasAcknowledge => false;

    public bool HasOneFile => true;

    IDeviceLink IChipStage.Link => this;

    IChipBus IChipStage.Open()
    {
        _next = 0;
        return this;
    }

    public bool TryPlug(FrameTape tape, PartVector vector)
    {
        (_frame, _coefficientBytes) = (vector.Frame, tape.Part.Coefficients.Sum(read => read.Length));
        return true;
    }

    public void Unplug() => throw new NotSupportedException("a bus without acknowledge does not notice");

    public int Open() => 0;

    public int Claim(int address) => 0;

    public int Test() => 0;

    public string PlaceOf(int address) => $"{name}.{address}";

    public void Close() => _next = 0;

    public int Write(ReadOnlySpan<byte> data) => 0;

    public int Read(Span<byte> data)
    {
        if (_next == _frame.Length)
            _next = _coefficientBytes;
        _frame.AsSpan(_next, data.Length).CopyTo(data);
        _next += data.Length;
        return 0;
    }

    public int WriteRead(ReadOnlySpan<byte> write, Span<byte> read) => Read(read);

    public void Dispose() => Close();
}
