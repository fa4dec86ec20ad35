namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>One edge of a line.</summary>
/// <param name="MonotonicNs">When the kernel's interrupt came.</param>
/// <param name="Offset">The line's number on its chip.</param>
/// <param name="IsRising">Whether it became active.</param>
/// <param name="LineSequence">Counts the edges of the line, dropped ones included.</param>
public readonly record struct GpioEdge(long MonotonicNs, int Offset, bool IsRising, uint LineSequence);
