using EdgeTwin.JsonRpc;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>The writer at an editor: questions are messages with buttons.</summary>
internal sealed class EditorWriter(Connection connection, TimeProvider time) : IWorkflowWriter
{
    /// <inheritdoc/>
    public bool CanAsk => true;

    /// <inheritdoc/>
    public string? Ask(string question, string[] answers, TimeSpan timeout, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(timeout > TimeSpan.Zero ? timeout : TimeSpan.FromMilliseconds(1), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        var asked = new ShowMessageRequestParams { Type = MessageType.Info, Message = question, Actions = [.. answers.Select(answer => new MessageActionItem { Title = answer })] };
        try
        {
            var said = connection.CallAsync(Methods.WindowShowMessageRequest, asked, LspJson.Default.ShowMessageRequestParams, LspJson.Default.MessageActionItem, either.Token).GetAwaiter().GetResult();
            return said is not null && answers.Contains(said.Title) ? said.Title : null;
        }
        catch (Exception error) when (error is OperationCanceledException or ConnectionLostException or JsonRpc.Messages.RpcException)
        {
            return null;
        }
    }
}
