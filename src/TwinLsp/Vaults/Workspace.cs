using System.Collections.Immutable;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>
/// The vaults of one client: one for each folder it has open, and one for each note that lies outside of them, if it lies in a vault at
/// all. Changed on the reading loop alone.
/// </summary>
/// <param name="settings">The settings of a vault in a folder.</param>
/// <param name="load">Has a new vault read, without waiting for it.</param>
internal sealed class Workspace(Func<string, VaultSettings> settings, Action<Vault> load)
{
    // What has no file: a note that has never been saved.
    private Vault? _unsaved;
    private ImmutableArray<Vault> _vaults = [];

    /// <summary>Those that there are now.</summary>
    public ImmutableArray<Vault> Vaults => _vaults;

    /// <summary>Those that there are now, and the one of notes that have never been saved.</summary>
    public IEnumerable<Vault> All => _unsaved is { } unsaved ? _vaults.Append(unsaved) : _vaults;

    private Vault Unsaved => _unsaved ??= Alone("/dev/null");

    /// <summary>A folder that the client has open.</summary>
    public void AddFolder(string folder) => Add(VaultRoot.Find(folder) ?? folder);

    /// <summary>A folder that the client has closed: its vault goes, unless something in it is open.</summary>
    public void RemoveFolder(string folder)
    {
        var root = VaultRoot.Find(folder) ?? folder;
        _vaults = _vaults.RemoveAll(vault => vault.Root == root && vault.Capture().Open.IsEmpty);
    }

    /// <summary>The vault that a document is in and its path there. A vault is made if there is none.</summary>
    public (Vault Vault, string Path) Place(string uri)
    {
        if (FileUri.PathOf(uri) is not { } file)
            return (Unsaved, uri);
        var vault = Find(_vaults, file) ?? VaultOf(Path.GetDirectoryName(file) ?? "/");
        return (vault, vault.PathOf(file)!);
    }

    /// <summary>The vault that a document is in and its path there; null if it is in none.</summary>
    public (Vault Vault, string Path)? Find(string uri)
    {
        if (FileUri.PathOf(uri) is not { } file)
            return (Unsaved, uri);
        return FindFile(file);
    }

    /// <summary>The same for a file.</summary>
    public (Vault Vault, string Path)? FindFile(string file) => Find(_vaults, file) is { } vault ? (vault, vault.PathOf(file)!) : null;

    private static Vault Alone(string folder)
    {
        var vault = new Vault(folder, new VaultSettings(), FactsCache.Of(folder)) { IsAlone = true };
        vault.Load(CancellationToken.None);
        return vault;
    }

    /// <summary>The innermost of those that a file is in.</summary>
    private static Vault? Find(ImmutableArray<Vault> vaults, string file)
    {
        Vault? best = null;
        foreach (var vault in vaults)
        {
            if (vault.PathOf(file) is not null && (best is null || best.Root.Length < vault.Root.Length))
                best = vault;
        }
        return best;
    }

    private Vault VaultOf(string folder)
    {
        if (VaultRoot.Find(folder) is { } root)
            return Add(root);
        // Nobody said that the whole folder is a vault; it may be the user's home.
        var alone = Alone(folder);
        _vaults = _vaults.Add(alone);
        return alone;
    }

    private Vault Add(string root)
    {
        if (_vaults.FirstOrDefault(vault => vault.Root == root && !vault.IsAlone) is { } known)
            return known;
        var vault = new Vault(root, settings(root), FactsCache.Of(root));
        _vaults = _vaults.Add(vault);
        load(vault);
        return vault;
    }
}
