using System.Diagnostics;
using System.Text.Json;
using EndToEnd.Editors;

namespace EndToEnd.Greenhouse;

/// <summary>
/// The day as whoever tends the greenhouse has it, in Neovim with the note open: what must hold holds; then it does not; the vent may not be
/// opened, and why; later it may, is opened from the note, and closed by the frost of the evening.
/// </summary>
/// <param name="session">The vault, and Neovim.</param>
/// <param name="day">The weather.</param>
/// <param name="ask">Gives what a command of <c>edgetwin</c> prints.</param>
/// <param name="isVentOpen">Whether the vent is open, asked from the hardware.</param>
/// <param name="author">As whom the agent knows the writer.</param>
internal sealed class GreenhouseStory(EditorSession session, GreenhouseDay day, Func<string, Task<string>> ask, Func<Task<bool>> isVentOpen, string author)
{
    private const string Note = "Greenhouse.md";
    private const string Claim = "claim:: greenhouse/air#humidity < 95 %";
    private const string Violated = "This does not hold: violated since";
    private const string Refusal = "interlock 'frost' (garden/air#temperature < 2 Cel by 1.5 °C), the seedlings would freeze";

    // Degrees; of the coarsest sensor that the day is played to.
    private const double Resolution = 0.07;

    private static readonly TimeSpan PatienceMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Tells it.</summary>
    public async Task TellAsync()
    {
        await PlayToAsync(6);
        NeovimScreen.Configure(session, "vim.lsp.inlay_hint.enable(true)");
        await using var screen = await session.StartAsync("nvim", Note);
        await screen.WaitAsync(shown => Lines(shown, "claim::").Count(line => line.Contains("holds, by", StringComparison.Ordinal)) == 3, "three claims hold");
        var file = new FileInfo(session.Of("vault/" + Note));
        var written = file.LastWriteTimeUtc;

        await PlayToAsync(9);
        var shown = await screen.SeeAsync(Violated);
        Assert.Contains(Claim, Assert.Single(Lines(shown, Violated)), StringComparison.Ordinal);

        await ProposeAsync(screen);
        await screen.ChooseAsync($"The arbiter refuses greenhouse/vent#on to on: {Refusal}", "Try it all the same");
        await screen.SeeWrappedAsync($"twinlsp: greenhouse/vent#on to on: refused, greenhouse/vent#on may not be driven so now: {Refusal}");
        // A message of several lines stays until it was read.
        await screen.PressAsync("Enter");
        Assert.False(await isVentOpen());

        await PlayToAsync(12);
        await ProposeAsync(screen);
        await screen.ChooseAsync("Drive greenhouse/vent#on to on? The arbiter allows it.", "1: Drive");
        await screen.SeeAsync("twinlsp: greenhouse/vent#on to on: done");
        await IsVentAsync(open: true);
        await PlayToAsync(13);
        await screen.WaitAsync(shown => !shown.Contains(Violated, StringComparison.Ordinal), "nothing is violated any more");

        // Until here, nobody has written the file.
        file.Refresh();
        Assert.Equal(written, file.LastWriteTimeUtc);
        await screen.EnterAsync(":w");
        await screen.WaitAsync(_ => Acts().Count == 2, $"what was done is in the note: {string.Join('\n', Acts())}");
        Assert.EndsWith(": greenhouse/vent#on to on: done", Acts()[0], StringComparison.Ordinal);
        Assert.Contains(Refusal, Acts()[1], StringComparison.Ordinal);

        var output = JsonDocument.Parse(await ask("outputs --json")).RootElement.GetProperty("outputs")[0];
        Assert.Equal(("driven", 1.0, author, "from the note 'Greenhouse'"), (Text(output, "cause"), output.GetProperty("value").GetDouble(), Text(output, "by"), Text(output.GetProperty("desired"), "reason")));

        await PlayToAsync(21);
        await IsVentAsync(open: false);
        Assert.Equal(
            ["safe: interlock 'frost'", "driven: ", "accepted: ", "safe: ", "refused: interlock 'frost'", "safe: interlock 'frost'"],
            await DecisionsAsync());
    }

    /// <summary>Asks for the actions at the link that opens the vent, and takes that which does.</summary>
    private static async Task ProposeAsync(Terminal screen)
    {
        await screen.EnterAsync("gg/Open the vent");
        await screen.EnterAsync(":lua vim.lsp.buf.code_action()");
        await screen.ChooseAsync("Code actions:", "Drive greenhouse/vent#on to on …");
    }

    /// <summary>The day goes on to an hour, and the agent knows what it is like outside then.</summary>
    private async Task PlayToAsync(double hour)
    {
        await day.PlayToAsync(hour);
        await UntilAsync(async () => Math.Abs(await OutsideAsync() - day.OutsideCelsius) < Resolution, $"the agent measures {day.OutsideCelsius} degrees outside");
    }

    private Task IsVentAsync(bool open) => UntilAsync(async () => await isVentOpen() == open, $"the vent is {(open ? "open" : "closed")}");

    private static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < PatienceMax, $"after {PatienceMax.TotalSeconds} s it was not so that {what}");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    // A reading that failed has no value.
    private async Task<double> OutsideAsync() =>
        JsonDocument.Parse(await ask("get garden/air#temperature --json")).RootElement.GetProperty("value") is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : double.NaN;

    /// <summary>What the note on the disk says was done.</summary>
    private List<string> Acts() => [.. File.ReadAllLines(session.Of("vault/" + Note)).Where(line => line.StartsWith("- 20", StringComparison.Ordinal))];

    /// <summary>What was decided, the newest first, without figures. On a busy machine a measurement is late now and then, and the interlock cannot be told meanwhile.</summary>
    private async Task<List<string>> DecisionsAsync()
    {
        var decisions = new List<string>();
        foreach (var decision in JsonDocument.Parse(await ask("decisions greenhouse/vent#on --limit 1000 --json")).RootElement.GetProperty("decisions").EnumerateArray())
        {
            var why = Text(decision, "why");
            var words = $"{Text(decision, "kind")}: {why.Split(" (")[0]}";
            if (!why.Contains("cannot be told", StringComparison.Ordinal) && words != decisions.LastOrDefault())
                decisions.Add(words);
        }
        return decisions;
    }

    private static IEnumerable<string> Lines(string shown, string with) => shown.Split('\n').Where(line => line.Contains(with, StringComparison.Ordinal));

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
