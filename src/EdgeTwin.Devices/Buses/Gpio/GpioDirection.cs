namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>What a request makes of a line.</summary>
public enum GpioDirection : byte
{
    /// <summary>Read.</summary>
    Input,

    /// <summary>Driven.</summary>
    Output,

    /// <summary>Left as it is: its level can be read and nothing changes.</summary>
    AsIs,
}
