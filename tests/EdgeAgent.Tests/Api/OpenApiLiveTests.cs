using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using EdgeTwin.Agent.Alerts;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Control;
using EdgeTwin.Model.Configuration;
using Nerdbank.MessagePack;

namespace EdgeAgent.Tests.Api;

/// <summary>The real agent, asked along the document it gives: every route's status, media type and body are what the document says.</summary>
public sealed class OpenApiLiveTests
{
    private const string Lamp = """
        [[device]]
        id = "lamp/desk"
        part = "pwm-output"
        bus = "pwmchip0"
        line = 0
        period = "20 ms"
        [[output]]
        property = "lamp/desk#duty"
        range = [0, 50]
        """;

    // Of each route of the document at least one request that succeeds, in this order, and the ways to be refused that a caller can bring about.
    private static readonly (string Method, string Route, string Path, string? Body, int Status)[] Requests =
    [
        ("get", "/openapi.json", "/openapi.json", null, 200),
        ("get", "/v1/twins", "/v1/twins", null, 200),
        ("get", "/v1/twins/{twin}", "/v1/twins/host/memory", null, 200),
        ("get", "/v1/twins/{twin}", "/v1/twins/host/memoria", null, 404),
        ("get", "/v1/twins/{twin}", "/v1/twins/NO", null, 400),
        ("get", "/v1/properties/{property}", "/v1/properties/host/memory/total", null, 200),
        ("get", "/v1/properties/{property}", "/v1/properties/host/memory/totals", null, 404),
        ("get", "/v1/desired/{property}", "/v1/desired/host/memory/total", null, 404),
        ("put", "/v1/desired/{property}", "/v1/desired/host/memory/total", """{"value":1e9,"reason":"a test"}""", 200),
        ("put", "/v1/desired/{property}", "/v1/desired/host/memory/total", """{"value":1e9,"expected_version":7}""", 409),
        ("put", "/v1/desired/{property}", "/v1/desired/host/memory/total", """{"value":"much"}""", 400),
        ("put", "/v1/desired/{property}", "/v1/desired/host/memory/totals", """{"value":1}""", 404),
        ("get", "/v1/desired/{property}", "/v1/desired/host/memory/total", null, 200),
        ("delete", "/v1/desired/{property}", "/v1/desired/host/memory/total?expected_version=7", null, 409),
        ("delete", "/v1/desired/{property}", "/v1/desired/host/memory/total?reason=enough", null, 200),
        ("delete", "/v1/desired/{property}", "/v1/desired/host/memory/totals", null, 404),
        ("get", "/v1/outputs", "/v1/outputs", null, 200),
        ("post", "/v1/outputs/try", "/v1/outputs/try", """{"property":"lamp/desk#duty","value":40}""", 200),
        ("post", "/v1/outputs/try", "/v1/outputs/try", """{"property":"host/memory#total","value":40}""", 404),
        ("post", "/v1/outputs/try", "/v1/outputs/try", """{"property":"lamp/desk#duty","value":140}""", 400),
        ("post", "/v1/outputs/renew", "/v1/outputs/renew", """{"property":"lamp/desk#duty","version":1}""", 409),
        ("put", "/v1/desired/{property}", "/v1/desired/lamp/desk/duty", """{"value":80,"reason":"a test"}""", 409),
        ("post", "/v1/commands", "/v1/commands", """{"property":"lamp/desk#duty","value":40,"key":"k1","reason":"a test","timeout":"20 s"}""", 200),
        ("post", "/v1/commands", "/v1/commands", """{"property":"lamp/desk#duty","value":41,"key":"k1"}""", 409),
        ("post", "/v1/commands", "/v1/commands", """{"property":"lamp/desk#duty","value":80}""", 409),
        ("post", "/v1/commands", "/v1/commands", """{"property":"host/memory#total","value":40}""", 404),
        ("post", "/v1/commands", "/v1/commands", """{"property":"lamp/desk#duty","value":40,"timeout":"soon"}""", 400),
        ("post", "/v1/outputs/renew", "/v1/outputs/renew", """{"property":"lamp/desk#duty","version":1}""", 200),
        ("get", "/v1/decisions", "/v1/decisions?property=lamp/desk/duty&from=-1h&limit=5", null, 200),
        ("get", "/v1/decisions", "/v1/decisions?limit=0", null, 400),
        ("get", "/v1/decisions", "/v1/decisions?property=lamp/desk/dutie", null, 404),
        ("get", "/v1/history/{property}", "/v1/history/host/memory/total?from=-1h&tier=raw", null, 200),
        ("get", "/v1/history/{property}", "/v1/history/host/memory/total?tier=minute&aggregate=max", null, 200),
        ("get", "/v1/history/{property}", "/v1/history/host/memory/total?tier=day", null, 400),
        ("get", "/v1/history/{property}", "/v1/history/host/memory/totals", null, 404),
        ("get", "/v1/changes", "/v1/changes?twin=nobody", null, 404),
        ("get", "/v1/changes", "/v1/changes?cursor=x", null, 400),
        ("get", "/v1/alerts", "/v1/alerts", null, 200),
        ("post", "/v1/alerts/{alert}/acknowledge", "/v1/alerts/always/acknowledge", """{"reason":"seen"}""", 200),
        ("post", "/v1/alerts/{alert}/acknowledge", "/v1/alerts/always/acknowledge", """{"reason":"again"}""", 409),
        ("post", "/v1/alerts/{alert}/acknowledge", "/v1/alerts/alway/acknowledge", "{}", 404),
        ("post", "/v1/alerts/{alert}/acknowledge", "/v1/alerts/always/acknowledge", """{"reason":7}""", 400),
        ("post", "/v1/alerts/try", "/v1/alerts/try", """{"name":"always","from":"-1h"}""", 200),
        ("post", "/v1/alerts/try", "/v1/alerts/try", """{"name":"never"}""", 404),
        ("post", "/v1/alerts/try", "/v1/alerts/try", "{}", 400),
        ("post", "/v1/conditions/evaluate", "/v1/conditions/evaluate", """{"condition":"host/memory#total > 0 By"}""", 200),
        ("post", "/v1/conditions/evaluate", "/v1/conditions/evaluate", """{"condition":"host/memory#total > 0 By","from":"-1h"}""", 200),
        ("post", "/v1/conditions/evaluate", "/v1/conditions/evaluate", """{"condition":"host/memory#total > 0 Cel"}""", 400),
        ("post", "/v1/tokens", "/v1/tokens", """{"name":"laptop","access":"control","valid_for":"90d"}""", 200),
        ("post", "/v1/tokens", "/v1/tokens", """{"name":"laptop"}""", 409),
        ("post", "/v1/tokens", "/v1/tokens", """{"name":"two words"}""", 400),
        ("get", "/v1/tokens", "/v1/tokens", null, 200),
        ("delete", "/v1/tokens/{token}", "/v1/tokens/laptop", null, 200),
        ("delete", "/v1/tokens/{token}", "/v1/tokens/laptop", null, 404),
        ("get", "/v1/health", "/v1/health", null, 200),
        ("get", "/v1/metrics", "/v1/metrics", null, 200),
        ("get", "/v1/events", "/v1/events", null, 200),
        ("post", "/v1/control/recording", "/v1/control/recording", """{"name":"live"}""", 200),
        ("post", "/v1/control/recording", "/v1/control/recording", """{"name":"again"}""", 409),
        ("post", "/v1/control/recording", "/v1/control/recording", """{"name":"../x"}""", 400),
        ("delete", "/v1/control/recording", "/v1/control/recording", null, 200),
        ("delete", "/v1/control/recording", "/v1/control/recording", null, 409),
        ("post", "/v1/control/reload", "/v1/control/reload", null, 200),
    ];

    [Fact]
    public async Task Every_route_of_the_document_answers_as_the_document_says()
    {
        await using var agent = await RealAgent.StartAsync(toml: Lamp, isRemote: true, alerts: new AlertOptions("always", new ConditionText("host/memory#total > 0 By")));
        using var http = agent.Http();
        var document = JsonNode.Parse(await http.GetStringAsync("/openapi.json", Cancellation))!;
        await WaitForSamplesAsync(agent);
        while (agent.Runtime.Alerts()[0].State != AlertState.Raised || agent.Runtime.Outputs.Snapshot()[0].Cause == DecisionCause.Faulted)
            await Task.Delay(20, Cancellation);
        var left = Routes(document).ToHashSet();
        foreach (var (method, route, path, body, status) in Requests)
        {
            var operation = document["paths"]?[route]?[method];
            Assert.True(operation is not null, $"the document has no {method} {route}");
            foreach (var form in status == 200 ? Forms(operation, 200) : [Problem.JsonMediaType])
            {
                // What acts is asked for once; its form is the first.
                if (method != "get" && form != Forms(operation, status).First())
                    continue;
                await CheckAsync(http, document, operation, (method, path, body), status, form);
            }
            if (status == 200)
                left.Remove($"{method} {route}");
        }
        Assert.Equal(["get /v1/changes"], left); // A stream, which the next test reads.
    }

    [Fact]
    public async Task Every_route_refuses_what_every_route_may_refuse_as_the_document_says()
    {
        await using var agent = await RealAgent.StartAsync();
        using var http = agent.Http();
        var document = JsonNode.Parse(await http.GetStringAsync("/openapi.json", Cancellation))!;
        await WaitForSamplesAsync(agent);
        foreach (var route in Routes(document))
        {
            var (method, path) = (route.Split(' ')[0], route.Split(' ')[1]);
            var operation = document["paths"]![path]![method]!;
            var concrete = path.Replace("{twin}", "host/memory", StringComparison.Ordinal).Replace("{property}", "host/memory/total", StringComparison.Ordinal).Replace("{alert}", "none", StringComparison.Ordinal).Replace("{token}", "none", StringComparison.Ordinal);
            await CheckAsync(http, document, operation, (method, concrete, null), 406, Problem.JsonMediaType, accept: "image/png");
            await CheckAsync(http, document, operation, ("patch", concrete, null), 405, Problem.JsonMediaType);
            if (operation["requestBody"] is null)
                continue;
            await CheckAsync(http, document, operation, (method, concrete, "x"), 415, Problem.JsonMediaType, bodyType: "text/html");
            await CheckAsync(http, document, operation, (method, concrete, new string(' ', 70_000)), 413, Problem.JsonMediaType);
        }
    }

    [Fact]
    public async Task The_stream_sends_what_the_document_says()
    {
        await using var agent = await RealAgent.StartAsync();
        using var http = agent.Http();
        var document = JsonNode.Parse(await http.GetStringAsync("/openapi.json", Cancellation))!;
        await WaitForSamplesAsync(agent);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/changes?cursor=oldest") { Headers = { { "Accept", MediaTypes.EventStream } } };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        Assert.Equal(MediaTypes.EventStream, answer.Content.Headers.ContentType?.MediaType);
        var schema = document["paths"]!["/v1/changes"]!["get"]!["responses"]!["200"]!["content"]![MediaTypes.EventStream]!["schema"]!;
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        var (changes, kind) = (0, "");
        while (changes < 20 && await reader.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                kind = line[7..];
            if (!line.StartsWith("data: ", StringComparison.Ordinal))
                continue;
            var isChange = kind is "" or "change";
            var errors = SchemaCheck.Of(document, schema, JsonNode.Parse(line[6..]));
            Assert.True(errors.Count == 0, $"{kind} {line}: {string.Join("; ", errors)}");
            changes += isChange ? 1 : 0;
            kind = "";
        }
        Assert.Equal(20, changes);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IEnumerable<string> Routes(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key} {path.Key}"));

    private static IEnumerable<string> Forms(JsonNode operation, int status) =>
        operation["responses"]![$"{status}"]!["content"]!.AsObject().Select(form => form.Key);

    private static async Task CheckAsync(HttpClient http, JsonNode document, JsonNode operation, (string Method, string Path, string? Body) asked, int status, string form, string? accept = null, string bodyType = MediaTypes.Json)
    {
        using var request = new HttpRequestMessage(new HttpMethod(asked.Method.ToUpperInvariant()), asked.Path);
        request.Headers.TryAddWithoutValidation("Accept", accept ?? (status == 200 ? form : MediaTypes.Json));
        if (asked.Body is not null)
            request.Content = new StringContent(asked.Body, Encoding.UTF8, bodyType);
        // Who sends all of a body that is refused at once may not get to read the answer.
        request.Headers.ExpectContinue = status == 413;
        // A problem in the words of a route that offers no JSON is JSON all the same.
        if (status is not (200 or 406) && !Forms(operation, 200).Contains(MediaTypes.Json))
            request.Headers.Remove("Accept");
        using var answer = await http.SendAsync(request, Cancellation);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancellation);
        var what = $"{asked.Method} {asked.Path} as {form}: {(int)answer.StatusCode} {answer.Content.Headers.ContentType} {Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 500)))}";
        Assert.True((int)answer.StatusCode == status, what);
        var type = answer.Content.Headers.ContentType!;
        var content = operation["responses"]?[$"{status}"]?["content"]?[form];
        Assert.True(content is not null && (type.MediaType == form || type.ToString() == form), "not in the document: " + what);
        if (content["schema"] is not { } schema)
        {
            Assert.NotEmpty(bytes);
            return;
        }
        var isStream = schema["anyOf"] is not null;
        foreach (var value in isStream ? Pieces(form, bytes) : [Value(form, bytes)])
        {
            var errors = SchemaCheck.Of(document, schema, value);
            Assert.True(errors.Count == 0, $"{string.Join("; ", errors)} in {what}");
        }
    }

    private static JsonNode? Value(string form, byte[] bytes) =>
        form == MediaTypes.MessagePack ? JsonNode.Parse(new MessagePackSerializer().ConvertToJson(bytes)) : JsonNode.Parse(bytes);

    /// <summary>The lines or frames of a whole stream.</summary>
    private static List<JsonNode?> Pieces(string form, byte[] bytes)
    {
        if (form == MediaTypes.JsonLines)
            return [.. Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line))];
        Assert.Equal(MediaTypes.MessagePack, form);
        var pieces = new List<JsonNode?>();
        for (var at = 0; at < bytes.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            at += sizeof(int) + length;
            pieces.Add(Value(form, bytes[(at - length)..at]));
        }
        return pieces;
    }

    /// <summary>Until there are some, and one commit interval has put them into history.</summary>
    private static async Task WaitForSamplesAsync(RealAgent agent)
    {
        using var client = new EdgeTwinClient(agent.Paths.Socket);
        for (var i = 0; i < 100; i++)
        {
            if ((await client.HealthAsync(Cancellation)).SamplesApplied > 100)
                return;
            await Task.Delay(100, Cancellation);
        }
        Assert.Fail("no samples within 10 s");
    }
}
