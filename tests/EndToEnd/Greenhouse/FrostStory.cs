using System.Diagnostics;
using System.Globalization;
using EndToEnd.Editors;

namespace EndToEnd.Greenhouse;

/// <summary>
/// A frost as whoever tends the greenhouse has it: the claim that it is warm enough breaks, the workflow of its note is proposed, gone through
/// without doing anything, approved and run; the editor and the server are killed half-way, and the run is gone on with. Its note tells of all of it.
/// </summary>
/// <param name="session">The vault, and Neovim.</param>
/// <param name="day">The weather.</param>
/// <param name="ask">Gives what a command of <c>edgetwin</c> prints.</param>
/// <param name="isVentOpen">Whether the vent is open, asked from the hardware.</param>
internal sealed class FrostStory(EditorSession session, GreenhouseDay day, Func<string, Task<string>> ask, Func<Task<bool>> isVentOpen)
{
    private const string Note = "Frost.md";
    private const string Title = "Frost: close the vent, then tell me";
    private const string Told = "It freezes: the vent is closed. Cover the seedlings.";

    // Processes of other sessions are called the same.
    private readonly string _mark = $".session-{Guid.NewGuid():n}";

    private static readonly TimeSpan PatienceMax = TimeSpan.FromSeconds(60);

    /// <summary>Tells it.</summary>
    public async Task TellAsync()
    {
        session.Write("vault/" + _mark, "");
        await day.HoldAsync(10, 60, 6);
        await UntilAsync(async () => await SetAsync() && await isVentOpen(), "the vent is open");
        NeovimScreen.Configure(session);
        await using (var screen = await session.StartAsync("nvim", Note))
        {
            await screen.SeeAsync($"# {Title}");
            await day.HoldAsync(4, 60, 3);
            await screen.SeeWrappedAsync("'Frost.md' is proposed: ");
            await screen.PressAsync("Enter");
            await screen.SeeAsync("This workflow is proposed");
            // On the same line it would push the lenses off the screen.
            await screen.EnterAsync(":lua vim.diagnostic.config({ virtual_text = false })");
            Assert.True(await isVentOpen());

            await TakeLensAsync(screen, "dry run");
            await screen.SeeWrappedAsync($"Dry run of '{Title}': done.");
            await screen.SeeWrappedAsync("1. set greenhouse/vent#on = off: done");
            await screen.PressAsync("Enter");
            Assert.True(await isVentOpen());
            Assert.DoesNotContain("frost", await LogAsync(), StringComparison.Ordinal);

            await TakeLensAsync(screen, "run …");
            await screen.ChooseAsync($"Run '{Title}'? It reaches: ", "Approve and run");
            await screen.SeeAsync(": Seen", "Type number and <Enter>");
            await UntilAsync(async () => !await isVentOpen(), "the vent is closed");
            Assert.Single(Frosts(await LogAsync()));
            // While the writer is being told: the server cannot even say that it ends.
            KillServer();
        }

        await using (var screen = await session.StartAsync("nvim", Note))
        {
            await screen.SeeAsync($"# {Title}");
            await TakeLensAsync(screen, "resume ");
            await screen.ChooseAsync($"of '{Title}' has not ended", "Go on");
            await screen.ChooseAsync(Told, "Seen");
            await screen.SeeWrappedAsync($"'{Title}': done.");
        }
        Assert.False(await isVentOpen());
        Assert.Single(Frosts(await LogAsync()));

        // What a person reads of it afterwards.
        var audit = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(session.Of("vault/runs"), "*.md")), TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(audit);
        foreach (var words in new[] { Title, "set greenhouse/vent#on = off", "seen", "Garden log.md", "greenhouse/vent#on" })
            Assert.Contains(words, audit, StringComparison.Ordinal);
        Assert.Contains("Frost.md", await ask("decisions greenhouse/vent#on --json"), StringComparison.Ordinal);
    }

    /// <summary>Opens the vent, if the agent knows yet what its interlock is about.</summary>
    private async Task<bool> SetAsync()
    {
        try
        {
            await ask("set greenhouse/vent#on true --reason airing");
            return true;
        }
        catch (Xunit.Sdk.XunitException)
        {
            return false;
        }
    }

    /// <summary>Takes one of the lenses above the workflow, once it is there.</summary>
    private static async Task TakeLensAsync(Terminal screen, string lens)
    {
        await screen.EnterAsync("gg/# Frost");
        // Neovim drops an answer that came while diagnostics were being drawn, and does not ask again by itself.
        var shown = "";
        for (var attempt = 0; attempt < 30 && !shown.Contains(lens, StringComparison.Ordinal); attempt++)
        {
            await screen.EnterAsync(":lua vim.lsp.codelens.refresh({ bufnr = 0 })");
            await Task.Delay(1_000, TestContext.Current.CancellationToken);
            shown = await screen.WaitAsync(_ => true, "the screen is shown");
        }
        Assert.Contains(lens, shown, StringComparison.Ordinal);
        await screen.EnterAsync(":lua vim.lsp.codelens.run()");
        await screen.ChooseAsync("Code lenses:", lens);
    }

    private void KillServer()
    {
        var killed = 0;
        foreach (var folder in Directory.GetDirectories("/proc", "*").Where(folder => File.Exists($"{folder}/cwd/{_mark}")))
        {
            if (File.ReadAllText($"{folder}/comm").Trim() != "twinlsp")
                continue;
            using var process = Process.GetProcessById(int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture));
            process.Kill();
            killed++;
        }
        Assert.Equal(1, killed);
    }

    private Task<string> LogAsync() => File.ReadAllTextAsync(session.Of("vault/Garden log.md"), TestContext.Current.CancellationToken);

    private static IEnumerable<string> Frosts(string log) => log.Split('\n').Where(line => line.Contains("frost, the vent was closed", StringComparison.Ordinal));

    private static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < PatienceMax, $"after {PatienceMax.TotalSeconds} s it was not so that {what}");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }
}
