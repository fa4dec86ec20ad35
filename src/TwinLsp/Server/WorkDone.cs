using System.Text.Json;
using EdgeTwin.JsonRpc;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Server;

/// <summary>A bar in the client that shows how far a long work is.</summary>
internal sealed class WorkDone
{
    private static int last;

    private readonly Connection _connection;
    private readonly ProgressToken _token = new($"edgetwin-{Interlocked.Increment(ref last)}");

    private WorkDone(Connection connection) => _connection = connection;

    /// <summary>Asks the client for a bar and shows it.</summary>
    public static async Task<WorkDone> BeginAsync(Connection connection, string title, CancellationToken cancellation)
    {
        var work = new WorkDone(connection);
        await connection.CallAsync<WorkDoneProgressCreateParams, object?>(Methods.WindowWorkDoneProgressCreate, new WorkDoneProgressCreateParams { Token = work._token }, LspJson.Default.WorkDoneProgressCreateParams, null, cancellation).ConfigureAwait(false);
        await work.SendAsync(JsonSerializer.SerializeToElement(new WorkDoneProgressBegin { Title = title, Percentage = 0 }, LspJson.Default.WorkDoneProgressBegin)).ConfigureAwait(false);
        return work;
    }

    /// <summary>Moves it.</summary>
    public Task ReportAsync(string message, int done, int total) =>
        SendAsync(JsonSerializer.SerializeToElement(new WorkDoneProgressReport { Message = message, Percentage = total == 0 ? 0 : (int)(100L * done / total) }, LspJson.Default.WorkDoneProgressReport));

    /// <summary>Takes it away.</summary>
    public Task EndAsync(string message) => SendAsync(JsonSerializer.SerializeToElement(new WorkDoneProgressEnd { Message = message }, LspJson.Default.WorkDoneProgressEnd));

    private Task SendAsync(JsonElement value) =>
        _connection.NotifyAsync(Methods.Progress, new ProgressParams { Token = _token, Value = value }, LspJson.Default.ProgressParams).AsTask();
}
