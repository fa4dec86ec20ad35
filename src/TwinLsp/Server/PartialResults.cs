using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EdgeTwin.JsonRpc.Dispatch;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Server;

/// <summary>Answers that are known already, in parts.</summary>
internal static class PartialResults
{
    /// <summary>So many items are told at once.</summary>
    public const int ItemsPerPart = 500;

    /// <summary>Tells a part; nothing any more once the request is cancelled.</summary>
    public static ValueTask TellAsync<T>(RequestContext context, ProgressToken? token, T part, JsonTypeInfo<T> type)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return context.Connection.NotifyAsync(Methods.Progress, new ProgressParams { Token = token!, Value = JsonSerializer.SerializeToElement(part, type) }, LspJson.Default.ProgressParams);
    }

    /// <summary>Tells all items to a client that gave a token. Returns what is to be answered.</summary>
    public static async ValueTask<T[]> OfAsync<T>(RequestContext context, ProgressToken? token, T[] items, JsonTypeInfo<T[]> type)
    {
        if (token is null)
            return items;
        var parts = new PartialResult<T>(context, token, part => JsonSerializer.SerializeToElement(part, type));
        foreach (var item in items)
            await parts.AddAsync(item).ConfigureAwait(false);
        return await parts.EndAsync().ConfigureAwait(false);
    }
}
