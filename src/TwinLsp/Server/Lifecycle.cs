using EdgeTwin.JsonRpc;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Protocol;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Server;

/// <summary>
/// Which messages are allowed when: nothing but <c>initialize</c> before it, nothing but <c>exit</c> after <c>shutdown</c>. Asked on
/// the reading loop, which alone changes it.
/// </summary>
internal sealed class Lifecycle : IDispatchGuard
{
    private bool _isInitialized;
    private bool _isShutDown;

    /// <summary>What the process ends with: 0 if the client said goodbye as the protocol wants it.</summary>
    public int ExitCode => _isShutDown ? 0 : 1;

    /// <summary>The client said <c>initialize</c>, and was answered without an error.</summary>
    public void Initialize() => _isInitialized = true;

    /// <summary>The client said <c>shutdown</c>.</summary>
    public void ShutDown() => _isShutDown = true;

    /// <inheritdoc/>
    public RpcError? Check(ReadOnlySpan<char> method, bool isRequest)
    {
        if (method is Methods.Exit)
            return null;
        if (_isShutDown)
            return new RpcError(ErrorCodes.InvalidRequest, $"'{method}' came after 'shutdown'; only 'exit' may.");
        if (method is Methods.Initialize)
            return _isInitialized ? new RpcError(ErrorCodes.InvalidRequest, "'initialize' came a second time.") : null;
        return _isInitialized ? null : new RpcError(ErrorCodes.ServerNotInitialized, $"'{method}' came before 'initialize'.");
    }
}
