namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>An open GPIO chip. Failures are negative errnos, never exceptions.</summary>
public interface IGpioChip : IDisposable
{
    /// <summary>How many lines it has.</summary>
    int LineCount { get; }

    /// <summary>What is known of a line; null where the chip has none of that number, or is gone.</summary>
    GpioLineInfo? LineInfo(int offset);

    /// <summary>Requests lines; they are ours until the request is disposed of.</summary>
    /// <returns>0 or a negative errno: EBUSY where somebody holds one of them, EINVAL or ENOTSUPP where the chip cannot do it.</returns>
    int TryRequest(GpioRequestOptions options, out IGpioLineRequest? request);
}
