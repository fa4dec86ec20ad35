using System.Diagnostics;
using EdgeTwin.Client;

namespace EdgeTwin.Lsp.Tests.Agents;

/// <summary>A real agent in a process of its own, with folders of its own: the twin of a machine whose memory is what a test says.</summary>
internal sealed class RunningAgent : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private readonly string _root;
    private bool _isEnded;

    private RunningAgent(Process process, string root) => (_process, _root) = (process, root);

    /// <summary>Starts one whose socket is in a folder; returns when it answers. Skips where the program has not been built.</summary>
    /// <param name="folder">Where its data and its machine are.</param>
    /// <param name="socket">Its socket.</param>
    /// <param name="usedPercent">How much of the machine's memory is used.</param>
    public static async Task<RunningAgent> StartAsync(string folder, string socket, int usedPercent = 10)
    {
        var program = new[] { "src/EdgeAgent/bin/Release/net10.0/edgetwin", "artifacts/bin/edgetwin" }.Select(RepositoryRoot.Of).FirstOrDefault(File.Exists);
        if (program is null)
            Assert.Skip("the agent has not been built; `dotnet build src/EdgeAgent -c Release` does");
        var start = new ProcessStartInfo(program, ["run", "--data", Path.Combine(folder, "data"), "--socket", socket]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var variable in new[] { "HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME", "XDG_CONFIG_HOME" })
            start.Environment[variable] = folder;
        var root = Path.Combine(folder, "root");
        start.Environment["EDGETWIN_ROOT"] = root;
        Use(root, usedPercent);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var agent = new RunningAgent(process, root);
        using var client = new EdgeTwinClient(socket);
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                if ((await client.PropertyAsync("host/memory#used", patience.Token)).TimeNs > 0)
                    return agent;
            }
            catch (Exception error) when (error is AgentException or AgentUnreachableException && !process.HasExited)
            {
                // Not yet.
            }
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>From now on so much of the machine's memory is used.</summary>
    public void Use(int percent) => Use(_root, percent);

    // As the kernel tells it, proc_meminfo(5).
    private static void Use(string root, int percent)
    {
        var file = Path.Combine(root, "proc", "meminfo");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file + ".new", $"MemTotal: 1000000 kB\nMemFree: {(100 - percent) * 10_000} kB\nMemAvailable: {(100 - percent) * 10_000} kB\nBuffers: 0 kB\nCached: 0 kB\nSlab: 0 kB\nDirty: 0 kB\nWriteback: 0 kB\n");
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>Ends it at once, as a power cut would.</summary>
    public void Dispose()
    {
        if (_isEnded)
            return;
        _isEnded = true;
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
