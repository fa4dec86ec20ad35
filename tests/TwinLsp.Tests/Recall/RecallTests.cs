using System.Text.Json;
using EdgeTwin.Lsp.Recall;
using EdgeTwin.Lsp.Tests.Commands;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Lsp.Tests.Recall;

/// <summary>What is kept of a vault's passages: it follows the vault, is never trusted where it is wrong, and forgets what is gone.</summary>
public sealed class RecallTests
{
    [Fact]
    public async Task What_has_not_changed_is_not_read_again()
    {
        NeedsEncoder();
        using var folder = new TestFolder(("a.md", "# Oak\nThe oak table lasts.\n"), ("b.md", "Pine is soft.\n\nIt is cheap.\n"));
        Assert.Equal((3, 3), await IndexAsync(folder));
        Assert.Equal((3, 0), await IndexAsync(folder));
        folder.Write("b.md", "Pine is soft.\n\nIt is light.\n");
        Assert.Equal((3, 1), await IndexAsync(folder));
        Assert.Equal((3, 0), await IndexAsync(folder));
    }

    [Fact]
    public async Task What_is_gone_is_in_no_file()
    {
        NeedsEncoder();
        using var folder = new TestFolder(("a.md", "The oak table lasts.\n"), ("secret-name.md", "Nobody may know this of me.\n"));
        await IndexAsync(folder);
        Assert.Contains(Kept(folder), file => Has(file, "secret-name"));
        var before = VectorBytes(folder);
        File.Delete(folder.Of("secret-name.md"));
        Assert.Equal((1, 0), await IndexAsync(folder));
        Assert.DoesNotContain(Kept(folder), file => Has(file, "secret-name"));
        Assert.Equal(before - (sizeof(ulong) + sizeof(float) + EncoderFile.Dimensions), VectorBytes(folder));
        await CommandRun.Of(folder, "index", ".", "--forget");
        Assert.Empty(Kept(folder));
    }

    /// <summary>Nobody can prune what they cannot read.</summary>
    [Fact]
    public async Task What_is_meant_is_not_kept_when_the_encoder_is_gone()
    {
        NeedsEncoder();
        using var folder = new TestFolder(("a.md", "The oak table lasts.\n"));
        await IndexAsync(folder);
        Assert.Contains(Kept(folder), file => file.EndsWith(".vectors", StringComparison.Ordinal));
        var context = new EdgeTwin.Lsp.Commands.CommandContext { Terminal = new EdgeTwin.Lsp.Commands.Terminal(TextWriter.Null, TextWriter.Null, false), Folder = folder.Path, Variable = name => name == "XDG_DATA_HOME" ? folder.Path : Environment.GetEnvironmentVariable(name) };
        await EdgeTwin.Lsp.Commands.CommandLine.InvokeAsync(["index", "."], context, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(Kept(folder), file => file.EndsWith(".vectors", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_vault_in_another_language_the_words_count_alone_and_that_is_said()
    {
        NeedsEncoder();
        using var folder = new TestFolder(("tisch.md", string.Concat(Enumerable.Repeat("Wir haben den Tisch aus Eiche gekauft, weil er lange hält und jeder ihn reparieren kann.\n\n", 8))));
        Assert.Equal((8, 0), await IndexAsync(folder));
        Assert.DoesNotContain(Kept(folder), file => file.EndsWith(".vectors", StringComparison.Ordinal));
        var run = await CommandRun.Of(folder, "ask", ".", "Tisch Eiche gekauft?");
        Assert.StartsWith("tisch.md:1", run.Out, StringComparison.Ordinal);
        Assert.Contains("do not look English", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_settings_leave_out_is_forgotten_as_well()
    {
        using var folder = new TestFolder(("a.md", "The oak table lasts.\n"), ("private/b.md", "The willow fence.\n"));
        Assert.Equal(2, (await IndexAsync(folder)).Passages);
        folder.Write(".gitignore", "private/\n");
        Assert.Equal(1, (await IndexAsync(folder)).Passages);
        Assert.DoesNotContain(Kept(folder), file => Has(file, "private/b.md"));
    }

    [Fact]
    public async Task What_is_damaged_is_made_again()
    {
        using var folder = new TestFolder(("a.md", "The oak table lasts.\n"), ("b.md", "Pine is soft.\n"));
        await IndexAsync(folder);
        foreach (var file in Kept(folder))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            bytes[bytes.Length / 2] ^= 1;
            File.Delete(file);
            await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        }
        var run = await CommandRun.Of(folder, "ask", ".", "Which table lasts?");
        Assert.StartsWith("a.md:1", run.Out, StringComparison.Ordinal);
        Assert.Equal(2, (await IndexAsync(folder)).Passages);
    }

    /// <summary>A file that was changed with its time and size kept is cited only as it stands.</summary>
    [Fact]
    public async Task What_stands_no_longer_is_not_cited()
    {
        using var folder = new TestFolder(("a.md", "The oak table lasts.\n\nThe oak chair lasts.\n"));
        await IndexAsync(folder);
        var time = File.GetLastWriteTimeUtc(folder.Of("a.md"));
        folder.Write("a.md", "The\n\noak table lasts.\n\nThe oak chair lasts.");
        File.SetLastWriteTimeUtc(folder.Of("a.md"), time);
        var run = await CommandRun.Of(folder, "ask", ".", "Which oak table lasts?", "--json");
        using var report = JsonDocument.Parse(run.Out);
        Assert.NotEqual(0, report.RootElement.GetProperty("passages").GetArrayLength());
        Assert.All(report.RootElement.GetProperty("passages").EnumerateArray(), passage => Assert.Contains(passage.GetProperty("text").GetString()!, folder.Read("a.md").Split("\n\n").Select(text => text.Trim())));
    }

    /// <summary>Nothing that the index knows of the note is otherwise then: neither links nor headings nor places.</summary>
    [Fact]
    public void A_word_that_changes_is_read_on_the_disk_and_in_the_editor()
    {
        using var folder = new TestFolder(("a.md", "The oak table lasts.\n"));
        var vault = new Vault(folder.Path, new VaultSettings(), FactsCache.Of(folder.Path));
        vault.Load(TestContext.Current.CancellationToken);
        var recall = new VaultRecall(vault, Environment.GetEnvironmentVariable);
        string Found(string question) => string.Join(' ', recall.Asker(vault.Capture(), TestContext.Current.CancellationToken).Ask(question, 1, new DateOnly(2026, 11, 27)).Passages.Select(passage => passage.Path));
        Assert.Equal(("a.md", ""), (Found("oak table"), Found("ash table bench")));
        folder.Write("a.md", "The ash bench lasts.\n");
        File.SetLastWriteTimeUtc(folder.Of("a.md"), DateTime.UtcNow.AddSeconds(1));
        vault.TakeFiles(["a.md"]);
        Assert.Equal(("", "a.md"), (Found("oak table"), Found("ash bench")));
        vault.Open("a.md", new OpenNote(folder.UriOf("a.md"), 1, EdgeTwin.Notes.Markdown.NoteScan.Of("The elm stool lasts.\n"u8.ToArray())));
        Assert.Equal(("", "a.md"), (Found("ash bench"), Found("elm stool")));
    }

    [Fact]
    public async Task Without_an_encoder_it_goes_by_words_and_says_so()
    {
        using var folder = new TestFolder(("a.md", "The oak table lasts.\n"));
        using var output = new StringWriter();
        using var error = new StringWriter();
        var context = new EdgeTwin.Lsp.Commands.CommandContext { Terminal = new EdgeTwin.Lsp.Commands.Terminal(output, error, false), Folder = folder.Path, Variable = name => name == "XDG_DATA_HOME" ? folder.Path : Environment.GetEnvironmentVariable(name) };
        Assert.Equal(0, await EdgeTwin.Lsp.Commands.CommandLine.InvokeAsync(["index", "."], context, TestContext.Current.CancellationToken));
        Assert.Equal("There is no sentence encoder, so notes are found by their words alone; 'twinlsp encoder' says how to get one.\n", error.ToString());
        Assert.Equal(0, await EdgeTwin.Lsp.Commands.CommandLine.InvokeAsync(["ask", ".", "Which table lasts?"], context, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void What_means_the_same_in_other_words_is_found()
    {
        NeedsEncoder();
        using var folder = new TestFolder(("a.md", "The automobile is in the garage.\n"), ("b.md", "Bread is baked on Fridays.\n"), ("c.md", "My aunt has a name.\n"));
        var vault = new Vault(folder.Path, new VaultSettings(), FactsCache.Of(folder.Path));
        vault.Load(TestContext.Current.CancellationToken);
        var recall = new VaultRecall(vault, Environment.GetEnvironmentVariable);
        recall.Learn(vault.Capture(), null, TestContext.Current.CancellationToken);
        var near = recall.Passages(vault.Capture(), TestContext.Current.CancellationToken).Nearest(recall.Meanings!.Vectors, recall.Meanings.VectorOf("Where did I park my van?"), 3);
        Assert.Equal("a.md", near[0].Path);
    }

    [Fact]
    public async Task An_editor_asks_and_gets_what_the_terminal_gets()
    {
        await using var vault = await WritingVault.StartAsync("q.md", "# Which table lasts longest?\n", "a.md", "The oak table lasts longest.\n");
        var lenses = await vault.AskAsync("textDocument/codeLens", "q.md");
        var command = lenses.EnumerateArray().Select(lens => lens.GetProperty("command")).Single(lens => lens.GetProperty("command").GetString() == "edgetwin.ask");
        var answer = await vault.RunAsync("edgetwin.ask", [.. command.GetProperty("arguments").EnumerateArray().Select(argument => argument.GetRawText())]);
        Assert.Contains("a.md 1 The oak table lasts longest.", answer.GetProperty("passages").EnumerateArray().Select(passage => $"{passage.GetProperty("note").GetString()} {passage.GetProperty("first_line").GetInt32()} {passage.GetProperty("text").GetString()}"));
        var page = WritingVault.ResultOf(await vault.Client.AskAsync("workspace/textDocumentContent", $$"""{"uri":"edgetwin:/ask/{{Uri.EscapeDataString(vault.UriOf("") + " Where is Wilma?")}}"}""")).GetProperty("text").GetString();
        Assert.Equal($"# Where is Wilma?\n\nNot captured.\n\nNothing in the vault speaks of 'Wilma'.\n\nOnce you know it, write it down, in [Wilma.md]({vault.UriOf("Wilma.md")}) for one.\n", page);
    }

    /// <summary>A value that bears on a decision is named with its line; cited or dismissed it is not named again, until one of both changes.</summary>
    [Fact]
    public async Task A_value_that_bears_on_a_decision_is_named_until_it_is_dismissed()
    {
        using var folder = new TestFolder(("v.md", "---\ntype: value\n---\n# Tread lightly\n- Travel by train wherever you can\n"), ("d.md", "---\ntype: decision\n---\n# Travel by train to Sicily\n"));
        var hint = await HintAsync(folder);
        Assert.StartsWith("d.md:4:3: hint: 'Tread lightly' bears on this: Travel by train wherever you can.", hint, StringComparison.Ordinal);
        var vault = new Vault(folder.Path, new VaultSettings(), FactsCache.Of(folder.Path));
        vault.Load(TestContext.Current.CancellationToken);
        vault.Take(new VaultRecall(vault, Environment.GetEnvironmentVariable) { IsOfAll = true });
        vault.Capture().Recall!.ReadValues(vault.Capture());
        var now = vault.Capture();
        var problem = EdgeTwin.Lsp.Values.RelevanceCheck.Find(now, now.Index.Find("d.md")!).Single();
        var decision = folder.Read("d.md");
        folder.Write("d.md", decision + problem.Fixes.Single(fix => fix.Title == "Cite the value 'Tread lightly'").Change.Text);
        Assert.Equal("", await HintAsync(folder));
        folder.Write("d.md", decision + problem.Fixes.Single(fix => fix.Title == "Dismiss 'Tread lightly' here, with a reason").Change.Text);
        Assert.Equal("", await HintAsync(folder));
        folder.Write("d.md", folder.Read("d.md").Replace("Sicily", "Sicily again", StringComparison.Ordinal));
        Assert.NotEqual("", await HintAsync(folder));
        folder.Write("d.md", decision + problem.Fixes.Single(fix => fix.Title == "Dismiss 'Tread lightly' here, with a reason").Change.Text);
        folder.Write("v.md", folder.Read("v.md").Replace("wherever", "if ever", StringComparison.Ordinal));
        Assert.NotEqual("", await HintAsync(folder));
    }

    [Fact]
    public async Task The_report_names_what_is_not_known()
    {
        using var folder = new TestFolder(
            ("v.md", "---\ntype: value\n---\n# Thrift\nSave.\n"), ("w.md", "---\ntype: value\n---\n# Time\n## Do\n- Rest\n"),
            ("d.md", "---\ntype: decision\nreview: 2026-01-01\nvalues: \"[[w]]\"\n---\n# Oak\nWe take it because it lasts.\n\nexception:: [[v]] because it is old\n\ndismissed:: [[w]] (000000) because no\n"),
            ("e.md", "---\ntype: decision\n---\n# Pine\nPine.\n"), ("q.md", "Where does Wilma live?\n\nWhy do we take oak?\n"));
        var run = await CommandRun.Of(folder, null, ["report", "."], new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero)));
        Assert.Equal(
            """
            # What the twin does not know

            Of 2026-11-26.

            ## Questions that nothing answers
            - q.md:1: Where does Wilma live?

            ## Values without examples
            - [[v]]

            ## Decisions without a reason
            - [[e]]

            ## Decisions without a day of review
            - [[e]]

            ## Reviews that are due
            - [[d]]

            ## How findings were taken
            - 1 values are named by decisions
            - 1 exceptions were recorded
            - 1 findings were dismissed

            """, run.Out.Split("\n## What was foretold")[0]);
    }

    private static async Task<string> HintAsync(TestFolder folder) => string.Join('\n', (await CommandRun.Of(folder, "check", "--severity", "hint")).Lines.Where(line => line.EndsWith("[relevant-value]", StringComparison.Ordinal)));

    private static async Task<(int Passages, int Learnt)> IndexAsync(TestFolder folder)
    {
        var run = await CommandRun.Of(folder, "index", ".", "--json");
        using var report = JsonDocument.Parse(run.Out);
        return (report.RootElement.GetProperty("passages").GetInt32(), report.RootElement.GetProperty("learnt").GetInt32());
    }

    /// <summary>The files that are kept of a vault.</summary>
    private static string[] Kept(TestFolder folder)
    {
        var name = Convert.ToHexStringLower(System.IO.Hashing.XxHash128.Hash(System.Text.Encoding.UTF8.GetBytes(folder.Path)));
        return Directory.GetFiles(Path.Combine(Environment.GetEnvironmentVariable("XDG_CACHE_HOME")!, "edgetwin", "vaults"), name + ".*");
    }

    private static long VectorBytes(TestFolder folder) => new FileInfo(Kept(folder).Single(file => file.EndsWith(".vectors", StringComparison.Ordinal))).Length;

    private static bool Has(string file, string text) => File.ReadAllBytes(file).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0;

    private static void NeedsEncoder() => Assert.SkipUnless(File.Exists(EncoderFile.PlaceOf(Environment.GetEnvironmentVariable)), "there is no sentence encoder; scripts/encoder.sh fetches it from npm");
}
