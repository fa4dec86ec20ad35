using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using EdgeTwin.Client;

namespace EdgeTwin.Simulation;

/// <summary>The published program running as an agent on a directory of the test's.</summary>
internal sealed partial class NativeAgent : IDisposable
{
    private const int SigHup = 1;
    private const int SigKill = 9;
    private const int SigTerm = 15;
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ExitTimeout = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private NativeAgent(Process process, string socketPath)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
                _errors.AppendLine(line.Data);
        };
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        Client = new EdgeTwinClient(socketPath);
    }

    public EdgeTwinClient Client { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>What the program has written to standard error so far.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
                return _errors.ToString();
        }
    }

    /// <summary>Starts an agent whose data, socket and configuration lie in a directory.</summary>
    public static NativeAgent Start(string directory, string configuration, params (string Name, string Value)[] environment)
    {
        Directory.CreateDirectory(directory);
        var configurationPath = Path.Combine(directory, "edgetwin.toml");
        File.WriteAllText(configurationPath, configuration);
        return Start(Path.Combine(directory, "data"), Path.Combine(directory, "s"), configurationPath, environment);
    }

    public static NativeAgent Start(string dataPath, string socketPath, string configurationPath, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(
            Published.Program,
            ["run", "--config", configurationPath, "--data", dataPath, "--socket", socketPath])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new NativeAgent(Process.Start(start)!, socketPath);
    }

    /// <summary>Waits until the agent answers.</summary>
    public async Task ReadyAsync()
    {
        using var timeout = new CancellationTokenSource(ReadyTimeout);
        while (true)
        {
            if (_process.HasExited)
            {
                // Its end is seen before the last of what it said has been read.
                await _process.WaitForExitAsync(timeout.Token);
                Assert.Fail($"the agent ended instead of starting: {Errors}");
            }
            try
            {
                await Client.HealthAsync(timeout.Token);
                return;
            }
            catch (AgentUnreachableException)
            {
                await Task.Delay(2, timeout.Token);
            }
        }
    }

    /// <summary>Ends the process as a power cut would, as far as a process can tell.</summary>
    public void Kill()
    {
        Signal(SigKill);
        _process.WaitForExit();
    }

    /// <summary>The same, but does not wait for whom it leaves behind: its fail-safe helper writes to the same streams, which end with it.</summary>
    public void KillAtOnce()
    {
        Signal(SigKill);
        Assert.True(_process.WaitForExit(ExitTimeout), "a killed agent did not end");
    }

    /// <summary>Asks it to stop and waits for that.</summary>
    public int Stop()
    {
        Signal(SigTerm);
        return WaitForExit();
    }

    /// <summary>Waits for its end.</summary>
    public int WaitForExit()
    {
        Assert.True(_process.WaitForExit(ExitTimeout), $"the agent did not end: {Errors}");
        _process.WaitForExit(); // the streams too
        return _process.ExitCode;
    }

    public void Reload() => Signal(SigHup);

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        Client.Dispose();
        _process.Dispose();
    }

    private void Signal(int number) => Assert.Equal(0, SendSignal(_process.Id, number));

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int processId, int signal);
}
