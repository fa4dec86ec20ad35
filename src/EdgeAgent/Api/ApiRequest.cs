using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EdgeTwin.Agent.Api.Access;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Client.Contracts;
using Nerdbank.MessagePack;

namespace EdgeTwin.Agent.Api;

/// <summary>One request on its way through a handler.</summary>
/// <param name="Http">The request and the answer as Kestrel sees them.</param>
/// <param name="Server">The server.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="Rest">What the route's placeholder took.</param>
/// <param name="Wire">The form the answer has.</param>
public sealed record ApiRequest(HttpContext Http, ApiServer Server, ApiCaller Caller, string Rest, Wire Wire)
{
    /// <summary>The agent.</summary>
    public IAgent Agent => Server.Agent;

    /// <summary>The limits.</summary>
    public Limits Limits => Server.Options.Limits;

    /// <summary>Cancelled when the caller goes away.</summary>
    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>A query parameter; null if it was not given.</summary>
    public string? Query(string name) => Http.Request.Query.TryGetValue(name, out var values) ? values[^1] : null;

    /// <summary>The property that <see cref="Rest"/> names.</summary>
    public int PropertyId() => Names.Property(Agent.Catalog, Rest, Limits.NearestNamesMax);

    /// <summary>Answers with one contract.</summary>
    public async Task ReplyAsync<T>(T value, JsonTypeInfo<T> json, int status = 200)
    {
        Http.Response.StatusCode = status;
        Http.Response.ContentType = Negotiation.MediaType(Wire);
        var buffer = new ArrayBufferWriter<byte>(1024);
        Encode(buffer, value, json);
        Http.Response.ContentLength = buffer.WrittenCount;
        if (!HttpMethods.IsHead(Http.Request.Method))
            await Http.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, Aborted).ConfigureAwait(false);
    }

    /// <summary>Reads the body as one contract, in JSON or MessagePack as its Content-Type says.</summary>
    public async Task<T> BodyAsync<T>(JsonTypeInfo<T> json)
    {
        var type = Http.Request.ContentType?.Split(';')[0].Trim();
        if (type is not (null or MediaTypes.Json or MediaTypes.MessagePack or MediaTypes.MessagePackOld))
            throw Problems.MediaType(type);
        using var body = new MemoryStream();
        try
        {
            await Http.Request.Body.CopyToAsync(body, Aborted).ConfigureAwait(false); // Bounded by Limits.RequestBodyBytesMax.
        }
        catch (IOException error) when (error is not BadHttpRequestException)
        {
            throw Problems.Transport(400, $"The body broke off or is not what its headers say: {error.Message}"); // A chunk's length that overflows, for one.
        }
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        try
        {
            var value = type is null or MediaTypes.Json
                ? JsonSerializer.Deserialize(bytes.Span, json)
                : ApiMessagePack.Deserialize(bytes, json);
            return value ?? throw Problems.BadValue("The body", "null", json.Type.Name);
        }
        catch (Exception error) when (error is JsonException or MessagePackSerializationException)
        {
            throw Problems.BadValue($"The body is no {json.Type.Name} ({error.Message})", System.Text.Encoding.UTF8.GetString(bytes.Span[..Math.Min(80, bytes.Length)]), $"a {json.Type.Name} as docs/api.md describes it");
        }
    }

    private void Encode<T>(ArrayBufferWriter<byte> buffer, T value, JsonTypeInfo<T> json)
    {
        if (Wire == Wire.MessagePack)
        {
            ApiMessagePack.Serialize(buffer, value, json);
            return;
        }
        using var writer = new Utf8JsonWriter(buffer);
        JsonSerializer.Serialize(writer, value, json);
    }
}
