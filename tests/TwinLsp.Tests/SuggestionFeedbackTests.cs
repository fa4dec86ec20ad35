using System.Text;
using System.Text.Json;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Lsp.Voice;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Completion;
using Microsoft.Extensions.Time.Testing;

namespace EdgeTwin.Lsp.Tests;

public sealed class SuggestionFeedbackTests
{
    private const string Place = "We meet at the old m‸";
    private const string Head = "| month | claimed | shown | taken | edited |\n| --- | --- | --- | --- | --- |\n";

    /// <summary>
    /// What a writer does, and what is counted of it. <c>take</c> takes what is shown, <c>leave</c> looks and writes something else, <c>type</c> writes on without looking,
    /// <c>change</c> edits what was taken, <c>save</c> saves the note with it edited, <c>late</c> edits it after ten minutes.
    /// </summary>
    [Theory]
    [InlineData("take", 1, 1, 0)]
    [InlineData("take leave leave", 3, 1, 0)]
    [InlineData("leave take", 2, 1, 0)]
    [InlineData("take type type type", 1, 1, 0)]
    [InlineData("take change", 1, 1, 1)]
    [InlineData("take save", 1, 1, 1)]
    [InlineData("take late", 1, 1, 0)]
    [InlineData("take take leave change", 3, 2, 1)]
    [InlineData("leave leave leave", 0, 0, 0)]
    [InlineData("type", 0, 0, 0)]
    public async Task What_becomes_of_suggestions_is_counted(string acts, long shown, long taken, long edited)
    {
        using var folder = SuggestionWriter.Vault();
        await using (var writer = await SuggestionWriter.StartAsync(folder))
        {
            var (note, last, where) = (0, "", "");
            foreach (var act in acts.Split(' '))
            {
                if (act is "change" or "save" or "late")
                {
                    writer.Wait(act == "late" ? 600 : 3);
                    if (act == "save")
                        await writer.SaveAsync(where, "We meet elsewhere.");
                    else
                        await writer.TypeAsync(where, act == "late" ? last + " ‸" : "We meet elsewhere ‸");
                    if (act == "late")
                        await writer.SaveAsync(where, "We meet elsewhere.");
                    continue;
                }
                var items = await writer.TypeAsync($"{++note}.md", Place);
                writer.Wait(act == "type" ? 0.1 : 1);
                if (act == "take")
                    (last, where) = (await writer.TakeAsync($"{note}.md", Place, items[0]), $"{note}.md");
                else
                    await writer.TypeAsync($"{note}.md", "We meet at the old mx‸");
            }
        }
        Assert.Equal(new SuggestionCount(shown, taken, edited), Read(folder).Of("2026-11"));
        Assert.Equal(taken > 0, File.Exists(folder.Of(SuggestionFile.Name)));
    }

    [Fact]
    public async Task Another_one_than_the_first_that_is_taken_counts_and_the_first_was_left()
    {
        using var folder = SuggestionWriter.Vault();
        await using (var writer = await SuggestionWriter.StartAsync(folder))
        {
            var items = await writer.TypeAsync("x.md", "We meet at ‸");
            Assert.True(items.Count > 1);
            await writer.TakeAsync("x.md", "We meet at ‸", items[1]);
        }
        Assert.Equal(new SuggestionCount(2, 1, 0), Read(folder).Of("2026-11"));
    }

    [Theory]
    [InlineData("[]", true)]
    [InlineData("[\"x\"]", true)]
    [InlineData("[-1]", true)]
    [InlineData("[{}]", true)]
    [InlineData("[1.5]", true)]
    [InlineData("[99999999999]", true)]
    [InlineData("[0,\"file:///nowhere/at/all\"]", true)]
    [InlineData("[60]", false)]
    [InlineData("[2147483647]", false)]
    [InlineData("[0]", false)]
    [InlineData("[null]", true)]
    public async Task What_was_not_shown_or_does_not_stand_there_is_not_counted(string arguments, bool isError)
    {
        using var folder = SuggestionWriter.Vault();
        await using (var writer = await SuggestionWriter.StartAsync(folder))
        {
            await writer.TypeAsync("x.md", Place);
            Assert.Equal(isError, (await writer.RunAsync(arguments)).TryGetProperty("error", out _));
        }
        Assert.True(Read(folder).IsEmpty);
    }

    /// <summary>Files that are not ours or not right: they stay as they are, it is said once, and suggestions are made as ever.</summary>
    [Theory]
    [InlineData("# My thoughts on suggestions\n", false)]
    [InlineData(Head + "| 2026-11 | 0.10-0.20 | 12", false)]
    [InlineData(Head + "| 2026-11 | 0.10-0.20 | 12 | 50 | 0 |\n", false)]
    [InlineData(Head + "| 2026-11 | 0.10-0.20 | 12 | 5 | 0 |\n", true)]
    public async Task What_cannot_be_understood_or_written_stays_as_it_is_and_is_told_once(string text, bool isReadOnly)
    {
        using var folder = SuggestionWriter.Vault((SuggestionFile.Name, text));
        if (isReadOnly)
            File.SetUnixFileMode(folder.Of(SuggestionFile.Name), UnixFileMode.UserRead);
        await using (var writer = await SuggestionWriter.StartAsync(folder))
        {
            for (var note = 0; note < 3; note++)
            {
                var items = await writer.TypeAsync($"{note}.md", Place);
                Assert.NotEmpty(items);
                await writer.TakeAsync($"{note}.md", Place, items[0]);
                writer.Wait(61);
                await writer.TypeAsync($"{note}.md", "Bread‸");
                await UntilAsync(async () => (await writer.TypeAsync("other.md", "Bread‸")).Count >= 0 && writer.Shown.Count > 0);
            }
            Assert.Contains(SuggestionFile.Name, Assert.Single(writer.Shown), StringComparison.Ordinal);
        }
        Assert.Equal(text, folder.Read(SuggestionFile.Name));
    }

    [Fact]
    public async Task Two_servers_on_one_vault_lose_nothing_of_each_other()
    {
        using var folder = SuggestionWriter.Vault();
        await using (var one = await SuggestionWriter.StartAsync(folder))
        await using (var other = await SuggestionWriter.StartAsync(folder))
        {
            foreach (var (writer, path) in new[] { (one, "a.md"), (other, "b.md"), (one, "c.md") })
                await writer.TakeAsync(path, Place, (await writer.TypeAsync(path, Place))[0]);
        }
        Assert.Equal(3, Read(folder).Of("2026-11").Taken);
    }

    [Fact]
    public async Task Those_that_add_at_the_same_time_wait_for_each_other()
    {
        using var folder = new TestFolder();
        var more = new SuggestionRecord();
        more.Add("2026-11", 1, new SuggestionCount(3, 2, 1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () =>
            {
                var file = new SuggestionFile(folder.Path);
                for (var i = 0; i < 10;)
                {
                    i += file.Add(more, out var problem) is null ? 0 : 1;
                    Assert.Null(problem);
                }
            },
            TestContext.Current.CancellationToken)));
        Assert.Equal(new SuggestionCount(120, 80, 40), Read(folder).Of("2026-11", 1));
        Assert.Single(Directory.GetFiles(folder.Of(".edgetwin")));
    }

    [Fact]
    public async Task What_was_never_taken_is_shown_one_time_in_twenty_until_the_file_is_deleted()
    {
        var rows = string.Concat(Enumerable.Range(0, SuggestionBands.Count).Select(band => $"| 2026-11 | {SuggestionBands.NameOf(band)} | 5000 | 0 | 0 |\n"));
        using var folder = SuggestionWriter.Vault((SuggestionFile.Name, Head + rows));
        await using var writer = await SuggestionWriter.StartAsync(folder);
        var shown = 0;
        for (var request = 0; request < 2 * SuggestionFeedback.TriedEvery; request++)
            shown += (await writer.TypeAsync("x.md", Place)).Count > 0 ? 1 : 0;
        Assert.Equal(2, shown);
        File.Delete(folder.Of(SuggestionFile.Name));
        writer.Wait(61);
        await UntilAsync(async () => (await writer.TypeAsync("x.md", Place)).Count > 1);
    }

    [Fact]
    public async Task The_writer_may_have_nothing_counted()
    {
        using var folder = SuggestionWriter.Vault((".edgetwin/notes.toml", "[voice]\nfeedback = false\n"));
        await using (var writer = await SuggestionWriter.StartAsync(folder))
        {
            var item = (await writer.TypeAsync("x.md", Place))[0];
            Assert.False(item.TryGetProperty("command", out _));
            await writer.RunAsync("[0]");
        }
        Assert.False(File.Exists(folder.Of(SuggestionFile.Name)));
    }

    [Fact]
    public void What_is_shown_is_followed_without_allocating()
    {
        using var folder = new TestFolder();
        var feedback = new SuggestionFeedback(folder.Path, new FakeTimeProvider(), _ => { });
        var scan = NoteScan.Of(Encoding.UTF8.GetBytes("We meet"));
        var suggestion = new Suggestion(" at the mill"u8.ToArray(), 0.5, 9);
        void Write(int times)
        {
            for (var i = 0; i < times; i++)
            {
                feedback.Follow("x.md", scan, i);
                feedback.Show("x.md", i, suggestion, suggestion.Text.Length, isFirst: true);
            }
        }

        Write(200);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Write(1000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, allocated);
    }

    [Fact]
    public async Task The_report_shows_the_months_and_what_is_shown_by_now()
    {
        using var folder = new TestFolder((SuggestionFile.Name, Head + "| 2026-10 | 0.10-0.20 | 1000 | 20 | 10 |\n| 2026-11 | 0.35-0.50 | 100 | 60 | 10 |\n"), ("a.md", "A\n"));
        var page = await ReportAsync(folder);
        Assert.Equal(
            """
            ## What was suggested as you wrote
            - taken and kept of what was shown, month by month: `▁█`

            | month | shown | taken | edited | kept of shown |
            | --- | --- | --- | --- | --- |
            | 2026-10 | 1000 | 20 | 10 | 1 % |
            | 2026-11 | 100 | 60 | 10 | 50 % |

            | claimed chance | shown | taken | edited | kept of shown | is shown |
            | --- | --- | --- | --- | --- | --- |
            | 0.10-0.20 | 1000 | 20 | 10 | 1 % | one in 20 |
            | 0.20-0.35 | 0 | 0 | 0 |  | yes |
            | 0.35-0.50 | 100 | 60 | 10 | 50 % | yes |
            | 0.50-0.70 | 0 | 0 | 0 |  | yes |
            | 0.70-1.00 | 0 | 0 | 0 |  | yes |
            """,
            page[page.IndexOf("## What was suggested", StringComparison.Ordinal)..].Trim());
        using var json = JsonDocument.Parse(await ReportAsync(folder, "--json"));
        Assert.Equal(0.5, json.RootElement.GetProperty("suggestions").GetProperty("months")[1].GetProperty("share").GetDouble());
    }

    [Fact]
    public async Task The_report_says_what_is_wrong_with_the_file()
    {
        using var folder = new TestFolder((SuggestionFile.Name, "Mine.\n"), ("a.md", "A\n"));
        Assert.Contains("there is no table", await ReportAsync(folder), StringComparison.Ordinal);
    }

    private static async Task<string> ReportAsync(TestFolder folder, params string[] more)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var context = new CommandContext { Terminal = new Terminal(output, TextWriter.Null, false), Folder = folder.Path, Variable = name => name == "XDG_DATA_HOME" ? folder.Path : Environment.GetEnvironmentVariable(name) };
        await CommandLine.InvokeAsync(["report", ".", .. more], context, TestContext.Current.CancellationToken);
        return output.ToString();
    }

    private static SuggestionRecord Read(TestFolder folder) => new SuggestionFile(folder.Path).Read(out _);

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
            await Task.Delay(10, TestContext.Current.CancellationToken);
    }
}
