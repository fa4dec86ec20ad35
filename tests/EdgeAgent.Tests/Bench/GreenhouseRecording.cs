using System.Buffers.Binary;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Parts.Algorithms;
using EdgeTwin.Devices.Recording;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;

namespace EdgeAgent.Tests.Bench;

/// <summary>
/// Ten minutes of a greenhouse as raw frames: an SHT4x read once a second beside a TMP117 that is taken for the truth, the heating
/// turned on at 400 s. Everything about them is known: <see cref="NoiseCelsius"/> and so on.
/// </summary>
internal static class GreenhouseRecording
{
    internal const string Sensor = "greenhouse/air#temperature";
    internal const string Reference = "greenhouse/reference#temperature";
    internal const int Seconds = 600;
    internal const int StepSeconds = 400;
    internal const double StepCelsius = 6;
    internal const double TauSeconds = 15;
    internal const double NoiseCelsius = 0.04;
    internal const double BiasCelsius = 0.15;
    internal const double JitterSeconds = 0.002;

    /// <summary>When a read of the sensor failed.</summary>
    internal const int FailedSecond = 77;

    /// <summary>How many readings from here on did not come at all.</summary>
    internal const int MissingSecond = 222;
    internal const int MissingCount = 3;

    private const int Seed = 20261126;
    private const long StartNs = 1_795_687_200_000_000_000; // 2026-11-26T10:00:00Z
    private const long BootNs = 60_000_000_000;
    private const double NsPerSecond = 1e9;

    /// <summary>Writes it to a new file.</summary>
    internal static void Write(string path)
    {
        var catalog = new DescriptorCatalog("", PartAlgorithms.All);
        var channelSets = new ChannelSetTable();
        var sensor = channelSets.Add(DecoderOf(catalog, "greenhouse/air", "sht4x", 0x44));
        var reference = channelSets.Add(DecoderOf(catalog, "greenhouse/reference", "tmp117", 0x48));
        var random = new Random(Seed);
        using var recorder = FrameRecorder.Create(path, channelSets);
        Span<byte> exact = stackalloc byte[2];
        for (var second = 0; second < Seconds; second++)
        {
            var truth = 21 + (second > StepSeconds ? StepCelsius * (1 - Math.Exp((StepSeconds - second) / TauSeconds)) : 0);
            var (noise, jitter) = (NoiseCelsius * Normal(random), JitterSeconds * Normal(random));
            var atNs = (long)((second + jitter) * NsPerSecond);
            if (second is < MissingSecond or >= MissingSecond + MissingCount)
                Tee(recorder, sensor, second, atNs, Sht4xAnswer.Of(truth + BiasCelsius + noise), second == FailedSecond);
            // A TMP117 may be read once a second at most; half as often is enough for what takes a quarter of a minute.
            BinaryPrimitives.WriteInt16BigEndian(exact, (short)Math.Round(truth / 0.0078125));
            if (second % 2 == 0)
                Tee(recorder, reference, second, atNs + 1_000_000, exact, isFailed: false);
        }
    }

    private static void Tee(FrameRecorder recorder, int channelSet, int second, long atNs, ReadOnlySpan<byte> payload, bool isFailed)
    {
        var content = isFailed ? "no acknowledge (EREMOTEIO)"u8 : payload;
        var status = isFailed ? FrameStatus.ReadFailed : FrameStatus.Ok;
        recorder.Tee(new FrameHeader(content.Length, (ushort)channelSet, status, BootNs + atNs, StartNs + atNs, 0, (uint)second), content);
    }

    private static PartDecoder DecoderOf(DescriptorCatalog catalog, string twin, string part, int address) =>
        new(PartInstallation.Of(catalog.Get(part), new DeviceOptions(TwinId.Parse(twin), part) { Bus = "i2c-1", Address = address }), new MemoryCatalog());

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
