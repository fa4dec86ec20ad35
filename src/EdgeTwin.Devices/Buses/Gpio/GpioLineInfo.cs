namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>What the kernel knows of one line.</summary>
/// <param name="Offset">Its number on its chip.</param>
/// <param name="Name">Its name on the board, such as <c>GPIO17</c>; empty where the board gives none.</param>
/// <param name="Consumer">Who holds it; empty if nobody does, or the kernel does not say.</param>
/// <param name="IsUsed">Whether somebody holds it.</param>
/// <param name="IsOutput">Whether it is driven.</param>
/// <param name="IsActiveLow">Whether low means active.</param>
public sealed record GpioLineInfo(int Offset, string Name, string Consumer, bool IsUsed, bool IsOutput, bool IsActiveLow);
