namespace EdgeTwin.Model.Descriptors;

/// <summary>How an SPI part wants to be clocked.</summary>
/// <param name="Mode">0 to 3 (clock polarity and phase).</param>
/// <param name="ClockHzMax">The highest clock it takes.</param>
public sealed record SpiDescriptor(int Mode, int ClockHzMax);
