using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Recall;

/// <summary>
/// The passages of a session's vaults. Nothing of a vault is read for it until somebody asks, or it has a value; from then on the
/// encoder reads its passages on one thread beside everything else, and the client is shown how far it is.
/// </summary>
internal sealed class RecallPool(Session session)
{
    // What is over sooner needs no bar.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, VaultRecall> _recalls = new(StringComparer.Ordinal);
    private readonly HashSet<string> _learning = new(StringComparer.Ordinal);

    /// <summary>The passages of a vault.</summary>
    public VaultRecall Of(string root)
    {
        lock (_lock)
        {
            if (!_recalls.TryGetValue(root, out var recall))
            {
                var vault = VaultOf(root);
                _recalls[root] = recall = new VaultRecall(vault, Environment.GetEnvironmentVariable);
                vault.Take(recall);
            }
            return recall;
        }
    }

    /// <summary>Has the encoder read what it has not read of a vault, if it is not doing so already. Returns at once.</summary>
    public void Learn(Vault vault)
    {
        if (vault.IsAlone)
            return;
        lock (_lock)
        {
            if (!_learning.Add(vault.Root))
                return;
        }
        var learner = new Learner(session, vault, Of(vault.Root), this);
        new Thread(learner.Run) { IsBackground = true, Name = "Passages", Priority = ThreadPriority.BelowNormal }.Start();
        _ = learner.FollowAsync();
    }

    /// <summary>The same, by the vault's folder.</summary>
    public void Learn(string root) => Learn(VaultOf(root));

    /// <summary>Keeps what is known for the next time.</summary>
    public void Save()
    {
        VaultRecall[] recalls;
        lock (_lock)
            recalls = [.. _recalls.Values];
        foreach (var recall in recalls)
            recall.Save();
    }

    private Vault VaultOf(string root) => session.Workspace.All.First(vault => vault.Root == root);

    private void Learnt(Vault vault)
    {
        lock (_lock)
            _learning.Remove(vault.Root);
    }

    private sealed class Learner(Session session, Vault vault, VaultRecall recall, RecallPool pool)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _read;
        private int _total;

        /// <summary>Nobody is above this who could catch anything.</summary>
        public void Run()
        {
            try
            {
                var now = vault.Capture();
                Volatile.Write(ref _total, recall.Unread(now, session.Ended.Token));
                if (recall.LanguageProblem is { } problem)
                    session.Log.Say(MessageType.Info, problem);
                recall.ReadValues(now);
                recall.Learn(now, read => Volatile.Write(ref _read, read), session.Ended.Token);
                recall.Save();
                session.Views.Ask();
                session.Diagnostics.Ask(vault);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                session.Log.Say(MessageType.Error, $"The passages of {vault.Root} could not be read: {error.Message}");
            }
            catch (OperationCanceledException)
            {
                // The client is gone.
            }
            finally
            {
                pool.Learnt(vault);
                _done.TrySetResult();
            }
        }

        /// <summary>Shows how far it is.</summary>
        public async Task FollowAsync()
        {
            try
            {
                if (session.Client.Capabilities.Window?.WorkDoneProgress != true || await Task.WhenAny(_done.Task, Task.Delay(Quiet, session.Time, session.Ended.Token)).ConfigureAwait(false) == _done.Task)
                    return;
                var progress = await WorkDone.BeginAsync(session.Connection, $"Reading what {vault.Root} means", session.Ended.Token).ConfigureAwait(false);
                while (await Task.WhenAny(_done.Task, Task.Delay(Quiet, session.Time, session.Ended.Token)).ConfigureAwait(false) != _done.Task && !session.Ended.IsCancellationRequested)
                    await progress.ReportAsync($"{Volatile.Read(ref _read)} of {Volatile.Read(ref _total)} passages", Volatile.Read(ref _read), Volatile.Read(ref _total)).ConfigureAwait(false);
                await progress.EndAsync($"{Volatile.Read(ref _read)} passages").ConfigureAwait(false);
            }
            catch (Exception error) when (error is OperationCanceledException or JsonRpc.ConnectionLostException)
            {
                // The client is gone.
            }
        }
    }
}
