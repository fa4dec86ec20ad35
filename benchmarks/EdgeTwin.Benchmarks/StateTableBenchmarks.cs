using BenchmarkDotNet.Attributes;
using EdgeTwin.Model;
using EdgeTwin.Store.State;

namespace EdgeTwin.Benchmarks;

/// <summary>Live state: a block applied in place, and one property read. Figures are per sample and per read.</summary>
[MemoryDiagnoser]
public class StateTableBenchmarks : IDisposable
{
    private const int BlockSamples = 1024;

    private readonly Sample[] _block = SampleSource.Blocks(BlockSamples, 1);
    private StateTable _state = null!;

    [GlobalSetup]
    public void Open()
    {
        _state = new StateTable(BlockSamples);
        _state.Apply(_block);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _state.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(OperationsPerInvoke = BlockSamples)]
    public void Apply() => _state.Apply(_block);

    [Benchmark]
    public double Read() => _state.TryRead(BlockSamples / 2, out var state) ? state.Value : double.NaN;
}
