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

    /// <summary>Chips on one bus: every 7-bit address there is. Those beyond it are refused in words.</summary>
    public const int ChipsPerBusMax = 128;

    /// <summary>How long an I2C adapter is told to wait for one transfer; milliseconds. What a hung chip may cost its neighbours.</summary>
    public const int TransferTimeoutMs = 100;

    /// <summary>Bytes of one I2C message, as many as the kernel takes; a longer one is refused with EMSGSIZE.</summary>
    public const int TransferBytesMax = 8192;

    /// <summary>Bytes of one SPI transfer, spidev's own buffer (its bufsiz); a longer one is refused with EMSGSIZE.</summary>
    public const int SpiTransferBytesMax = 4096;

    /// <summary>Bytes of one chip's frame, coefficients and reads together; a script with more is refused when it is made.</summary>
    public const int ChipFrameBytesMax = 8192;

    /// <summary>How often a transfer that failed at once is tried again within a poll.</summary>
    public const int TransferRetriesMax = 1;

    /// <summary>A transfer that took longer than this to fail is not tried again within a poll; milliseconds.</summary>
    public const int RetryMsMax = 5;

    /// <summary>The first look for a chip that went missing comes so soon; milliseconds. It doubles with every look in vain.</summary>
    public const int ProbeMsMin = 50;

    /// <summary>A missing chip is looked for at least this often, while <see cref="ProbeShareMax"/> allows; milliseconds.</summary>
    public const int ProbeMsMax = 500;

    /// <summary>How much of a bus's time looking for missing chips may take; beyond it they wait. One that times out takes the adapter's time-out.</summary>
    public const double ProbeShareMax = 0.25;

    /// <summary>The first attempt to open a lost adapter, or to free a stuck bus, comes so soon; milliseconds. It doubles with every one in vain.</summary>
    public const int BusRecoveryMsMin = 50;

    /// <summary>A lost adapter is opened, and a stuck bus tested, at least this often; milliseconds.</summary>
    public const int BusRecoveryMsMax = 1000;

    /// <summary>So many transfers in a row that end in a fault of the lines make a bus stuck, if a test transfer fails too.</summary>
    public const int BusFaultsMax = 3;

    /// <summary>The longest conversion time a script may have; milliseconds. A longer one is refused when the script is made.</summary>
    public const double ConversionMsMax = 3_600_000;

    /// <summary>The shortest time between two questions whether a chip is ready; milliseconds. It is a sixteenth of the conversion.</summary>
    public const int ReadyPollMsMin = 1;

    /// <summary>The longest time between them; milliseconds.</summary>
    public const int ReadyPollMsMax = 100;

    /// <summary>The shortest time that a chip's readiness is waited for; milliseconds.</summary>
    public const int ReadyWaitMsMin = 2;
    /// <summary>Edges the kernel keeps for one part's lines (its own most, 16 for each of 64 lines); beyond it the kernel drops the oldest, which the sequence numbers show.</summary>
    public const int GpioEventsInKernelMax = 1024;

    /// <summary>Edges in one frame; more go into the next.</summary>
    public const int GpioEventsPerFrameMax = 128;

    /// <summary>The time between two requests for lines that somebody else holds, ms.</summary>
    public const int GpioRetryMs = 1000;

    /// <summary>Pulses of a clocked part beyond the bits of its reading, at most.</summary>
    public const int ClockedPulsesExtraMax = 64;

    /// <summary>How often a clocked part is looked at while its conversion is not done; milliseconds.</summary>
    public const int ClockedLookMs = 1;

    /// <summary>Readings in a row that may be spoilt because the clock was held too long, before that is said.</summary>
    public const int ClockedAttemptsMax = 3;

    /// <summary>The time between two attempts to open a chip that is gone, ms; no more than half of what a replug may take to be noticed.</summary>
    public const int GpioReopenMs = 500;

    /// <summary>The time between two attempts to open a PWM channel that is gone or taken, ms.</summary>
    public const int PwmReopenMs = 500;

    /// <summary>Bytes of one message to the fail-safe helper. A chip whose safe values take more is refused in words.</summary>
    public const int FailSafeMessageBytesMax = 64 * 1024;

    /// <summary>Outputs of the fail-safe helper; those beyond it are refused in words.</summary>
    public const int FailSafeOutputsMax = 512;

    /// <summary>How long an output that is removed is waited for until the helper has let go of it; milliseconds.</summary>
    public const int FailSafeRemoveMs = 500;

    /// <summary>How long a helper may take to end after it was asked to; milliseconds. Then it is killed, or left behind.</summary>
    public const int FailSafeEndMs = 1000;

    /// <summary>The time between two attempts at an output that could not be put at its safe value; milliseconds.</summary>
    public const int FailSafeRetryMs = 20;

    /// <summary>A helper that died is started again so soon; milliseconds. It doubles with every one that dies at once.</summary>
    public const int FailSafeRestartMsMin = 20;

    /// <summary>A helper is started again at least this often; milliseconds.</summary>
    public const int FailSafeRestartMsMax = 10_000;

    /// <summary>Devices that one loop polls through sysfs; those beyond it are left out and reported.</summary>
    public const int AttributeDevicesMax = 256;

    /// <summary>Bytes of one frame of IIO scans; more go into the next.</summary>
    public const int IioFrameBytesMax = 12 * 1024;

    /// <summary>Scans in one frame; more go into the next.</summary>
    public const int IioScansPerFrameMax = 512;

    /// <summary>How often one number may be repeated in a scan; more is an error.</summary>
    public const int IioElementRepeatMax = 256;

    /// <summary>About how often a loop is woken to take what an IIO device has measured, ms.</summary>
    public const int IioWakePeriodMs = 100;

    /// <summary>The time between two attempts to capture from an IIO device that is gone or in use, ms.</summary>
    public const int IioReopenMs = 1000;
}
