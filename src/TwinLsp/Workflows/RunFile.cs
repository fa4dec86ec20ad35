using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>A run's journal on the disk: each line is there before anything follows from it.</summary>
internal sealed class RunFile : IRunJournal, IDisposable
{
    private readonly FileStream _file;
    private readonly string _folder;
    private bool _isNew;

    /// <summary>Opens it, and cuts off a last line that is not whole.</summary>
    public RunFile(string path, string folder)
    {
        _folder = folder;
        _isNew = !File.Exists(path);
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1);
        try
        {
            Entries = _isNew ? [] : ReadAll();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>What was in it.</summary>
    public IReadOnlyList<RunEntry> Entries { get; }

    /// <inheritdoc/>
    public void Append(RunEntry entry)
    {
        _file.Write(RunJournal.Line(entry));
        _file.Flush(flushToDisk: true);
        if (!_isNew)
            return;
        // The name of a new file is on the disk only when its folder is.
        DurableFolder.Flush(_folder);
        _isNew = false;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private IReadOnlyList<RunEntry> ReadAll()
    {
        if (_file.Length > RunJournal.BytesMax)
            throw new IOException($"the journal '{_file.Name}' is too long to be one.");
        var bytes = new byte[(int)_file.Length];
        _file.ReadExactly(bytes);
        var entries = RunJournal.Read(bytes, out var length, out var problem);
        if (problem is not null)
            throw new IOException($"{problem}. Nothing is done on it; look at '{_file.Name}'.");
        _file.SetLength(length);
        _file.Position = length;
        return entries;
    }
}
