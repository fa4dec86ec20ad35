using System.Diagnostics;

namespace EndToEnd.Editors;

/// <summary>A program in a real terminal, of which the keys are pressed and the screen is read.</summary>
internal sealed class Terminal : IAsyncDisposable
{
    private const int Columns = 120;
    private const int Rows = 50;

    private static readonly TimeSpan ShownMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CommandMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string _socket;

    private Terminal(string socket) => _socket = socket;

    /// <summary>Opens one; the test is skipped where there is no tmux.</summary>
    public static async Task<Terminal> StartAsync(string socket, IReadOnlyList<string> command)
    {
        var hasTmux = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "tmux")));
        Assert.SkipUnless(hasTmux, "there is no tmux; `scripts/setup.sh editors` installs it");
        var terminal = new Terminal(socket);
        // The screen of a program that ended stays, so that a failure can show it. A colon after escape would else be alt and colon.
        await terminal.AskAsync(["-f", "/dev/null", "start-server", ";", "set-option", "-g", "remain-on-exit", "on", ";", "set-option", "-s", "escape-time", "0", ";", "set-option", "-g", "default-terminal", "screen-256color", ";",
            "new-session", "-d", "-x", $"{Columns}", "-y", $"{Rows}", "--", .. command]);
        return terminal;
    }

    /// <summary>Types a text.</summary>
    public Task TypeAsync(string text) => AskAsync("send-keys", "-l", "--", text);

    /// <summary>Presses keys by their names, such as <c>Enter</c> or <c>C-x</c>.</summary>
    public Task PressAsync(params string[] keys) => AskAsync(["send-keys", "--", .. keys]);

    /// <summary>Types a command line and ends it with Enter.</summary>
    public async Task EnterAsync(string line)
    {
        await TypeAsync(line);
        await PressAsync("Enter");
    }

    /// <summary>Waits until the screen shows all of the texts; gives the screen.</summary>
    public Task<string> SeeAsync(params string[] texts) => WaitAsync(screen => texts.All(text => screen.Contains(text, StringComparison.Ordinal)), $"the screen shows '{string.Join("', '", texts)}'");

    /// <summary>Waits until the screen, or anything else, is as it should be; gives the screen.</summary>
    public async Task<string> WaitAsync(Predicate<string> isDone, string what)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var screen = await AskAsync("capture-pane", "-p");
            if (isDone(screen))
                return screen;
            Assert.True(Stopwatch.GetElapsedTime(started) < ShownMax, $"after {ShownMax.TotalSeconds} s it was not so that {what}:\n{screen}");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync() => await AskAsync("kill-server");

    private async Task<string> AskAsync(params string[] command)
    {
        var run = await ProgramRun.RunAsync("tmux", ["-u", "-S", _socket, .. command], CommandMax);
        Assert.True(run.ExitCode == 0, $"tmux {command[0]}: {run.Error}");
        return run.Output;
    }
}
