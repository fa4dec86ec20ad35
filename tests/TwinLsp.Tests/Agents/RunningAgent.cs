using System.Diagnostics;
using EdgeTwin.Client;

namespace EdgeTwin.Lsp.Tests.Agents;

/// <summary>A real agent in a process of its own, with folders of its own: the twins of this machine.</summary>
internal sealed class RunningAgent : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private RunningAgent(Process process) => _process = process;

    /// <summary>Starts one whose socket is in a folder; returns when it answers. Skips where the program has not been built.</summary>
    public static async Task<RunningAgent> StartAsync(string folder, string socket)
    {
        var program = new[] { "src/EdgeAgent/bin/Release/net10.0/edgetwin", "artifacts/bin/edgetwin" }.Select(RepositoryRoot.Of).FirstOrDefault(File.Exists);
        if (program is null)
            Assert.Skip("the agent has not been built; `dotnet build src/EdgeAgent -c Release` does");
        var start = new ProcessStartInfo(program, ["run", "--data", Path.Combine(folder, "data"), "--socket", socket]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var variable in new[] { "HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME", "XDG_CONFIG_HOME" })
            start.Environment[variable] = folder;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var agent = new RunningAgent(process);
        using var client = new EdgeTwinClient(socket);
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                if ((await client.TwinAsync("host/memory", patience.Token)).Properties.All(property => property.TimeNs > 0))
                    return agent;
            }
            catch (Exception error) when (error is AgentException or AgentUnreachableException && !process.HasExited)
            {
                // Not yet.
            }
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>Ends it at once, as a power cut would.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
