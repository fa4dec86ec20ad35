namespace EdgeTwin.Devices.Buses;

/// <summary>What one device has cost and how often it failed. Written by its bus's loop, read by anyone.</summary>
public sealed class DeviceCounters
{
    private readonly long[] _failures = new long[LinuxError.Max + 1];
    private long _attempts;
    private long _transfers;
    private long _frames;
    private long _failedPolls;
    private long _retries;
    private long _starts;
    private long _longestTransferNs;

    /// <summary>Transfers that succeeded.</summary>
    public long Transfers => Volatile.Read(ref _transfers);

    /// <summary>Frames read whole.</summary>
    public long Frames => Volatile.Read(ref _frames);

    /// <summary>Readings that gave no data.</summary>
    public long FailedPolls => Volatile.Read(ref _failedPolls);

    /// <summary>Transfers, whatever they ended in.</summary>
    public long Attempts => Volatile.Read(ref _attempts);

    /// <summary>Transfers that were tried again within a poll.</summary>
    public long Retries => Volatile.Read(ref _retries);

    /// <summary>How often it was recognised and set up.</summary>
    public long Starts => Volatile.Read(ref _starts);

    /// <summary>The longest transfer, failed ones included; nanoseconds.</summary>
    public long LongestTransferNs => Volatile.Read(ref _longestTransferNs);

    /// <summary>Transfers that ended in this errno.</summary>
    public long FailuresOf(int error) => (uint)error < (uint)_failures.Length ? Volatile.Read(ref _failures[error]) : 0;

    internal void Count(int error, long tookNs)
    {
        Volatile.Write(ref _attempts, _attempts + 1);
        if (error == 0)
            Volatile.Write(ref _transfers, _transfers + 1);
        else
            Volatile.Write(ref _failures[Math.Min(error, LinuxError.Max)], _failures[Math.Min(error, LinuxError.Max)] + 1);
        if (tookNs > _longestTransferNs)
            Volatile.Write(ref _longestTransferNs, tookNs);
    }

    internal void CountRetry() => Volatile.Write(ref _retries, _retries + 1);

    internal void CountFrame() => Volatile.Write(ref _frames, _frames + 1);

    internal void CountFailedPoll() => Volatile.Write(ref _failedPolls, _failedPolls + 1);

    internal void CountStart() => Volatile.Write(ref _starts, _starts + 1);
}
