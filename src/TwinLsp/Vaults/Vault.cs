using System.Collections.Immutable;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Opinions;
using EdgeTwin.Lsp.Recall;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Ignoring;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>
/// One vault while it changes: by the editor, by the disk, by being read. Any thread may change it; each change is short, and what is
/// captured never changes. What is open counts as the editor has it, whatever is on the disk.
/// </summary>
internal sealed class Vault
{
    private readonly Lock _lock = new();
    private readonly Lock _saving = new();
    private readonly FactsCache _cache;
    private readonly bool _isClosed;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<string> _edited = new(StringComparer.Ordinal);
    private FileStamps _stamps = new();
    private FactsBuilder _builder;
    private bool _isCacheOld;
    private long _filesTaken;
    private VaultSnapshot _now;

    /// <summary>A vault of which nothing is known yet.</summary>
    /// <param name="root">The folder it is in.</param>
    /// <param name="settings">What its writer decided.</param>
    /// <param name="cache">What is known from an earlier time.</param>
    /// <param name="isClosed">Whether no symbolic link is followed, wherever it leads; the folder's own path must have none then.</param>
    public Vault(string root, VaultSettings settings, FactsCache cache, bool isClosed = false)
    {
        Root = root;
        _isClosed = isClosed;
        _cache = cache;
        var names = new VaultNames();
        _builder = new FactsBuilder(names.Names);
        _now = new VaultSnapshot(root, settings, VaultIndex.Empty(names, settings.Links), ImmutableDictionary.Create<string, OpenNote>(StringComparer.Ordinal), IsRead: false) { IsClosed = isClosed };
        Loader = new VaultLoader(root, cache, isClosed);
    }

    /// <summary>The folder it is in.</summary>
    public string Root { get; }

    /// <summary>Whether it is no vault but some notes that happen to lie in one folder: then only what is open is in it.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Reads it.</summary>
    public VaultLoader Loader { get; }

    /// <summary>Counts the files that have come, changed or gone since all of it was read, whatever was otherwise in them.</summary>
    public long FilesTaken
    {
        get
        {
            lock (_lock)
                return _filesTaken;
        }
    }

    /// <summary>Done when all of it has been read once.</summary>
    public Task Ready => _ready.Task;

    /// <summary>The path of a file from the vault's root; null if it lies elsewhere.</summary>
    public string? PathOf(string file) =>
        file.Length > Root.Length + 1 && file.StartsWith(Root, StringComparison.Ordinal) && (Root[^1] == '/' || file[Root.Length] == '/') ? file[Root.Length..].TrimStart('/') : null;

    /// <summary>What agents have said of their twins until now, and what claims come to by that.</summary>
    public void Take(TwinSnapshot twins, ImmutableDictionary<string, ClaimVerdict> verdicts)
    {
        lock (_lock)
            _now = _now with { Twins = twins, Verdicts = verdicts };
    }

    /// <summary>What agents have answered of what was.</summary>
    public void Take(TwinPast past)
    {
        lock (_lock)
            _now = _now with { Past = past };
    }

    /// <summary>The reader looks at another moment from now on, ns since the Unix epoch; null for now.</summary>
    public void Look(long? asOfNs)
    {
        lock (_lock)
            _now = _now with { AsOfNs = asOfNs };
    }

    /// <summary>What tells the day from now on.</summary>
    public void Take(TimeProvider time)
    {
        lock (_lock)
            _now = _now with { Time = time };
    }

    /// <summary>What its passages mean is known from now on.</summary>
    public void Take(VaultRecall recall)
    {
        lock (_lock)
            _now = _now with { Recall = recall };
    }

    /// <summary>What a language model says of a decision; what it said of the same before counts no more.</summary>
    public void Take(IReadOnlyList<ModelOpinion> said)
    {
        lock (_lock)
            _now = _now with { Opinions = [.. _now.Opinions.Where(old => !said.Any(now => now.Decision == old.Decision && now.Value == old.Value)), .. said] };
    }

    /// <summary>What triggers of workflows propose from now on.</summary>
    public void Take(IReadOnlyList<WorkflowProposal> proposals)
    {
        lock (_lock)
            _now = _now with { Proposals = proposals };
    }

    /// <summary>What a note's file was like when it was read; null if there is none, or it could not be read.</summary>
    public FileStamp? StampOf(string path)
    {
        lock (_lock)
            return _stamps.ByPath.TryGetValue(path, out var stamp) && stamp.Size >= 0 && !_now.Open.ContainsKey(path) ? stamp : null;
    }

    /// <summary>The vault as it is now.</summary>
    public VaultSnapshot Capture()
    {
        lock (_lock)
        {
            TakeEdited();
            return _now;
        }
    }

    /// <summary>Its settings are otherwise now: links may lead elsewhere from this moment on.</summary>
    /// <returns>Whether other files are in it, so that its folder must be gone through.</returns>
    public bool Take(VaultSettings settings)
    {
        lock (_lock)
        {
            TakeEdited();
            var before = _now.Settings;
            _now = _now with { Settings = settings };
            if (settings.Links != before.Links)
                _now = _now with { Index = _now.Index.With(settings.Links) };
            return settings.Ignore != before.Ignore;
        }
    }

    /// <summary>A note is open, or was edited: from now on it is as the editor has it. A file of settings is not among the notes.</summary>
    public void Open(string path, OpenNote note)
    {
        lock (_lock)
        {
            if (SettingsFile.Is(path) || AgentConfigurationText.Is(path))
            {
                _now = _now with { OpenSettings = _now.OpenSettings.SetItem(path, note) };
                return;
            }
            _now = _now with { Open = _now.Open.SetItem(path, note) };
            _edited.Add(path);
        }
    }

    /// <summary>The note as the editor has it.</summary>
    public OpenNote? FindOpen(string path)
    {
        lock (_lock)
            return _now.Open.GetValueOrDefault(path) ?? _now.OpenSettings.GetValueOrDefault(path);
    }

    /// <summary>A note is closed: the file counts again.</summary>
    public void Close(string path)
    {
        lock (_lock)
        {
            TakeEdited();
            _now = _now with { Open = _now.Open.Remove(path), OpenSettings = _now.OpenSettings.Remove(path) };
            // Its files are being read anyway.
            if (!_now.IsRead)
                return;
        }
        TakeFiles([path]);
    }

    /// <summary>Reads all of it, once.</summary>
    public void Load(CancellationToken cancellation)
    {
        try
        {
            var links = _now.Settings.Links;
            var loaded = IsAlone ? new LoadedVault(_now.Index, _stamps, IsStored: true, IsCostly: false) : Loader.Load(IgnoreRules, links, cancellation);
            lock (_lock)
            {
                // The client may have said meanwhile how links are understood.
                var index = _now.Settings.Links == links ? loaded.Index : loaded.Index.With(_now.Settings.Links);
                _stamps = loaded.Stamps;
                _builder = new FactsBuilder(index.Names.Names);
                _edited.UnionWith(_now.Open.Keys);
                _now = _now with { Index = index, IsRead = true };
                _isCacheOld = !loaded.IsStored;
            }
            _ready.TrySetResult();
            // Few notes are as soon read again as the first request is answered beside the writing; they are kept at the end.
            if (!loaded.IsCostly)
                return;
            SaveFacts();
            // Reading every note leaves as much behind as it keeps, and the collector sees no reason to look for it.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
        catch (OperationCanceledException)
        {
            _ready.TrySetCanceled(cancellation);
        }
        catch (Exception error)
        {
            _ready.TrySetException(error);
            throw;
        }
    }

    /// <summary>Files that may have changed, come or gone. Only once the vault is <see cref="Ready"/>.</summary>
    /// <returns>Whether anything is otherwise now.</returns>
    public bool TakeFiles(IReadOnlyCollection<string> paths)
    {
        if (IsAlone)
            return Take([], [.. paths]);
        // One path does not tell what links are on the way to it.
        if (_isClosed)
            return TakeFolder(CancellationToken.None);
        var ignore = IgnoreRules;
        var found = paths.Select(path => VaultFiles.Look(Root, path, ignore)).OfType<VaultFile>().ToList();
        var gone = paths.Except(found.Select(file => file.Path), StringComparer.Ordinal).ToList();
        return Take(Loader.Read(Names, found, CancellationToken.None), gone);
    }

    /// <summary>Goes through the whole folder: for many files at once, and for folders that came or went. Only once the vault is <see cref="Ready"/>.</summary>
    /// <returns>Whether anything is otherwise now.</returns>
    public bool TakeFolder(CancellationToken cancellation)
    {
        var files = VaultFiles.Find(Root, IgnoreRules, _isClosed, cancellation);
        List<VaultFile> changed;
        List<string> gone;
        lock (_lock)
        {
            changed = [.. files.Where(file => !_stamps.ByPath.TryGetValue(file.Path, out var stamp) || stamp != file.Stamp)];
            gone = [.. _stamps.ByPath.Keys.Except(files.Select(file => file.Path), StringComparer.Ordinal)];
        }
        return Take(Loader.Read(Names, changed, cancellation), gone);
    }

    /// <summary>Writes what is known into the cache, if it is not there already; returns once it is, whoever writes it.</summary>
    public void SaveFacts()
    {
        lock (_saving)
        {
            if (!_ready.Task.IsCompletedSuccessfully || !_isCacheOld)
                return;
            _isCacheOld = false;
            WriteFacts();
        }
    }

    private void WriteFacts()
    {
        VaultIndex index;
        Dictionary<string, FileStamp> stamps;
        lock (_lock)
        {
            index = _now.Index;
            stamps = new Dictionary<string, FileStamp>(_stamps.ByPath, StringComparer.Ordinal);
            // What is open is not as its file is.
            foreach (var path in _now.Open.Keys)
                stamps.Remove(path);
        }
        _cache.Write(index, note => stamps.TryGetValue(index.PathOf(note.Id), out var stamp) ? stamp : new FileStamp(-1, 0));
    }

    private NameTable Names
    {
        get
        {
            lock (_lock)
                return _now.Index.Names.Names;
        }
    }

    private IgnoreRules IgnoreRules
    {
        get
        {
            lock (_lock)
                return _now.Settings.IgnoreRules();
        }
    }

    private bool Take(IReadOnlyList<ReadNote> found, List<string> gone)
    {
        lock (_lock)
        {
            foreach (var path in gone)
                _stamps.ByPath.Remove(path);
            foreach (var note in found)
                _stamps.ByPath[note.Path] = note.Stamp;
            Apply([
                .. gone.Where(path => !_now.Open.ContainsKey(path)).Select(NoteChange.Remove),
                .. found.Where(note => !_now.Open.ContainsKey(note.Path)).Select(note => NoteChange.Set(note.Path, note.Facts))]);
            _isCacheOld |= found.Count + gone.Count > 0;
            _filesTaken += found.Count + gone.Count;
            return _now.Index.Touched > 0;
        }
    }

    private void TakeEdited()
    {
        if (_edited.Count == 0)
            return;
        Apply(_edited.Select(path => NoteChange.Set(path, _builder.Build(_now.Open[path].Scan))).ToList());
        _edited.Clear();
    }

    private void Apply(IEnumerable<NoteChange> changes) => _now = _now with { Index = _now.Index.Apply(changes) };
}
