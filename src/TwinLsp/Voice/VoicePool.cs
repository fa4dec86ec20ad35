using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;

namespace EdgeTwin.Lsp.Voice;

/// <summary>What a session's vaults say of their writers. Nothing is read for it until somebody asks.</summary>
/// <param name="session">The session.</param>
internal sealed class VoicePool(Session session)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, VaultCompletion> _completions = new(StringComparer.Ordinal);

    /// <summary>What may come next in a vault's notes.</summary>
    public VaultCompletion CompletionOf(string root)
    {
        lock (_lock)
        {
            if (!_completions.TryGetValue(root, out var completion))
                _completions[root] = completion = new VaultCompletion(session.Workspace.All.First(vault => vault.Root == root), session.Time, why => session.Log.Say(MessageType.Warning, why), session.Ended.Token);
            return completion;
        }
    }
}
