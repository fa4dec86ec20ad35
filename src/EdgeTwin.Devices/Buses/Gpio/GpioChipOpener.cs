namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>Opens a GPIO chip by the path of its node.</summary>
/// <param name="path">The node.</param>
/// <param name="chip">The open chip; null on failure.</param>
/// <returns>0 or a negative errno.</returns>
public delegate int GpioChipOpener(string path, out IGpioChip? chip);
