namespace EdgeTwin.Devices.Frames;

/// <summary>How the reading behind a frame went. Anything but <see cref="Ok"/> carries the reason in UTF-8 words as its payload.</summary>
public enum FrameStatus : ushort
{
    /// <summary>The payload holds the bytes as they came.</summary>
    Ok = 0,

    /// <summary>The device or file is not there.</summary>
    Missing = 1,

    /// <summary>No answer within the time-out.</summary>
    TimedOut = 2,

    /// <summary>The operating system reported an error.</summary>
    ReadFailed = 3,

    /// <summary>More bytes came than a frame may hold.</summary>
    Oversized = 4,

    /// <summary>The source was stopped.</summary>
    Stopped = 5,
}
