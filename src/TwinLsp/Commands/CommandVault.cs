using System.Collections.Immutable;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Recall;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Queries;

namespace EdgeTwin.Lsp.Commands;

/// <summary>A vault that a command works on, read as the server reads it.</summary>
internal sealed class CommandVault : INoteFiles
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private CommandVault(Vault vault, IReadOnlyList<ConfigurationError> wrong)
    {
        Live = vault;
        Wrong = wrong;
        // Before the vault is captured: what changes in between is looked at again.
        Version = vault.FilesTaken;
        Snapshot = vault.Capture();
    }

    /// <summary>The vault.</summary>
    public Vault Live { get; }

    /// <summary>As it is on the disk.</summary>
    public VaultSnapshot Snapshot { get; private set; }

    /// <summary>What is wrong with its settings.</summary>
    public IReadOnlyList<ConfigurationError> Wrong { get; }

    /// <summary>Two of the same vault with the same number have the same texts.</summary>
    public long Version { get; }

    /// <summary>What is known of its notes.</summary>
    public VaultIndex Index => Snapshot.Index;

    /// <summary>Reads the vault that a folder is in, and shows how far it is if that takes a moment; null, and an error said, if there is no such folder.</summary>
    /// <param name="context">What every command is given.</param>
    /// <param name="folder">The folder; null for the current one.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="isClosed">Whether no symbolic link in it is followed, wherever it leads.</param>
    public static async Task<CommandVault?> OpenAsync(CommandContext context, string? folder, CancellationToken cancellation, bool isClosed = false)
    {
        var full = Path.GetFullPath(folder ?? ".", context.Folder);
        if (!Directory.Exists(full))
        {
            context.Terminal.Fail($"'{folder}' is no folder; allowed is a vault or a folder in one.");
            return null;
        }
        var root = VaultRoot.Find(full) ?? full;
        if (isClosed)
            root = LinuxFile.RealPathOf(root) ?? root;
        var vault = new Vault(root, SettingsFile.Read(root, "", out var wrong), FactsCache.Of(root), isClosed);
        var reading = Task.Run(() => vault.Load(cancellation), cancellation);
        while (await Task.WhenAny(reading, Task.Delay(Quiet, context.Time, cancellation)).ConfigureAwait(false) != reading)
        {
            var (read, total) = vault.Loader.Progress;
            context.Terminal.Progress($"Reading {root}: {read} of {total} notes");
        }
        context.Terminal.EndProgress();
        await reading.ConfigureAwait(false);
        return new CommandVault(vault, wrong);
    }

    /// <summary>The same vault with everything that has changed on the disk since, its settings too; what this one knows stays as it is.</summary>
    public CommandVault Again(CancellationToken cancellation)
    {
        Live.Take(SettingsFile.Read(Live.Root, "", out var wrong));
        Live.TakeFolder(cancellation);
        return new CommandVault(Live, wrong);
    }

    /// <summary>The same vault for someone who has agents asked; what this one knows stays as it is.</summary>
    public CommandVault Apart() => new(Live, Wrong);

    /// <summary>What agents have said of their twins, and what claims come to by that.</summary>
    public void Take(TwinSnapshot twins, ImmutableDictionary<string, ClaimVerdict> verdicts)
    {
        Live.Take(twins, verdicts);
        Snapshot = Live.Capture();
    }

    /// <summary>What its passages mean is known from now on.</summary>
    public void Take(VaultRecall recall)
    {
        Live.Take(recall);
        Snapshot = Live.Capture();
    }

    /// <summary>The same of what was.</summary>
    public void Take(TwinPast past)
    {
        Live.Take(past);
        Snapshot = Live.Capture();
    }

    /// <summary>Its claims are looked at as of a moment, ns since the Unix epoch.</summary>
    public void Look(long asOfNs)
    {
        Live.Look(asOfNs);
        Snapshot = Live.Capture();
    }

    /// <summary>The note that a name means; null, and an error said, if it is not one.</summary>
    public VaultNote? Note(Terminal terminal, string name)
    {
        var found = NoteNames.Find(Index, name);
        if (found.Count == 1)
            return found[0];
        terminal.Fail(found.Count == 0
            ? $"there is no note '{name}' in {Snapshot.Root}; allowed is its path from there, its file's name, an alias or a title."
            : $"'{name}' may mean {found.Count} notes: {string.Join(", ", found.Select(note => $"'{Index.PathOf(note.Id)}'"))}; say the path of one.");
        return null;
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? TextOf(string path) => NoteFile.TryRead(Path.Combine(Snapshot.Root, path), out var text, Snapshot.IsClosed) ? text : (ReadOnlyMemory<byte>?)null; // Without the cast null would be an empty text.

    /// <inheritdoc/>
    public DateOnly? ModifiedOf(string path)
    {
        var time = File.GetLastWriteTime(Path.Combine(Snapshot.Root, path));
        return time.Year < 1700 ? null : DateOnly.FromDateTime(time); // The system's answer for a file that is gone.
    }
}
