using System.Diagnostics;
using System.Text;

namespace EndToEnd;

/// <summary>The published agent, running on a folder: its configuration, data, socket, and the <c>root</c> in which it finds its hardware.</summary>
internal sealed class AgentProcess : IAsyncDisposable
{
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _folder;
    private readonly StringBuilder _said = new();

    private AgentProcess(Process process, string folder) => (_process, _folder) = (process, folder);

    /// <summary>Starts it with the <c>edgetwin.toml</c> of a folder; skips where the program has not been built.</summary>
    public static AgentProcess Start(string folder)
    {
        var start = new ProcessStartInfo(Repository.PublishedProgram(), ["run", "--config", Path.Combine(folder, "edgetwin.toml"), "--data", Path.Combine(folder, "data"), "--socket", Path.Combine(folder, "socket")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Agent.Environment(folder))
            start.Environment[name] = value;
        start.Environment["EDGETWIN_ROOT"] = Path.Combine(folder, "root");
        var agent = new AgentProcess(Process.Start(start)!, folder);
        agent._process.OutputDataReceived += agent.Hear;
        agent._process.ErrorDataReceived += agent.Hear;
        agent._process.BeginOutputReadLine();
        agent._process.BeginErrorReadLine();
        return agent;
    }

    /// <summary>What a command prints that asks it; the test fails if the command does.</summary>
    public async Task<string> AskAsync(string command)
    {
        var run = await ProgramRun.RunAsync(Repository.PublishedProgram(), [.. command.Split(' '), "--socket", Path.Combine(_folder, "socket")], AnswerMax);
        Assert.True(run.ExitCode == 0, $"edgetwin {command}: {run.Error}\nThe agent has said:\n{Said()}");
        return run.Output;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        TestContext.Current.TestOutputHelper?.WriteLine(Said());
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (_said)
            _said.AppendLine(line.Data);
    }

    private string Said()
    {
        lock (_said)
            return _said.ToString();
    }
}
