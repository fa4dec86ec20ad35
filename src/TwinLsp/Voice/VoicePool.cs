using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Voice;

/// <summary>What a session's vaults say of their writers. Nothing is read for it until somebody asks.</summary>
/// <param name="session">The session.</param>
internal sealed class VoicePool(Session session)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, VaultCompletion> _completions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SuggestionFeedback?> _feedback = new(StringComparer.Ordinal);

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

    /// <summary>What becomes of what is shown in a vault's notes; null where there is no folder to keep it in.</summary>
    public SuggestionFeedback? FeedbackOf(string root)
    {
        lock (_lock)
        {
            if (!_feedback.TryGetValue(root, out var feedback))
            {
                var isKept = !session.Workspace.All.First(vault => vault.Root == root).IsAlone && Directory.Exists(root);
                _feedback[root] = feedback = isKept ? new SuggestionFeedback(root, session.Time, why => session.Log.Show(MessageType.Warning, why)) : null;
            }
            return feedback;
        }
    }

    /// <summary>A note was saved: what was taken in it is looked at.</summary>
    public void Saved(Vault vault, string path)
    {
        if (FindFeedback(vault.Root) is { } feedback && vault.FindOpen(path) is { } open)
            feedback.Look(path, open.Scan);
    }

    /// <summary>A vault's counts have changed on the disk, by whomever.</summary>
    public void Reload(string root) => FindFeedback(root)?.Reload();

    /// <summary>Writes down what is not written yet.</summary>
    public void Save()
    {
        SuggestionFeedback?[] all;
        lock (_lock)
            all = [.. _feedback.Values];
        foreach (var feedback in all)
            feedback?.End();
    }

    private SuggestionFeedback? FindFeedback(string root)
    {
        lock (_lock)
            return _feedback.GetValueOrDefault(root);
    }
}
