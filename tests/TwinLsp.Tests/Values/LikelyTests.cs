using System.Text.RegularExpressions;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Lsp.Tests.Values;

/// <summary>What a writer would likely say of a decision, by what they have said of others.</summary>
public sealed partial class LikelyTests
{
    private const int Seed = 20261127;

    /// <summary>Five in a hundred of the verdicts are against the rule; of what is foretold at most a tenth may be.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_enough_verdicts_it_is_said_and_at_most_a_tenth_is_wrong(bool byMeaning)
    {
        NeedsEncoder(byMeaning);
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {Seed}");
        var vault = new VerdictVault(Seed);
        var judged = vault.Judged(240, 0.03).ToList();
        var open = vault.Open(120).ToList();
        using var folder = new TestFolder([.. VerdictVault.Values, .. judged, .. open.Select(note => (note.Path, note.Text))]);
        var found = await FindAsync(folder, byMeaning);
        var (shown, wrong) = (0, 0);
        foreach (var (path, _, value, isHonoured) in open)
        {
            // What a rule says of other values nobody knows.
            foreach (var one in found.Where(one => one.Path == path && one.Title == value))
            {
                shown++;
                wrong += one.Said == isHonoured ? 0 : 1;
            }
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{shown} shown, {wrong} wrong");
        Assert.True(shown >= 30, $"only {shown} are shown");
        Assert.True(wrong <= 0.1 * shown, $"{wrong} of {shown} are wrong");
        Assert.DoesNotContain(found, one => judged.Exists(note => note.Path == one.Path && note.Text.Contains($"[[{one.Title}]]", StringComparison.Ordinal)));
        TestContext.Current.TestOutputHelper!.WriteLine(await ReportAsync(folder, byMeaning));
    }

    private static async Task<string> ReportAsync(TestFolder folder, bool byMeaning)
    {
        var page = await RunAsync(folder, byMeaning, "report", ".");
        return page[page.IndexOf("## What was foretold", StringComparison.Ordinal)..];
    }

    private static async Task<List<(string Path, bool Said, string Title)>> FindAsync(TestFolder folder, bool byMeaning)
    {
        var lines = (await RunAsync(folder, byMeaning, "check", "--severity", "hint")).Split('\n').Where(line => line.EndsWith("[likely-value]", StringComparison.Ordinal));
        return [.. lines.Select(line => Finding().Match(line)).Select(match => (match.Groups[1].Value, match.Groups[2].Value == "honours", match.Groups[3].Value))];
    }

    private static async Task<string> RunAsync(TestFolder folder, bool byMeaning, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var context = new CommandContext { Terminal = new Terminal(output, TextWriter.Null, false), Folder = folder.Path, Variable = name => name == "XDG_DATA_HOME" && !byMeaning ? folder.Path : Environment.GetEnvironmentVariable(name) };
        await CommandLine.InvokeAsync(arguments, context, TestContext.Current.CancellationToken);
        return output.ToString();
    }

    private static void NeedsEncoder(bool byMeaning) => Assert.SkipWhen(byMeaning && !File.Exists(EncoderFile.PlaceOf(Environment.GetEnvironmentVariable)), "there is no sentence encoder; scripts/encoder.sh fetches it from npm");

    [GeneratedRegex("^(.*?):\\d+:\\d+: hint: Likely (honours|goes against) '(.*?)': ")]
    private static partial Regex Finding();
}
