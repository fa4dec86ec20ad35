using System.Net;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Client.Http;
using EdgeTwin.Client.Remote;
using Nerdbank.MessagePack;

namespace EdgeTwin.Client;

/// <summary>
/// The agent's API as a program sees it: MessagePack over HTTP on the agent's Unix socket, or over TLS with a token. Safe to use from several
/// threads. Every call throws <see cref="AgentUnreachableException"/> if nobody answers and <see cref="AgentException"/> if the agent
/// refuses.
/// </summary>
public sealed partial class EdgeTwinClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly Lazy<AgentToken>? _token;

    /// <summary>Makes a client; it connects with its first call.</summary>
    /// <param name="address">The agent's socket, or https://host:port.</param>
    /// <param name="time">Where time comes from; the system's clock by default.</param>
    /// <param name="token">What the agent gave to be let in from elsewhere; by default the user's <see cref="TokenFile"/> is asked.</param>
    /// <exception cref="FormatException">That is no address.</exception>
    public EdgeTwinClient(string address, TimeProvider? time = null, AgentToken? token = null)
    {
        Address = AgentAddress.Parse(address);
        _time = time ?? TimeProvider.System;
        if (Address.IsRemote)
            _token = new Lazy<AgentToken>(() => token ?? new TokenFile(Environment.GetEnvironmentVariable).Find(Address));
        _http = new HttpClient(new StreamHttpHandler(cancellation => Address.ConnectAsync(_token?.Value, cancellation), _time))
        {
            BaseAddress = new Uri(Address.IsRemote ? Address.Text : "http://edgetwin"),
            MaxResponseContentBufferSize = Limits.AnswerBytesMax,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.Accept.ParseAdd(MediaTypes.MessagePack);
    }

    /// <summary>Where the agent is.</summary>
    public AgentAddress Address { get; }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<T> CallAsync<T>(HttpMethod method, string path, byte[]? body, ReadRecord<T> contract, CancellationToken cancellation)
    {
        using var answer = await SendAsync(method, path, body, HttpCompletionOption.ResponseContentRead, cancellation).ConfigureAwait(false);
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        return Decode(bytes, contract);
    }

    private static T Decode<T>(ReadOnlyMemory<byte> bytes, ReadRecord<T> read) => Read(bytes, whole =>
    {
        var reader = new MessagePackReader(whole);
        var record = new RecordReader(ref reader);
        return read(ref record);
    });

    private static T Read<T>(ReadOnlyMemory<byte> bytes, Func<ReadOnlyMemory<byte>, T> read)
    {
        try
        {
            return read(bytes);
        }
        catch (Exception error) when (error is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            throw NotOurs(typeof(T), error.Message);
        }
    }

    private static InvalidDataException NotOurs(Type contract, string why) =>
        new($"The answer is no {contract.Name} ({why}): the other end does not speak our protocol, or another version of it.");

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, byte[]? body, HttpCompletionOption completion, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new(MediaTypes.MessagePack);
        }
        HttpResponseMessage answer;
        try
        {
            if (_token is not null)
                request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {_token.Value.Secret}");
            answer = await _http.SendAsync(request, completion, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new AgentUnreachableException(Address, error.InnerException ?? error);
        }
        if (answer.IsSuccessStatusCode)
            return answer;
        using (answer)
            throw new AgentException(await ProblemAsync(answer, cancellation).ConfigureAwait(false));
    }

    private static async Task<Problem> ProblemAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        if (answer.Content.Headers.ContentType?.MediaType != MediaTypes.MessagePack)
            return new Problem("about:blank", answer.StatusCode.ToString(), (int)answer.StatusCode, $"the agent answered {(int)answer.StatusCode} {answer.ReasonPhrase}");
        if (answer.StatusCode != HttpStatusCode.Conflict || answer.RequestMessage?.RequestUri?.AbsolutePath != ReloadPath)
            return Decode(bytes, ContractReader.Problem);
        var reload = Decode(bytes, ContractReader.ReloadReport);
        return new Problem("urn:edgetwin:problem:configuration", "The configuration has errors", 409, string.Join('\n', reload.Errors), null, reload.Errors, "Correct the file and reload again; the running configuration stays.");
    }

    /// <summary>A property reference as the last part of a path.</summary>
    private static string Rest(string reference) =>
        string.Join('/', reference.Replace('#', '/').Split('/').Select(Uri.EscapeDataString));
}
