using System.Net;
using System.Net.Sockets;
using System.Text;
using EdgeTwin.Agent.Api.Access;
using EdgeTwin.Client;
using EdgeTwin.Client.Tests.Http;

namespace EdgeAgent.Tests.Api;

/// <summary>The client's own HTTP against the real server.</summary>
public sealed class ClientHttpTests
{
    [Theory]
    [InlineData("GET", "/v1/twins", null)]
    [InlineData("GET", "/v1/twins/greenhouse/air", null)]
    [InlineData("GET", "/v1/twins/nowhere", null)]
    [InlineData("GET", "/v1/openapi.json", null)]
    [InlineData("GET", "/v1/docs", null)]
    [InlineData("GET", "/v1/history/greenhouse/air/temperature?from=2026-11-20T00:00:00Z&to=2027-11-20T00:00:00Z", null)]
    [InlineData("HEAD", "/v1/twins", null)]
    [InlineData("DELETE", "/v1/control/recording", null)]
    [InlineData("POST", "/v1/conditions/evaluate", "{\"condition\":\"greenhouse/air#temperature > \"}")]
    [InlineData("PUT", "/v1/desired/greenhouse/vent/open", "not json")]
    public async Task An_answer_is_what_the_platforms_own_client_makes_of_it(string method, string path, string? body)
    {
        await using var api = await ApiFixture.StartAsync(access: new AccessPolicy(["*"], ["*"]));
        using var ours = Client(api, []);
        var answers = new List<string>();
        foreach (var client in new[] { api.Http, ours })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var fields = answer.Headers.Concat(answer.Content.Headers).Where(field => field.Key is not ("Date" or "Content-Length" or "Transfer-Encoding")).OrderBy(field => field.Key, StringComparer.Ordinal);
            answers.Add($"{(int)answer.StatusCode} {answer.ReasonPhrase}\n{string.Join('\n', fields.Select(field => $"{field.Key}: {string.Join(", ", field.Value)}"))}\n{await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        }
        Assert.Equal(answers[0], answers[1]);
    }

    [Fact]
    public async Task One_request_after_another_goes_over_one_connection_and_many_at_once_over_as_many_of_which_few_are_kept()
    {
        await using var api = await ApiFixture.StartAsync();
        var connections = new List<Socket>();
        using var client = Client(api, connections);
        for (var i = 0; i < 20; i++)
            await client.GetStringAsync(i % 2 == 0 ? "/v1/twins" : "/v1/history/greenhouse/air/temperature", TestContext.Current.CancellationToken);
        Assert.Single(connections);
        var expected = await client.GetStringAsync("/v1/twins", TestContext.Current.CancellationToken);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => client.GetStringAsync("/v1/twins", TestContext.Current.CancellationToken))), answer => Assert.Equal(expected, answer));
        Assert.InRange(connections.Count(IsOpen), 1, EdgeTwin.Client.Limits.IdleConnectionsMax);
    }

    [Fact]
    public async Task A_stream_comes_as_it_happens_and_ends_when_its_reader_has_had_enough()
    {
        await using var api = await ApiFixture.StartAsync();
        var connections = new List<Socket>();
        using var client = Client(api, connections);
        using var enough = new CancellationTokenSource();
        using var answer = await client.GetAsync("/v1/changes", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using var stream = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[4096];
        Assert.Contains("event: hello", Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        var waiting = stream.ReadAsync(buffer, enough.Token).AsTask();
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await stream.DisposeAsync();
        Assert.False(IsOpen(Assert.Single(connections)));
        Assert.NotEmpty(await client.GetStringAsync("/v1/twins", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_body_that_the_server_does_not_want_has_its_answer()
    {
        await using var api = await ApiFixture.StartAsync(access: new AccessPolicy(["*"], ["*"]));
        using var client = Client(api, []);
        using var body = new ByteArrayContent(new byte[8 << 20]);
        body.Headers.ContentType = new("application/json");
        using var answer = await client.PutAsync("/v1/desired/greenhouse/vent/open", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task An_agent_that_was_restarted_meanwhile_answers_the_next_request_whatever_it_is()
    {
        using var folder = new ScratchFolder("restart");
        using var client = new EdgeTwinClient(folder["s"]);
        for (var i = 0; i < 3; i++)
        {
            await using var api = await ApiFixture.StartAsync(socketPath: folder["s"]);
            Assert.NotEmpty((await client.TwinsAsync(TestContext.Current.CancellationToken)).Twins);
            Assert.NotEmpty((await client.EvaluateAsync(new("greenhouse/air#temperature > 0 Cel"), TestContext.Current.CancellationToken)).Condition);
        }
        await Assert.ThrowsAsync<AgentUnreachableException>(() => client.TwinsAsync(TestContext.Current.CancellationToken));
    }

    private static HttpClient Client(ApiFixture api, List<Socket> connections) => new(new PlatformHandler(
        async cancellation =>
        {
            var socket = await api.ConnectAsync(cancellation);
            lock (connections)
                connections.Add(socket);
            return new NetworkStream(socket, ownsSocket: true);
        },
        TimeProvider.System))
    {
        BaseAddress = new Uri("http://localhost"),
    };

    private static bool IsOpen(Socket socket) => !socket.SafeHandle.IsClosed;
}
