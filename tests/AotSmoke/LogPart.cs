using FASTER.core;

namespace AotSmoke;

/// <summary>FasterLog: append, commit, close, open again, read back.</summary>
internal static class LogPart
{
    private const int EntryCount = 10_000;

    public static void Run(string directory)
    {
        var path = Path.Combine(directory, "log", "journal");
        using (var device = Devices.CreateLogDevice(path))
        using (var log = new FasterLog(new FasterLogSettings { LogDevice = device, PageSizeBits = 16, MemorySizeBits = 18, SegmentSizeBits = 20 }))
        {
            Span<byte> entry = stackalloc byte[64];
            for (var i = 0; i < EntryCount; i++)
            {
                BitConverter.TryWriteBytes(entry, i);
                log.Enqueue(entry);
            }
            log.Commit(spinWait: true);
        }
        using (var device = Devices.CreateLogDevice(path))
        using (var log = new FasterLog(new FasterLogSettings { LogDevice = device, PageSizeBits = 16, MemorySizeBits = 18, SegmentSizeBits = 20 }))
        {
            var count = 0;
            using var scan = log.Scan(log.BeginAddress, log.TailAddress);
            while (scan.GetNext(out var entry, out _, out _))
                Expect.Equal(count++, BitConverter.ToInt32(entry), "log entry");
            Expect.Equal(EntryCount, count, "log entries after recovery");
        }
    }
}
