using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace EndToEnd;

/// <summary>The published <c>twinlsp</c> from outside.</summary>
public sealed class LanguageServerTests
{
    private const long BytesMax = 15 * 1024 * 1024;
    private const string Initialize = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}""";

    // The budget is 10 ms on an idle machine; a busy one gets the best of many and some room.
    private const double StartMsMax = 30;
    private const int Starts = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void It_is_at_most_15_MB()
    {
        var bytes = new FileInfo(Repository.PublishedLanguageServer()).Length;
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes} bytes");
        Assert.InRange(bytes, 1, BytesMax);
    }

    [Fact]
    public async Task It_answers_initialize_at_once_and_ends_as_the_protocol_wants_it()
    {
        var program = Repository.PublishedLanguageServer();
        var best = double.MaxValue;
        for (var i = 0; i < Starts; i++)
        {
            var began = Stopwatch.GetTimestamp();
            using var server = Start(program);
            await SayAsync(server, Initialize);
            Assert.Contains("\"capabilities\"", await HearAsync(server), StringComparison.Ordinal);
            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await SayAsync(server, """{"jsonrpc":"2.0","id":2,"method":"shutdown"}""");
            Assert.Contains("\"result\":null", await HearAsync(server), StringComparison.Ordinal);
            await SayAsync(server, """{"jsonrpc":"2.0","method":"exit"}""");
            await server.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
            Assert.Equal(0, server.ExitCode);
        }
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"spawn to answered initialize: {best:0.0} ms, the best of {Starts}"));
        Assert.InRange(best, 0, StartMsMax);
    }

    [Fact]
    public async Task A_client_that_dies_ends_it_with_1()
    {
        using var server = Start(Repository.PublishedLanguageServer());
        await SayAsync(server, Initialize);
        await HearAsync(server);
        server.StandardInput.Close();
        await server.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(1, server.ExitCode);
    }

    private static Process Start(string program) =>
        Process.Start(new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true }) ?? throw new InvalidOperationException($"{program} did not start");

    private static async Task SayAsync(Process server, string json)
    {
        await server.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes($"Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}"));
        await server.StandardInput.BaseStream.FlushAsync();
    }

    private static async Task<string> HearAsync(Process server)
    {
        var header = await server.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        await server.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        var body = new char[int.Parse(header!.Split(':')[1], CultureInfo.InvariantCulture)];
        await server.StandardOutput.ReadBlockAsync(body).AsTask().WaitAsync(Patience);
        return new string(body);
    }
}
