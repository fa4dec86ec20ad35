using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Server;

/// <summary>Reads a vault beside everything else, and shows the client how far it is.</summary>
internal static class Indexing
{
    // What is over sooner needs no bar.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    /// <summary>Starts, and returns at once.</summary>
    public static void Start(Session session, Vault vault)
    {
        vault.Take(session.Time);
        ThreadPool.UnsafeQueueUserWorkItem(static state => Load(state.Session, state.Vault), (Session: session, Vault: vault), preferLocal: false);
        _ = FollowAsync(session, vault);
    }

    /// <summary>Nobody is above this who could catch anything.</summary>
    private static void Load(Session session, Vault vault)
    {
        try
        {
            vault.Load(session.Ended.Token);
        }
        catch (Exception error)
        {
            session.Log.Say(MessageType.Error, $"{vault.Root} could not be read, or what is known of it not be kept: {error.Message}");
        }
    }

    private static async Task FollowAsync(Session session, Vault vault)
    {
        try
        {
            if (await Task.WhenAny(vault.Ready, Task.Delay(Quiet, session.Time, session.Ended.Token)).ConfigureAwait(false) != vault.Ready && session.Client.Capabilities.Window?.WorkDoneProgress == true)
            {
                var progress = await WorkDone.BeginAsync(session.Connection, $"Reading {vault.Root}", session.Ended.Token).ConfigureAwait(false);
                while (await Task.WhenAny(vault.Ready, Task.Delay(Quiet, session.Time, session.Ended.Token)).ConfigureAwait(false) != vault.Ready && !session.Ended.IsCancellationRequested)
                {
                    var (read, total) = vault.Loader.Progress;
                    await progress.ReportAsync($"{read} of {total} notes", read, total).ConfigureAwait(false);
                }
                await progress.EndAsync($"{vault.Capture().Index.Count} notes and files").ConfigureAwait(false);
            }
            await vault.Ready.ConfigureAwait(false);
            session.Diagnostics.Ask(vault);
            session.Agents.Ask();
            session.Staged.Look(vault);
            if (ValueNotes.Any(vault.Capture().Index))
                session.Recall.Learn(vault);
        }
        catch (Exception error) when (error is OperationCanceledException or JsonRpc.ConnectionLostException)
        {
            // The client is gone.
        }
        catch (Exception) when (vault.Ready.IsFaulted)
        {
            // Said where it was read.
        }
    }
}
