using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeTwin.Client.Contracts;
using Nerdbank.MessagePack;

namespace EdgeAgent.Tests.Api;

public sealed class RouteTests
{
    [Theory]
    [InlineData("/v1/twins", "\"id\":\"greenhouse/air\",\"property_count\":2,\"quality\":\"bad\"")]
    [InlineData("/v1/twins/greenhouse/air", "\"property\":\"humidity\"")]
    [InlineData("/v1/properties/greenhouse/air/temperature", "\"value\":21.5,\"unit\":\"Cel\"")]
    [InlineData("/v1/properties/greenhouse/air/temperature", "\"time\":\"2023-11-14T22:13:20.123456789Z\",\"time_ns\":1700000000123456789")]
    [InlineData("/v1/properties/greenhouse/air/humidity", "\"value\":null")]
    [InlineData("/v1/properties/greenhouse/air/humidity", "\"quality\":\"bad\",\"reason\":\"not read yet\",\"time\":null")]
    [InlineData("/v1/properties/greenhouse/vent/open", "\"kind\":\"boolean\"")]
    [InlineData("/v1/health", "\"status\":\"ok\"")]
    [InlineData("/v1/events", "a damaged tail was set aside")]
    [InlineData("/v1/metrics", "edgetwin_property{twin=\"greenhouse/air\",property=\"temperature\",unit=\"Cel\"} 21.5")]
    [InlineData("/openapi.json", "\"openapi\": \"3.1.0\"")]
    public async Task A_route_answers(string path, string expected)
    {
        await using var api = await ApiFixture.StartAsync();
        using var answer = await api.SendAsync(HttpMethod.Get, path);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/v1/twins/greenhouse/aire", 404, "greenhouse/air")]
    [InlineData("GET", "/v1/properties/greenhouse/air/temprature", 404, "greenhouse/air#temperature")]
    [InlineData("GET", "/v1/properties/Nope", 400, "greenhouse/air/temperature")]
    [InlineData("GET", "/nothing", 404, "/v1/twins")]
    [InlineData("POST", "/v1/twins", 405, "GET")]
    [InlineData("POST", "/v1/desired/greenhouse/vent/open", 405, "PUT")]
    [InlineData("GET", "/v1/history/greenhouse/air/temperature?from=yesterday", 400, "now")]
    [InlineData("GET", "/v1/history/greenhouse/air/temperature?tier=day", 400, "minute")]
    [InlineData("GET", "/v1/history/greenhouse/air/temperature?aggregate=median", 400, "mean")]
    [InlineData("GET", "/v1/history/greenhouse/air/temperature?limit=0", 400, "1 to 10000000")]
    [InlineData("GET", "/v1/history/greenhouse/air/temperature?from=now&to=-1h", 400, "a time after from")]
    [InlineData("GET", "/v1/changes?cursor=x", 400, "oldest")]
    [InlineData("GET", "/v1/changes?twin=nope", 404, null)]
    [InlineData("DELETE", "/v1/control/recording", 409, null)]
    public async Task A_wrong_request_is_told_what_was_allowed(string method, string path, int status, string? allowed)
    {
        await using var api = await ApiFixture.StartAsync();
        using var answer = await api.SendAsync(new HttpMethod(method), path);
        Assert.Equal(Problem.JsonMediaType, answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), ApiJson.Default.Problem)!;
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status, problem.Status);
        Assert.NotEmpty(problem.NextStep!);
        if (allowed is not null)
            Assert.Contains(problem.Allowed!, word => word.Contains(allowed, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "application/json", 200)]
    [InlineData("*/*", "application/json", 200)]
    [InlineData("application/json", "application/json", 200)]
    [InlineData("application/vnd.msgpack", "application/vnd.msgpack", 200)]
    [InlineData("application/msgpack", "application/vnd.msgpack", 200)]
    [InlineData("application/json;q=0.5, application/vnd.msgpack", "application/vnd.msgpack", 200)]
    [InlineData("application/json;q=0, */*", "application/vnd.msgpack", 200)]
    [InlineData("text/html", "application/problem+json", 406)]
    [InlineData("application/json;q=0", "application/problem+json", 406)]
    public async Task The_form_is_negotiated(string? accept, string mediaType, int status)
    {
        await using var api = await ApiFixture.StartAsync();
        using var answer = await api.SendAsync(HttpMethod.Get, "/v1/twins", accept);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/v1/twins")]
    [InlineData("/v1/twins/greenhouse/air")]
    [InlineData("/v1/properties/greenhouse/vent/open")]
    [InlineData("/v1/health")]
    [InlineData("/v1/events")]
    public async Task Json_and_MessagePack_say_the_same(string path)
    {
        await using var api = await ApiFixture.StartAsync();
        using var json = await api.SendAsync(HttpMethod.Get, path);
        using var packed = await api.SendAsync(HttpMethod.Get, path, MediaTypes.MessagePack);
        var left = JsonNode.Parse(await json.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var right = JsonNode.Parse(new MessagePackSerializer().ConvertToJson(await packed.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
        Assert.True(JsonNode.DeepEquals(left, right), $"{left}\n{right}");
    }

    [Fact]
    public async Task A_desired_state_is_stored_with_author_and_reason_and_conflicts_are_refused()
    {
        await using var api = await ApiFixture.StartAsync();
        using var first = await api.SendAsync(HttpMethod.Put, "/v1/desired/greenhouse/air/temperature", null, Json("""{"value":22,"reason":"seedlings"}"""));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var read = await api.SendAsync(HttpMethod.Get, "/v1/desired/greenhouse/air/temperature");
        var desired = JsonSerializer.Deserialize(await read.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), ApiJson.Default.DesiredReport)!;
        Assert.Equal((22, 1, "seedlings", Environment.UserName), (desired.Value, desired.Version, desired.Reason, desired.Author));
        using var conflict = await api.SendAsync(HttpMethod.Put, "/v1/desired/greenhouse/air/temperature", null, Json("""{"value":23,"reason":"","expected_version":0}"""));
        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
    }

    [Theory]
    [InlineData("""{"value":200}""", 400)]
    [InlineData("""{"value":"warm"}""", 400)]
    [InlineData("not json", 400)]
    [InlineData("", 400)]
    public async Task A_wish_that_makes_no_sense_is_refused(string body, int status)
    {
        await using var api = await ApiFixture.StartAsync();
        using var answer = await api.SendAsync(HttpMethod.Put, "/v1/desired/greenhouse/air/temperature", null, Json(body));
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Null(api.Agent.Desired(0));
    }

    [Fact]
    public async Task Recording_starts_once_and_stops()
    {
        await using var api = await ApiFixture.StartAsync();
        using var bad = await api.SendAsync(HttpMethod.Post, "/v1/control/recording", null, Json("""{"name":"../passwd"}"""));
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        using var started = await api.SendAsync(HttpMethod.Post, "/v1/control/recording", null, Json("""{"name":"storm"}"""));
        Assert.Equal(HttpStatusCode.OK, started.StatusCode);
        using var again = await api.SendAsync(HttpMethod.Post, "/v1/control/recording", null, Json("""{"name":"storm2"}"""));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        using var stopped = await api.SendAsync(HttpMethod.Delete, "/v1/control/recording");
        Assert.Contains("/recordings/storm", await stopped.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, MediaTypes.Json);
}
