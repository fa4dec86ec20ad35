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
    private const string Get = "GET";
    private const string Post = "POST";
    private const string Put = "PUT";
    private const string Delete = "DELETE";
    private const int Conflict = 409;

    private readonly HttpCaller _http;
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
        _http = new HttpCaller(cancellation => Address.ConnectAsync(_token?.Value, cancellation), Address.IsRemote ? Address.Text["https://".Length..] : "edgetwin", _time);
    }

    /// <summary>Where the agent is.</summary>
    public AgentAddress Address { get; }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<T> CallAsync<T>(string method, string path, byte[]? body, ReadRecord<T> contract, CancellationToken cancellation)
    {
        using var answer = await SendAsync(method, path, body, cancellation).ConfigureAwait(false);
        return Decode(await answer.ReadAllAsync(cancellation).ConfigureAwait(false), contract);
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

    private async Task<HttpAnswer> SendAsync(string method, string path, byte[]? body, CancellationToken cancellation)
    {
        var fields = new List<(string, string)> { ("Accept", MediaTypes.MessagePack) };
        if (body is not null)
            fields.Add(("Content-Type", MediaTypes.MessagePack));
        HttpAnswer answer;
        try
        {
            if (_token is not null)
                fields.Add(("Authorization", "Bearer " + _token.Value.Secret));
            answer = await _http.SendAsync(new HttpAsk(method, path, fields, body), cancellation).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            throw new AgentUnreachableException(Address, error.InnerException ?? error);
        }
        if (answer.IsSuccess)
            return answer;
        using (answer)
            throw new AgentException(await ProblemAsync(answer, path, cancellation).ConfigureAwait(false));
    }

    private static async Task<Problem> ProblemAsync(HttpAnswer answer, string path, CancellationToken cancellation)
    {
        var bytes = await answer.ReadAllAsync(cancellation).ConfigureAwait(false);
        var status = answer.Head.Status;
        if (answer.Find("Content-Type").Split(';')[0].TrimEnd() != MediaTypes.MessagePack)
            return new Problem("about:blank", $"{status}", status, $"the agent answered {status} {answer.Head.Reason}");
        if (status != Conflict || path != ReloadPath)
            return Decode(bytes, ContractReader.Problem);
        var reload = Decode(bytes, ContractReader.ReloadReport);
        return new Problem("urn:edgetwin:problem:configuration", "The configuration has errors", Conflict, string.Join('\n', reload.Errors), null, reload.Errors, "Correct the file and reload again; the running configuration stays.");
    }

    /// <summary>A property reference as the last part of a path.</summary>
    private static string Rest(string reference) =>
        string.Join('/', reference.Replace('#', '/').Split('/').Select(Uri.EscapeDataString));
}
