using System.Net.Sockets;
using System.Text.Json;

namespace EdgeTwin.Bench.Parts;

/// <summary>The native agent in an emulated machine, with a configuration of its own; its API is asked from the host.</summary>
internal sealed class GuestAgent : IAsyncDisposable
{
    private const string Program = "/root/edgetwin";
    private const string Folder = "/tmp/parts";
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(20);

    private readonly VirtualPi _machine;
    private readonly GuestForward _forward;
    private readonly HttpClient _http;

    private GuestAgent(VirtualPi machine)
    {
        _machine = machine;
        var forward = machine.Forward($"unix:{Folder}/socket");
        _forward = forward;
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(forward.SocketPath), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        }) { BaseAddress = new Uri("http://edgetwin") };
    }

    /// <summary>Starts it; where it was not published for the machine the test is skipped.</summary>
    public static async Task<GuestAgent> StartAsync(VirtualPi machine, string configuration)
    {
        var program = RepositoryRoot.Of("artifacts/bin/linux-arm64/edgetwin");
        if (!File.Exists(program))
            Assert.Skip("artifacts/bin/linux-arm64/edgetwin is not there; `make publish-arm64` builds it");
        if ((await machine.RunAsync($"test -x {Program}")).ExitCode != 0)
            await machine.PutAsync(program, Program);
        using var scratch = new ScratchFolder("parts");
        await File.WriteAllTextAsync(scratch["edgetwin.toml"], configuration, TestContext.Current.CancellationToken);
        await machine.MustRunAsync($"rm -rf {Folder} && mkdir -p {Folder}");
        await machine.PutAsync(scratch["edgetwin.toml"], $"{Folder}/edgetwin.toml");
        await machine.MustRunAsync($"""
            {Program} run --config {Folder}/edgetwin.toml --data {Folder}/data --socket {Folder}/socket </dev/null >{Folder}/log 2>&1 & echo $! >{Folder}/pid
            for attempt in $(seq {StartMax.TotalSeconds * 10}); do test -S {Folder}/socket && exit 0; sleep 0.1; done
            cat {Folder}/log >&2; exit 1
            """);
        return new GuestAgent(machine);
    }

    /// <summary>The properties of a twin by name.</summary>
    public async Task<Dictionary<string, JsonElement>> TwinAsync(string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/twins/{id}");
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{id}: {text}");
        return JsonDocument.Parse(text).RootElement.GetProperty("properties").EnumerateArray().ToDictionary(property => property.GetProperty("property").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _forward.DisposeAsync();
        // Nobody waits for it in the machine, so a process that has ended stays as a zombie.
        var stopped = await _machine.RunAsync($$"""
            pid=$(cat {{Folder}}/pid); kill $pid
            for attempt in $(seq {{StopMax.TotalSeconds * 10}}); do
                grep -q '^State:.[^Z]' /proc/$pid/status 2>/dev/null || exit 0
                sleep 0.1
            done
            cat {{Folder}}/log >&2; kill -9 $pid; exit 1
            """);
        Assert.True(stopped.ExitCode == 0, $"the agent did not stop within {StopMax}: {stopped}");
    }
}
