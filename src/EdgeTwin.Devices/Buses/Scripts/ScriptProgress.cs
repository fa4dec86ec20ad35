namespace EdgeTwin.Devices.Buses.Scripts;

/// <summary>How far a script has come.</summary>
public enum ScriptProgress : byte
{
    /// <summary>It goes on when <see cref="DeviceScript.DueNs"/> is reached; until then the bus belongs to others.</summary>
    Waiting,

    /// <summary>The chip is recognised, set up, and its calibration read.</summary>
    Started,

    /// <summary>The data can be read with <see cref="DeviceScript.ReadFrame"/>.</summary>
    ReadsDue,

    /// <summary><see cref="DeviceScript.Failure"/> says why.</summary>
    Failed,
}
