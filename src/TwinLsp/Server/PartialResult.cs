using System.Text.Json;
using EdgeTwin.JsonRpc.Dispatch;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Server;

/// <summary>
/// A long answer in parts: a client that gave a token is told items while there are more, and its request is answered with none. Who
/// does not want the rest any more cancels the request, and nothing more is told.
/// </summary>
/// <param name="context">The request.</param>
/// <param name="token">What the client gave; null if it wants one answer.</param>
/// <param name="valueOf">A part as the method's partial result.</param>
internal sealed class PartialResult<T>(RequestContext context, ProgressToken? token, Func<T[], JsonElement> valueOf)
{
    private readonly List<T> _items = [];

    /// <summary>Adds an item, and tells those there are once they are enough.</summary>
    public async ValueTask AddAsync(T item)
    {
        _items.Add(item);
        if (token is not null && _items.Count >= PartialResults.ItemsPerPart)
            await TellAsync().ConfigureAwait(false);
    }

    /// <summary>Tells what is left. Returns what is to be answered.</summary>
    public async ValueTask<T[]> EndAsync()
    {
        if (token is null)
            return [.. _items];
        await TellAsync().ConfigureAwait(false);
        return [];
    }

    private async ValueTask TellAsync()
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (_items.Count == 0)
            return;
        await context.Connection.NotifyAsync(Methods.Progress, new ProgressParams { Token = token!, Value = valueOf([.. _items]) }, LspJson.Default.ProgressParams).ConfigureAwait(false);
        _items.Clear();
    }
}
