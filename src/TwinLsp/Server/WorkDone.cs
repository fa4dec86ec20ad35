using System.Text.Json;
using EdgeTwin.JsonRpc;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Server;

/// <summary>A bar in the client that shows how far a long work is.</summary>
internal sealed class WorkDone
{
    private static int last;

    // What the client may cancel, by token.
    private static readonly Dictionary<string, Action> Cancels = new(StringComparer.Ordinal);

    private readonly Connection _connection;
    private readonly string _name = $"edgetwin-{Interlocked.Increment(ref last)}";
    private readonly ProgressToken _token;

    private WorkDone(Connection connection) => (_connection, _token) = (connection, new ProgressToken(_name));

    /// <summary>Asks the client for a bar and shows it.</summary>
    public static async Task<WorkDone> BeginAsync(Connection connection, string title, CancellationToken cancellation, Action? cancel = null)
    {
        var work = new WorkDone(connection);
        if (cancel is not null)
        {
            lock (Cancels)
                Cancels[work._name] = cancel;
        }
        await connection.CallAsync<WorkDoneProgressCreateParams, object?>(Methods.WindowWorkDoneProgressCreate, new WorkDoneProgressCreateParams { Token = work._token }, LspJson.Default.WorkDoneProgressCreateParams, null, cancellation).ConfigureAwait(false);
        await work.SendAsync(JsonSerializer.SerializeToElement(new WorkDoneProgressBegin { Title = title, Percentage = 0, Cancellable = cancel is null ? null : true }, LspJson.Default.WorkDoneProgressBegin)).ConfigureAwait(false);
        return work;
    }

    /// <summary>Moves it.</summary>
    public Task ReportAsync(string message, int done, int total) =>
        SendAsync(JsonSerializer.SerializeToElement(new WorkDoneProgressReport { Message = message, Percentage = total == 0 ? 0 : (int)(100L * done / total) }, LspJson.Default.WorkDoneProgressReport));

    /// <summary>Takes it away.</summary>
    public Task EndAsync(string message)
    {
        lock (Cancels)
            Cancels.Remove(_name);
        return SendAsync(JsonSerializer.SerializeToElement(new WorkDoneProgressEnd { Message = message }, LspJson.Default.WorkDoneProgressEnd));
    }

    /// <summary>The client wants a work to end.</summary>
    public static void Cancel(ProgressToken token)
    {
        Action? cancel = null;
        if (token.Value is string name)
        {
            lock (Cancels)
                Cancels.TryGetValue(name, out cancel);
        }
        cancel?.Invoke();
    }

    private Task SendAsync(JsonElement value) =>
        _connection.NotifyAsync(Methods.Progress, new ProgressParams { Token = _token, Value = value }, LspJson.Default.ProgressParams).AsTask();
}
