using BenchmarkDotNet.Attributes;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model;

namespace EdgeTwin.Benchmarks;

/// <summary>One block through the change ring: published, and read by one subscriber. Figures are per sample.</summary>
[MemoryDiagnoser]
public class ChangeRingBenchmarks
{
    private const int BlockSamples = 1024;

    private readonly ChangeRing _ring = new(64 * 1024);
    private readonly Sample[] _block = SampleSource.Blocks(BlockSamples, 1);
    private readonly Sample[] _read = new Sample[BlockSamples];
    private ChangeCursor _cursor;

    /// <summary>What the ring cannot beat: the block copied once in, once out.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = BlockSamples)]
    public void CopyTwice()
    {
        _block.AsSpan().CopyTo(_read);
        _read.AsSpan().CopyTo(_block);
    }

    [Benchmark(OperationsPerInvoke = BlockSamples)]
    public int PublishAndRead()
    {
        _ring.Publish(_block);
        return _ring.Read(ref _cursor, _read);
    }
}
