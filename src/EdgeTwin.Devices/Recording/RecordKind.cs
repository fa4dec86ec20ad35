namespace EdgeTwin.Devices.Recording;

/// <summary>What a record of a recording holds. Numbers are only ever added.</summary>
public enum RecordKind
{
    /// <summary>A channel set: its number, and the driver and parameters its decoder is built from.</summary>
    ChannelSet = 1,

    /// <summary>A frame as in the pipe: header and payload.</summary>
    Frame = 2,
}
