using FASTER.core;

namespace AotSmoke;

/// <summary>FasterKV with blittable key and value: in-place updates, a checkpoint, recovery.</summary>
internal static class StatePart
{
    private const int KeyCount = 1_000;
    private const int RoundCount = 10;

    public static void Run(string directory)
    {
        var path = Path.Combine(directory, "state");
        using (var device = Devices.CreateLogDevice(Path.Combine(path, "hlog")))
        using (var store = Open(path, device, recover: false))
        {
            using (var session = store.For(new AddFunctions()).NewSession<AddFunctions>())
            {
                for (var round = 0; round < RoundCount; round++)
                {
                    for (var key = 0; key < KeyCount; key++)
                    {
                        var input = new Total { Sum = key, Count = 1 };
                        session.RMW(key, input);
                    }
                }
            }
            store.TakeFullCheckpointAsync(CheckpointType.FoldOver).AsTask().GetAwaiter().GetResult();
        }
        using (var device = Devices.CreateLogDevice(Path.Combine(path, "hlog")))
        using (var store = Open(path, device, recover: true))
        using (var session = store.For(new AddFunctions()).NewSession<AddFunctions>())
        {
            for (var key = 0; key < KeyCount; key++)
            {
                var (status, total) = session.Read(key);
                if (status.IsPending)
                {
                    session.CompletePendingWithOutputs(out var completed, wait: true);
                    completed.Next();
                    total = completed.Current.Output;
                    completed.Dispose();
                }
                Expect.Equal(RoundCount, total.Count, $"count of key {key} after recovery");
                Expect.Equal((double)key * RoundCount, total.Sum, $"sum of key {key} after recovery");
            }
        }
    }

    private static FasterKV<int, Total> Open(string path, IDevice device, bool recover) =>
        new(new FasterKVSettings<int, Total>
        {
            IndexSize = 1 << 16,
            LogDevice = device,
            PageSize = 1 << 16,
            MemorySize = 1 << 20,
            SegmentSize = 1 << 22,
            CheckpointDir = path,
            TryRecoverLatest = recover,
            EqualityComparer = new IntComparer(),
        });

    internal struct Total
    {
        public double Sum;
        public int Count;
    }

    private sealed class IntComparer : IFasterEqualityComparer<int>
    {
        public bool Equals(ref int left, ref int right) => left == right;

        public long GetHashCode64(ref int key) => Utility.GetHashCode(key);
    }

    private sealed class AddFunctions : SimpleFunctions<int, Total>
    {
        public AddFunctions()
            : base(static (left, right) => new Total { Sum = left.Sum + right.Sum, Count = left.Count + right.Count })
        {
        }
    }
}
