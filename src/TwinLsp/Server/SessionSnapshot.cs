using System.Collections.Immutable;
using EdgeTwin.Lsp.Documents;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Server;

/// <summary>The state at the moment a request arrived: after every edit before it, without any after it. Nothing in it changes.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="PositionEncoding">How positions count.</param>
/// <param name="Documents">What is open.</param>
internal sealed record SessionSnapshot(InitializeParams Client, string PositionEncoding, ImmutableDictionary<string, OpenDocument> Documents);
