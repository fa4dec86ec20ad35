namespace EdgeTwin.Devices.Scan;

/// <summary>How sure a scan is of what it found.</summary>
public enum ScanCertainty : byte
{
    /// <summary>Its identity registers say so.</summary>
    Identified,

    /// <summary>Its address fits these parts, and nothing tells them apart without writing to it.</summary>
    Possible,

    /// <summary>It answers, and nothing is known of it.</summary>
    Unknown,

    /// <summary>The kernel drives it already.</summary>
    Kernel,
}
