using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using EdgeTwin.JsonRpc;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Server;

/// <summary>What goes wrong and, if the client wants it, what is done: as messages in the client's log.</summary>
internal sealed class ClientLog : IConnectionObserver
{
    private Connection? _connection;

    /// <summary>One of <see cref="TraceValue"/>.</summary>
    public string Level { get; set; } = TraceValue.Off;

    /// <inheritdoc/>
    public bool IsTracing => Level is not TraceValue.Off;

    /// <summary>Where messages go from now on.</summary>
    public void Attach(Connection connection) => _connection = connection;

    /// <inheritdoc/>
    public void HandlerFailed(string method, Exception error) => Say(MessageType.Error, $"{method} failed: {error}");

    /// <inheritdoc/>
    public void Ignored(string reason) => Say(MessageType.Warning, reason);

    /// <inheritdoc/>
    public void Completed(string method, RequestId id, TimeSpan elapsed, RpcError? error)
    {
        var outcome = error is { } failure ? $"failed with {failure.Code}: {failure.Message}" : "answered";
        var trace = new LogTraceParams { Message = string.Create(CultureInfo.InvariantCulture, $"{method} ({id}) {outcome} after {elapsed.TotalMilliseconds:0.###} ms") };
        Send(Methods.LogTrace, trace, LspJson.Default.LogTraceParams);
    }

    /// <summary>Says something in the client's log.</summary>
    /// <param name="kind">One of <see cref="MessageType"/>.</param>
    /// <param name="text">What.</param>
    public void Say(int kind, string text) =>
        Send(Methods.WindowLogMessage, new LogMessageParams { Type = kind, Message = text }, LspJson.Default.LogMessageParams);

    /// <summary>Puts something before the user's eyes.</summary>
    /// <param name="kind">One of <see cref="MessageType"/>.</param>
    /// <param name="text">What.</param>
    public void Show(int kind, string text) =>
        Send(Methods.WindowShowMessage, new ShowMessageParams { Type = kind, Message = text }, LspJson.Default.ShowMessageParams);

    /// <summary>Nobody waits for a log message to be sent, and one that cannot be sent has nobody to read it.</summary>
    private async void Send<T>(string method, T parameters, JsonTypeInfo<T> type)
    {
        try
        {
            if (_connection is { } connection)
                await connection.NotifyAsync(method, parameters, type).ConfigureAwait(false);
        }
        catch (ConnectionLostException)
        {
        }
    }
}
