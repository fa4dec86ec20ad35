using System.Collections.Concurrent;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Voice;

namespace EdgeTwin.Lsp.Server;

/// <summary>
/// Files that have changed on the disk, as the client or our own watcher says. What comes within a moment is taken together: of a branch
/// switch the vault's folder is gone through once, and requests are answered meanwhile.
/// </summary>
internal sealed class FileChanges(Session session)
{
    // More files than this are looked for in the whole folder at once.
    private const int SingleMax = 200;
    // So many moments at most: what never ends is taken in parts.
    private const int MomentsMax = 20;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<Vault, ConcurrentDictionary<string, bool>> _waiting = [];
    private int _isRunning;

    /// <summary>A file or folder has come, gone or changed.</summary>
    /// <param name="file">Its whole path.</param>
    public void Add(string file)
    {
        if (session.Workspace.FindFile(file) is not { } place || place.Vault.IsAlone || IsOfNobody(place.Path))
            return;
        _waiting.GetOrAdd(place.Vault, static _ => new ConcurrentDictionary<string, bool>(StringComparer.Ordinal))[place.Path] = true;
        Start();
    }

    /// <summary>More has changed than anybody could count.</summary>
    public void AddAll(Vault vault)
    {
        var paths = _waiting.GetOrAdd(vault, static _ => new ConcurrentDictionary<string, bool>(StringComparer.Ordinal));
        for (var i = 0; i <= SingleMax; i++)
            paths[$"?{i}"] = true;
        Start();
    }

    /// <summary>Whatever a version control or an editor keeps for itself; rules of what to ignore and our own settings are the exceptions.</summary>
    private static bool IsOfNobody(string path) =>
        (path.StartsWith('.') || path.Contains("/.", StringComparison.Ordinal)) && !path.StartsWith(".edgetwin", StringComparison.Ordinal) && Path.GetFileName(path) is not (".gitignore" or ".edgetwinignore");

    private void Start()
    {
        if (Interlocked.Exchange(ref _isRunning, 1) == 0)
            _ = RunAsync();
    }

    private async Task RunAsync()
    {
        try
        {
            do
            {
                await CalmAsync().ConfigureAwait(false);
                var anything = false;
                foreach (var vault in _waiting.Keys)
                {
                    if (_waiting.TryRemove(vault, out var paths) && await TakeAsync(vault, [.. paths.Keys]).ConfigureAwait(false))
                    {
                        anything = true;
                        session.Diagnostics.Ask(vault);
                    }
                }
                if (anything)
                {
                    session.Diagnostics.Refresh();
                    session.Views.Ask();
                }
                Volatile.Write(ref _isRunning, 0);
            }
            while (!_waiting.IsEmpty && Interlocked.Exchange(ref _isRunning, 1) == 0);
        }
        catch (OperationCanceledException)
        {
            // The client is gone.
        }
        catch (Exception error)
        {
            Volatile.Write(ref _isRunning, 0);
            session.Log.Say(MessageType.Error, $"Changed files could not be read: {error.Message}");
        }
    }

    /// <summary>Waits a moment; of many files, until no more come for one, so that the folder is not gone through again and again.</summary>
    private async Task CalmAsync()
    {
        var before = 0;
        for (var moments = 0; moments < MomentsMax; moments++)
        {
            await Task.Delay(Moment, session.Ended.Token).ConfigureAwait(false);
            var now = _waiting.Values.Sum(paths => paths.Count);
            if (now <= SingleMax || now == before)
                return;
            before = now;
        }
    }

    private async Task<bool> TakeAsync(Vault vault, string[] paths)
    {
        await vault.Ready.WaitAsync(session.Ended.Token).ConfigureAwait(false);
        var areSettings = paths.Any(SettingsFile.Is);
        if (areSettings)
            session.Settings.Reload(vault);
        if (paths.Any(StagedWatch.Is))
            session.Staged.Look(vault);
        if (paths.Contains(SuggestionFile.Name, StringComparer.Ordinal))
            session.Voices.Reload(vault.Root);
        // What has no extension, or is a folder now, may stand for many files.
        var isWhole = paths.Length > SingleMax || paths.Any(path => !Path.HasExtension(path) || Directory.Exists(Path.Combine(vault.Root, path)) || Path.GetFileName(path) is ".gitignore" or ".edgetwinignore");
        return (isWhole ? await TakeFolderAsync(vault, paths.Length > SingleMax).ConfigureAwait(false) : vault.TakeFiles(paths)) | areSettings;
    }

    private async Task<bool> TakeFolderAsync(Vault vault, bool isLong)
    {
        var taking = Task.Run(() => vault.TakeFolder(session.Ended.Token));
        if (isLong && session.Client.Capabilities.Window?.WorkDoneProgress == true)
            _ = FollowAsync(vault, taking);
        return await taking.ConfigureAwait(false);
    }

    /// <summary>Shows how far it is. Nothing waits for the client to have a bar.</summary>
    private async Task FollowAsync(Vault vault, Task taking)
    {
        try
        {
            var progress = await WorkDone.BeginAsync(session.Connection, $"Reading what has changed in {vault.Root}", session.Ended.Token).ConfigureAwait(false);
            while (await Task.WhenAny(taking, Task.Delay(Moment, session.Ended.Token)).ConfigureAwait(false) != taking && !session.Ended.IsCancellationRequested)
            {
                var (read, total) = vault.Loader.Progress;
                await progress.ReportAsync($"{read} of {total} files", read, total).ConfigureAwait(false);
            }
            await progress.EndAsync($"{vault.Capture().Index.Count} notes and files").ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or JsonRpc.ConnectionLostException or JsonRpc.Messages.RpcException)
        {
            // The client is gone, or wants no bar.
        }
    }
}
