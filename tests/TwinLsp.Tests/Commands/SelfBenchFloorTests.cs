using System.Text.Json;
using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Lsp.Tests.Commands;

/// <summary>
/// The least that values and recall must come to on the public data, as it is measured by <c>twinlsp bench self</c>. All of it takes minutes, so it is
/// measured with EDGETWIN_CAMPAIGN=full (<c>make campaign</c>); otherwise Cranfield is measured whole, and norms on a third of the stories.
/// </summary>
public sealed class SelfBenchFloorTests
{
    private const int EveryShort = 3;

    private static readonly (string Figure, double Least)[] Floors =
    [
        ("values_relevant_r3", 0.72), ("norm_original", 0.67), ("norm_flipped", 0.67), ("norm_selective_accuracy", 0.90), ("norm_selective_coverage", 0.10), ("cranfield_ndcg10", 0.53),
    ];

    // Of a third of the stories less can be learnt, and what it is sure of is some sixty of them: these are left to the whole.
    private static readonly string[] OnlyOfAll = ["values_relevant_r3", "norm_selective_accuracy", "norm_selective_coverage"];

    private static readonly (string Figure, double Least)[] VoiceFloors = [("attribution_top1", 0.80), ("voice_auc_400", 0.93), ("voice_auc_3000", 0.965), ("voice_one_writer_auc_400", 0.88), ("voice_one_writer_auc_3000", 0.88), ("keystrokes_saved_top1", 0.45), ("keystrokes_saved_top3", 0.56)];

    private static bool IsFull => Environment.GetEnvironmentVariable("EDGETWIN_CAMPAIGN") == "full";

    [Fact]
    public async Task Values_and_recall_come_to_what_they_must_on_public_data()
    {
        var data = Environment.GetEnvironmentVariable("EDGETWIN_DATA") ?? RepositoryRoot.Of("../shared/data");
        if (!Directory.Exists(Path.Combine(data, "values")) || !Directory.Exists(Path.Combine(data, "recall")))
            Assert.Skip("There is no public data at ../shared/data (or where EDGETWIN_DATA says): values/ and recall/.");
        if (!File.Exists(EncoderFile.PlaceOf(Environment.GetEnvironmentVariable)))
            Assert.Skip("There is no sentence encoder; scripts/encoder.sh fetches one.");
        using var folder = new TestFolder();
        foreach (var file in Directory.GetFiles(Path.Combine(data, "recall")))
            folder.Write($"data/recall/{Path.GetFileName(file)}", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        // A story and its turned twin have one id: of both files the same are taken.
        foreach (var file in Directory.GetFiles(Path.Combine(data, "values"), "*.jsonl"))
            folder.Write($"data/values/{Path.GetFileName(file)}", string.Join('\n', (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Where(line => line.Length > 0 && (IsFull || NumberOf(line) % EveryShort == 0))));
        var run = await CommandRun.Of(folder, "bench", "self", "--data", "data", "--json");
        Assert.Equal(0, run.Code);
        TestContext.Current.TestOutputHelper!.WriteLine($"{(IsFull ? "all stories" : $"one story of {EveryShort}")}: {run.Out}");
        using var figures = JsonDocument.Parse(run.Out);
        Assert.All(Floors.Where(floor => IsFull || !OnlyOfAll.Contains(floor.Figure)), floor =>
        {
            var value = figures.RootElement.GetProperty(floor.Figure).GetDouble();
            Assert.True(value >= floor.Least, $"{floor.Figure} is {value:F4}, and must be {floor.Least} at least");
        });
    }

    [Fact]
    public async Task Voice_comes_to_what_it_must_on_public_data()
    {
        var data = Environment.GetEnvironmentVariable("EDGETWIN_DATA") ?? RepositoryRoot.Of("../shared/data");
        if (!Directory.Exists(Path.Combine(data, "voice")))
            Assert.Skip("There is no public data at ../shared/data (or where EDGETWIN_DATA says): voice/.");
        if (!IsFull)
            Assert.Skip("It takes minutes; `make campaign` measures it.");
        using var folder = new TestFolder(("data/other.txt", ""));
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "data", "voice"), Path.GetFullPath(Path.Combine(data, "voice")));
        var run = await CommandRun.Of(folder, "bench", "self", "--data", "data", "--json");
        Assert.Equal(0, run.Code);
        TestContext.Current.TestOutputHelper!.WriteLine(run.Out);
        using var figures = JsonDocument.Parse(run.Out);
        Assert.All(VoiceFloors, floor =>
        {
            var value = figures.RootElement.GetProperty(floor.Figure).GetDouble();
            Assert.True(value >= floor.Least, $"{floor.Figure} is {value:F4}, and must be {floor.Least} at least");
        });
    }

    /// <summary>A number that is the same for both actions of a story in both files: their ids differ in the last character.</summary>
    private static uint NumberOf(string line)
    {
        using var story = JsonDocument.Parse(line);
        return System.IO.Hashing.XxHash32.HashToUInt32(System.Text.Encoding.UTF8.GetBytes(story.RootElement.GetProperty("ID").GetString()![..^1]));
    }
}
