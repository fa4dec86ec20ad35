using System.Diagnostics;
using System.Globalization;
using System.Text;
using EdgeTwin.JsonRpc;
using EdgeTwin.JsonRpc.Dispatch;
using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.JsonRpcBench;

/// <summary>Measures a server over standard input and output. The client is the same for every server, ours.</summary>
internal static class Driver
{
    private const int InFlight = 64;
    private const int Requests = 50_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(string program)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(program)}: {new FileInfo(program).Length / 1e6:0.0} MB"));
        using (var server = Start(program))
        {
            var client = Connect(server);
            await SequentialAsync(client, 5_000).ConfigureAwait(false);
            var before = await AllocatedAsync(client).ConfigureAwait(false);
            Report("one after another", await SequentialAsync(client, Requests).ConfigureAwait(false));
            var bytes = (await AllocatedAsync(client).ConfigureAwait(false) - before) / Requests;
            Console.WriteLine($"  {bytes} B allocated per request");
            Report($"{InFlight} in flight", await ManyAsync(client).ConfigureAwait(false));
            server.Kill();
        }
        Console.WriteLine($"  a handler that throws: {await AfterAsync(program, client => AskAsync(client, "fail")).ConfigureAwait(false)}");
        Console.WriteLine($"  garbage in place of JSON: {await AfterGarbageAsync(program).ConfigureAwait(false)}");
    }

    private static Process Start(string program) =>
        Process.Start(new ProcessStartInfo(program, ["serve"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static Connection Connect(Process server)
    {
        var client = new Connection(server.StandardOutput.BaseStream, server.StandardInput.BaseStream, new HandlerTable([]), TimeProvider.System);
        _ = client.RunAsync();
        return client;
    }

    private static Task<HoverAnswer?> AskAsync(Connection client, string method) =>
        client.CallAsync(method, new HoverRequest { Uri = "file:///vault/a note.md", Line = 12, Character = 34 }, BenchJson.Default.HoverRequest, BenchJson.Default.HoverAnswer, CancellationToken.None);

    private static Task<long> AllocatedAsync(Connection client) =>
        client.CallAsync("allocated", new HoverRequest(), BenchJson.Default.HoverRequest, BenchJson.Default.Int64, CancellationToken.None);

    private static async Task<double> SequentialAsync(Connection client, int requests)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < requests; i++)
            await AskAsync(client, "hover").ConfigureAwait(false);
        return requests / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<double> ManyAsync(Connection client)
    {
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => SequentialAsync(client, Requests / InFlight))).ConfigureAwait(false);
        return Requests / InFlight * InFlight / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static void Report(string what, double perSecond) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what}: {perSecond:0} round trips/s"));

    private static Task<string> AfterGarbageAsync(string program) => AfterAsync(program, null);

    /// <summary>What a server answers to something bad, and whether it answers a hover after it.</summary>
    private static async Task<string> AfterAsync(string program, Func<Connection, Task<HoverAnswer?>>? ask)
    {
        using var server = Start(program);
        if (ask is null)
        {
            await server.StandardInput.BaseStream.WriteAsync(Encoding.ASCII.GetBytes("Content-Length: 5\r\n\r\n{oops")).ConfigureAwait(false);
            await server.StandardInput.BaseStream.FlushAsync().ConfigureAwait(false);
        }
        var client = Connect(server);
        var first = ask is null ? "" : await OutcomeAsync(ask(client)).ConfigureAwait(false) + ", then ";
        var then = await OutcomeAsync(AskAsync(client, "hover")).ConfigureAwait(false);
        if (!server.HasExited)
            server.Kill();
        return first + then;
    }

    private static async Task<string> OutcomeAsync(Task<HoverAnswer?> call)
    {
        try
        {
            await call.WaitAsync(Patience).ConfigureAwait(false);
            return "answered";
        }
        catch (RpcException error)
        {
            return $"error {error.Code}";
        }
        catch (Exception error)
        {
            return error.GetType().Name;
        }
    }
}
