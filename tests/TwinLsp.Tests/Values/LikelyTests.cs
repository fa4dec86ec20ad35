using System.Text;
using System.Text.RegularExpressions;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Lsp.Recall;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Facts;
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

    /// <summary>Thirty decisions are not enough for either, whatever they say.</summary>
    [Fact]
    public async Task With_too_few_verdicts_nothing_is_said_and_the_report_tells_how_many_are_missing()
    {
        var vault = new VerdictVault(Seed);
        using var folder = new TestFolder([.. VerdictVault.Values, .. vault.Judged(30, 0), .. vault.Open(30).Select(note => (note.Path, note.Text))]);
        Assert.Empty(await FindAsync(folder, byMeaning: false));
        var report = await ReportAsync(folder, byMeaning: false);
        Assert.Matches("that something is likely honoured is not said yet: at least \\d+ more verdicts that come out as foretold are missing", report);
        Assert.Matches("that something is likely broken is not said yet: at least \\d+ more verdicts that come out as foretold are missing", report);
        Assert.DoesNotContain("| month", report, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_cites_the_value_and_the_earlier_verdict_and_follows_the_text()
    {
        using var folder = Enough();
        folder.Write("decisions/Lamp.md", "---\ntype: decision\n---\n# Lamp\nWe buy the lamp on credit.\n");
        var problem = Assert.Single(Problems(folder, "decisions/Lamp.md"), one => one.Code == ClaimProblem.LikelyValue);
        var earlier = problem.Related[1];
        var decision = Uri.UnescapeDataString(earlier.Uri[(folder.Uri.Length + 1)..]);
        Assert.Matches("^Likely goes against 'No debts': you said so of 'Judged \\d+' \\(2025-\\d\\d-\\d\\d\\)\\.$", problem.Message);
        Assert.Equal(("We buy the lamp on credit.", "Never buy things on credit", "breaks:: [[No debts]] because it is so"), (Part(folder, "decisions/Lamp.md", problem.Range), Part(folder, "values/No debts.md", problem.Related[0].Range), Part(folder, decision, earlier.Range)));
        Assert.Equal(("Never buy things on credit", "breaks:: [[No debts]] because it is so"), (problem.Related[0].Message, earlier.Message));
        folder.Write("decisions/Lamp.md", "---\ntype: decision\n---\n# Lamp\nWe do not buy the lamp on credit.\n");
        Assert.Matches("^Likely honours 'No debts': you said that 'Judged \\d+' \\(2025-\\d\\d-\\d\\d\\) breaks it, and this does the opposite\\.$", Assert.Single(Problems(folder, "decisions/Lamp.md"), one => one.Code == ClaimProblem.LikelyValue).Message);
        folder.Write("decisions/Lamp.md", "---\ntype: decision\n---\n# Lamp\nWe sing in the choir.\n");
        Assert.Empty(Problems(folder, "decisions/Lamp.md"));
    }

    /// <summary>Whatever the answer, nothing is said of that value any more, neither that it bears nor what is likely.</summary>
    [Theory]
    [InlineData("Say that this breaks 'No debts'", "\nbreaks:: [[No debts]] because \n")]
    [InlineData("Say that this honours 'No debts'", "\nhonours:: [[No debts]] because \n")]
    [InlineData("Dismiss 'No debts' here, with a reason", null)]
    [InlineData(null, "\nexception:: [[No debts]] because \n")]
    public void An_answer_silences_it(string? fix, string? text)
    {
        const string Decision = "---\ntype: decision\n---\n# Lamp\nWe buy the lamp on credit.\n";
        using var folder = Enough();
        folder.Write("decisions/Lamp.md", Decision);
        var problem = Assert.Single(Problems(folder, "decisions/Lamp.md"), one => one.Code == ClaimProblem.LikelyValue);
        Assert.Equal(["Say that this breaks 'No debts'", "Say that this honours 'No debts'", "Dismiss 'No debts' here, with a reason"], problem.Fixes.Select(one => one.Title));
        var answered = fix is null ? Decision + text : problem.Fixes.Single(one => one.Title == fix).Change is var change ? Decision[..change.Start] + change.Text + Decision[change.End..] : "";
        Assert.Equal(text is null ? answered : Decision + text, answered);
        folder.Write("decisions/Lamp.md", answered);
        Assert.DoesNotContain(Problems(folder, "decisions/Lamp.md"), one => one.Message.Contains("'No debts'", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nothing_is_likely_a_value_that_bears_can_be_answered_too()
    {
        const string Decision = "---\ntype: decision\n---\n# Lamp\nWe replace the lamp, and repair things no more.\n";
        using var folder = new TestFolder([.. VerdictVault.Values, ("Lamp.md", Decision)]);
        var problem = Assert.Single(Problems(folder, "Lamp.md"));
        Assert.Equal((ClaimProblem.RelevantValue, "Cite the value 'Buy for life', Say that this honours 'Buy for life', Say that this breaks 'Buy for life', Dismiss 'Buy for life' here, with a reason"), (problem.Code, string.Join(", ", problem.Fixes.Select(one => one.Title))));
        folder.Write("Lamp.md", Decision + problem.Fixes[2].Change.Text);
        Assert.Empty(Problems(folder, "Lamp.md"));
    }

    /// <summary>Another's verdict that changes is learnt anew, in the vault that is being served.</summary>
    [Fact]
    public void An_earlier_verdict_that_is_changed_is_learnt_anew()
    {
        using var folder = Enough();
        folder.Write("decisions/Lamp.md", "---\ntype: decision\n---\n# Lamp\nWe buy the lamp on credit.\n");
        var vault = Loaded(folder);
        Assert.Single(Problems(vault, "decisions/Lamp.md"), one => one.Code == ClaimProblem.LikelyValue);
        var judged = Directory.GetFiles(folder.Of("decisions"), "Judged*").Select(file => Path.GetRelativePath(folder.Path, file)).Where(path => folder.Read(path).Contains("breaks::", StringComparison.Ordinal)).ToList();
        foreach (var path in judged)
            folder.Write(path, folder.Read(path).Replace("breaks:: [[", "honours:: [[", StringComparison.Ordinal));
        vault.TakeFiles([.. judged]);
        Assert.StartsWith("Likely honours 'No debts': you said so of ", Assert.Single(Problems(vault, "decisions/Lamp.md"), one => one.Code == ClaimProblem.LikelyValue).Message, StringComparison.Ordinal);
    }

    private static TestFolder Enough() => new([.. VerdictVault.Values, .. new VerdictVault(Seed).Judged(240, 0)]);

    private static List<ClaimProblem> Problems(TestFolder folder, string path) => Problems(Loaded(folder), path);

    private static List<ClaimProblem> Problems(Vault vault, string path)
    {
        var now = vault.Capture();
        return [.. EdgeTwin.Lsp.Values.RelevanceCheck.Find(now, now.Index.Find(path)!)];
    }

    /// <summary>By words alone.</summary>
    private static Vault Loaded(TestFolder folder)
    {
        var vault = new Vault(folder.Path, new VaultSettings(), FactsCache.Of(folder.Path));
        vault.Load(TestContext.Current.CancellationToken);
        var recall = new VaultRecall(vault, name => name == "XDG_DATA_HOME" ? folder.Path : Environment.GetEnvironmentVariable(name)) { IsOfAll = true };
        vault.Take(recall);
        recall.ReadValues(vault.Capture());
        return vault;
    }

    private static string Part(TestFolder folder, string path, NoteRange range) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(folder.Read(path))[range.Start..range.End]);

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
