using System.Globalization;
using System.Text;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Recording;
using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Parts.Recorded;

/// <summary>The recorded frames of a part: <c>frames.etrec</c> in its folder, and what they come to, in <c>frames.expected</c>.</summary>
internal static class PartRecording
{
    public const string Frames = "frames.etrec";
    public const string Expected = "frames.expected";

    private const string Introduction = "# What frames.etrec comes to: seconds since the first frame, property, value or why there is none.\n";

    /// <summary>Where a part's frames are recorded.</summary>
    public static RecordingSource SourceOf(DeviceDescriptor part) => part.Bus switch
    {
        BusKind.Gpio when part.Clocked is null => RecordingSource.SimulatedLine,
        BusKind.I2c when part.Tested == TestedOn.Emulated => RecordingSource.SimulatedChip,
        _ => RecordingSource.Vectors,
    };

    /// <summary>Makes the recording. Where it needs a FUSE bus and there can be none, the test is skipped.</summary>
    public static byte[] Make(DeviceDescriptor part)
    {
        var vectors = PartVector.Read(PartFolder.File(part.Part, "vectors.toml"));
        using var tape = new FrameTape(part);
        switch (part.Bus)
        {
            case BusKind.Gpio when part.Clocked is not null:
                ClockedTape.Record(tape, vectors);
                break;
            case BusKind.Gpio:
                LineTape.Record(tape, vectors[0]);
                break;
            case BusKind.Pwm:
                PwmTape.Record(tape, vectors);
                break;
            case BusKind.OneWire:
                WireTape.Record(tape, vectors);
                break;
            default:
                using (IChipStage stage = SourceOf(part) == RecordingSource.SimulatedChip ? new FuseStage(part.Addresses[0]) : new VectorStage(part.Bus == BusKind.Spi ? "spi0" : "i2c-1"))
                using (var chip = new ChipTape(tape, stage))
                {
                    chip.Record(vectors);
                    Assert.True(chip.Count > 0, $"no vector of {part.Part} could be recorded");
                }
                break;
        }
        return tape.End();
    }

    /// <summary>Replays a recording through the agent's own replay and decoders; the samples as text.</summary>
    public static async Task<string> ReplayAsync(byte[] recording)
    {
        var drivers = LineDrivers.Registry();
        PartDrivers.AddTo(drivers);
        var problems = new List<string>();
        var samples = await RecordingTests.ReplayAsync(recording, new ReplayOptions { Speed = double.PositiveInfinity }, drivers, problems);
        Assert.Empty(problems);
        Assert.NotEmpty(samples);
        var text = new StringBuilder(Introduction);
        foreach (var (name, sample) in samples)
        {
            var seconds = (sample.MonotonicNs - samples[0].Item2.MonotonicNs) / 1e9;
            text.Append(CultureInfo.InvariantCulture, $"{seconds:0.000000} {PropertyReference.Parse(name).Name} {Words(sample)}\n");
        }
        return text.ToString();
    }

    private static string Words(Sample sample) => sample.Quality switch
    {
        Quality.Good => sample.Value.ToString("R", CultureInfo.InvariantCulture),
        Quality.Uncertain => FormattableString.Invariant($"{sample.Value:R} uncertain {sample.Reason}"),
        _ => $"bad {sample.Reason}",
    };
}
