namespace EdgeTwin.Devices.Tests.Parts.Recorded;

/// <summary>Every part's recorded frames. With <c>EDGETWIN_UPDATE=1</c> they are recorded anew and written into its folder.</summary>
public sealed class PartRecordingTests
{
    private const string UpdateVariable = "EDGETWIN_UPDATE";
    private const string Advice = $"run this test with {UpdateVariable}=1 and commit the file";
    private const int BytesMax = 32 * 1024;

    private static bool IsUpdate { get; } = Environment.GetEnvironmentVariable(UpdateVariable) == "1";

    public static TheoryData<string> Parts => PartFolder.Names;

    [Theory]
    [MemberData(nameof(Parts))]
    public void The_frames_of_a_part_are_what_the_bus_loop_records_of_it(string part)
    {
        var made = PartRecording.Make(PartFolder.Read(part));
        Assert.InRange(made.Length, 1, BytesMax);
        Assert.True(made.AsSpan().SequenceEqual(Recorded(part, made)), $"{PartRecording.Frames} of {part} is not what the bus loop records; {Advice}");
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task The_frames_of_a_part_replay_to_what_is_beside_them(string part)
    {
        var recording = Recorded(part, IsUpdate ? PartRecording.Make(PartFolder.Read(part)) : []);
        var text = await PartRecording.ReplayAsync(recording);
        Assert.Equal(text, await PartRecording.ReplayAsync(recording));
        var path = PartFolder.File(part, PartRecording.Expected);
        if (IsUpdate)
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        Assert.True(File.Exists(path), $"{part} has no {PartRecording.Expected}; {Advice}");
        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), text);
    }

    /// <summary>The recording in the part's folder.</summary>
    private static byte[] Recorded(string part, byte[] made)
    {
        var path = PartFolder.File(part, PartRecording.Frames);
        if (IsUpdate)
            File.WriteAllBytes(path, made);
        Assert.True(File.Exists(path), $"{part} has no {PartRecording.Frames}; {Advice}");
        return File.ReadAllBytes(path);
    }
}
