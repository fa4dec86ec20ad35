using BenchmarkDotNet.Attributes;
using EdgeTwin.Model;
using EdgeTwin.Store.Codec;

namespace EdgeTwin.Benchmarks;

/// <summary>A minute of 100 quantised properties through the batch codec. Figures are per sample.</summary>
[MemoryDiagnoser]
public class SampleBatchBenchmarks
{
    private const int Properties = 100;
    private const int Seconds = 60;
    private const int SampleCount = Properties * Seconds;

    private readonly SampleBatchEncoder _encoder = new();
    private readonly SampleBatchReader _reader = new();
    private readonly Sample[] _samples = SampleSource.Blocks(Properties, Seconds);
    private readonly Sample[] _read = new Sample[SampleCount];
    private readonly byte[] _payload = new byte[SampleBatchEncoder.BytesMax(SampleCount)];
    private int _length;

    [GlobalSetup]
    public void EncodeOnce() => _length = _encoder.Encode(_samples, Guid.Empty, _payload);

    [Benchmark(OperationsPerInvoke = SampleCount)]
    public int Encode() => _encoder.Encode(_samples, Guid.Empty, _payload);

    [Benchmark(OperationsPerInvoke = SampleCount)]
    public int Decode() => _reader.Read(_payload.AsSpan(0, _length), _read);
}
