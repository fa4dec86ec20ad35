namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>Lines of a <see cref="GpioChip"/> that are ours.</summary>
public sealed unsafe class GpioLineRequest : IGpioLineRequest
{
    private static readonly nuint GetLineValues = GpioChip.Request(3, 0x0E, sizeof(GpioLineValues));
    private static readonly nuint SetLineValues = GpioChip.Request(3, 0x0F, sizeof(GpioLineValues));

    internal GpioLineRequest(int descriptor) => Descriptor = descriptor;

    /// <inheritdoc/>
    public int Descriptor { get; }

    /// <inheritdoc/>
    public int GetValues(ref GpioLineValues values)
    {
        fixed (GpioLineValues* pointer = &values)
            return Math.Min(DeviceFile.Control(Descriptor, GetLineValues, pointer), 0);
    }

    /// <inheritdoc/>
    public int SetValues(GpioLineValues values) => Math.Min(DeviceFile.Control(Descriptor, SetLineValues, &values), 0);

    /// <inheritdoc/>
    public void Dispose() => DeviceFile.Close(Descriptor);
}
