using System.Text;
using System.Text.Json.Nodes;
using EdgeTwin.Mcp.Audit;
using EdgeTwin.Mcp.Tools;
using EdgeTwin.Mcp.Vaults;
using ModelContextProtocol.Protocol;

namespace EdgeTwin.Mcp.Server;

/// <summary>Takes a call, has it answered, and writes it down; what cannot be written down is not answered and has no effect.</summary>
internal sealed class CallHandler(ServedVault vault, IReadOnlyList<AgentTool> tools, AuditLog log, Caller process) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(Limits.CallsAtOnceMax);
    private int _waiting;

    /// <summary>Answers one call.</summary>
    public async ValueTask<CallToolResult> CallAsync(CallToolRequestParams call, Implementation? client, CancellationToken cancellation)
    {
        var began = vault.Time.GetTimestamp();
        var entry = new AuditEntry("", vault.Root, process.As(client?.Name, client?.Version), ToolArguments.Shown(call.Name), AuditedArguments.Of(call.Arguments), "answered");
        try
        {
            if (client is not { Name.Length: > 0 })
                throw new ToolRefusedException("Nobody has said who calls, and every call is written down with its caller; send initialize with clientInfo first, and call when it is answered.");
            var answer = await InTurnAsync(call, cancellation).ConfigureAwait(false);
            var text = answer.Content.ToJsonString(McpJson.Plain);
            Write(began, entry with { Count = answer.Count, Bytes = Encoding.UTF8.GetByteCount(text), Paths = [.. answer.Paths.Take(Limits.AuditedItemsMax)], PathsMore = answer.Paths.Count > Limits.AuditedItemsMax ? answer.Paths.Count - Limits.AuditedItemsMax : null });
            var content = answer.Content;
            if (answer.Effect is { } effect)
            {
                content = await CarryAsync(effect, entry.Caller, cancellation).ConfigureAwait(false);
                text = content.ToJsonString(McpJson.Plain);
            }
            return new CallToolResult { Content = [new TextContentBlock { Text = text }], StructuredContent = McpJson.ElementOf(content) };
        }
        catch (ToolRefusedException refused)
        {
            return Refuse(began, entry with { Outcome = "refused", Why = refused.Message });
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Refuse(began, entry with { Outcome = "cancelled" });
            throw;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            return Refuse(began, entry with { Outcome = "failed", Why = error is OperationCanceledException ? $"it took longer than {Limits.CallTimeMax.TotalSeconds} s" : error.Message });
        }
    }

    /// <summary>Writes down a message that was too long to be read.</summary>
    public void SkippedMessage(Implementation? client) => Refuse(vault.Time.GetTimestamp(), new AuditEntry("", vault.Root, process.As(client?.Name, client?.Version), "", [], "refused") { Why = TooLong });

    /// <summary>What is said of a message that was too long to be read.</summary>
    public static string TooLong { get; } = $"the message is too long; allowed are {Limits.MessageBytesMax} bytes";

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private async Task<ToolAnswer> InTurnAsync(CallToolRequestParams call, CancellationToken cancellation)
    {
        if (tools.FirstOrDefault(tool => tool.Name == call.Name) is not { } tool)
            throw new ToolRefusedException($"There is no tool '{ToolArguments.Shown(call.Name)}'; there are {string.Join(", ", tools.Select(known => known.Name))}.");
        var arguments = new ToolArguments(tool.Name, tool.Parameters, call.Arguments);
        using var patience = new CancellationTokenSource(Limits.CallTimeMax, vault.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        if (Interlocked.Increment(ref _waiting) > Limits.CallsWaitingMax)
        {
            Interlocked.Decrement(ref _waiting);
            throw new ToolRefusedException($"Too many calls wait already; allowed are {Limits.CallsWaitingMax} at once. Call again when some are answered.");
        }
        try
        {
            await _turns.WaitAsync(both.Token).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
        try
        {
            return await tool.CallAsync(arguments, vault, both.Token).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Has the effect of a call that is written down.</summary>
    private static async Task<JsonObject> CarryAsync(Func<Caller, CancellationToken, Task<JsonObject>> effect, Caller caller, CancellationToken cancellation)
    {
        try
        {
            return await effect(caller, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"It could not be done: {error.Message}", error);
        }
    }

    private CallToolResult Refuse(long began, AuditEntry entry)
    {
        try
        {
            Write(began, entry);
        }
        catch (ToolRefusedException)
        {
            // It was refused anyway, and nothing of the vault is in the answer.
        }
        return new CallToolResult { Content = [new TextContentBlock { Text = entry.Why ?? "" }], IsError = true };
    }

    private void Write(long began, AuditEntry entry)
    {
        try
        {
            log.Write(entry with { Time = vault.Time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture), DurationMs = Math.Round(vault.Time.GetElapsedTime(began).TotalMilliseconds, 3) });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ToolRefusedException($"This call was refused: it could not be written down in {log.File} ({error.Message}). Every call is; make room there, or set XDG_STATE_HOME to a folder that can be written.");
        }
    }
}
