namespace EdgeTwin.Devices;

/// <summary>Every bound of this project in one place, with what happens at it.</summary>
public static class Limits
{
    /// <summary>Bytes of one procfs file; a larger one is reported as oversized. The interrupt line of a large server's /proc/stat is some 60 KiB.</summary>
    public const int HostFileBytesMax = 512 * 1024;

    /// <summary>Bytes of one sysfs attribute: the kernel gives at most one page. A larger one is reported as oversized.</summary>
    public const int AttributeBytesMax = 4096;

    /// <summary>Attributes in one group frame; what is found beyond it goes into another group.</summary>
    public const int GroupAttributesMax = 256;

    /// <summary>Sensors of the host in all; what is found beyond it is left out.</summary>
    public const int HostSensorsMax = 2048;

    /// <summary>Cores of the host; those beyond it have no load of their own.</summary>
    public const int CoresMax = 1024;

    /// <summary>Block devices of the host; beyond it a new one takes the place of one that is gone, or is left out.</summary>
    public const int DisksMax = 128;

    /// <summary>Network interfaces of the host; beyond it a new one takes the place of one that is gone, or is left out.</summary>
    public const int InterfacesMax = 128;

    /// <summary>Reading threads that may hang in the kernel at a time; beyond it files that may hang are not read until one returns.</summary>
    public const int HungReadersMax = 8;

    /// <summary>Bytes of one record of a recording; a longer one is damage.</summary>
    public const int RecordBodyBytesMax = 1024 * 1024;

    /// <summary>Bytes the recorder holds for a slow disk; beyond it frames are dropped and counted.</summary>
    public const int RecorderBufferBytesMax = 4 * 1024 * 1024;

    /// <summary>Edges the kernel keeps for one part's lines (its own most, 16 for each of 64 lines); beyond it the kernel drops the oldest, which the sequence numbers show.</summary>
    public const int GpioEventsInKernelMax = 1024;

    /// <summary>Edges in one frame; more go into the next.</summary>
    public const int GpioEventsPerFrameMax = 128;

    /// <summary>The time between two requests for lines that somebody else holds, ms.</summary>
    public const int GpioRetryMs = 1000;

    /// <summary>The time between two attempts to open a chip that is gone, ms; no more than half of what a replug may take to be noticed.</summary>
    public const int GpioReopenMs = 500;
}
