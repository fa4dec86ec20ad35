using EdgeTwin.JsonRpc;
using EdgeTwin.Lsp.Documents;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Server;

/// <summary>
/// What one client has told: who it is, what it has open. Changed on the reading loop alone; what runs beside it gets a
/// <see cref="SessionSnapshot"/>.
/// </summary>
internal sealed class Session
{
    /// <summary>Whether messages are allowed now.</summary>
    public Lifecycle Lifecycle { get; } = new();

    /// <summary>What goes to the client's log.</summary>
    public ClientLog Log { get; } = new();

    /// <summary>What is open.</summary>
    public DocumentStore Documents { get; } = new();

    /// <summary>What the client said at the start; empty before.</summary>
    public InitializeParams Client { get; set; } = new() { Capabilities = new ClientCapabilities() };

    /// <summary>How positions count: <c>utf-8</c> where the client can, else <c>utf-16</c>.</summary>
    public string PositionEncoding { get; set; } = PositionEncodingKind.UTF16;

    /// <summary>The way to the client. Set before the first message is taken.</summary>
    public Connection Connection { get; set; } = null!;

    /// <summary>The state of this moment.</summary>
    public SessionSnapshot Capture() => new(Client, PositionEncoding, Documents.Open);
}
