using System.Globalization;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>Where a vault keeps the journals of its runs: <c>.edgetwin/runs</c>, and no folder that a link leads to.</summary>
internal sealed class RunFolder(string root)
{
    /// <summary>The folder, from the vault's root.</summary>
    public const string Folder = ".edgetwin/runs";

    /// <summary>How many runs are told of, the newest first.</summary>
    public const int RunsShownMax = 1000;

    private const string Extension = ".jsonl";

    private readonly string _root = LinuxFile.RealPathOf(root) ?? root;

    private string FullFolder => Path.Combine(_root, Folder);

    /// <summary>A name for a new run: when it begins, and something that no other has.</summary>
    public static string NewId(DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyyMMdd'T'HHmmss}-{Guid.NewGuid().ToString("n")[..6]}");

    /// <summary>Whether a text can be a run's name: it is a file of the folder, and nowhere else.</summary>
    public static bool IsId(string id)
    {
        foreach (var letter in id)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '-')
                return false;
        }
        return id.Length is > 0 and <= 64;
    }

    /// <summary>The journal of a run, as far as it can be read; null if there is none.</summary>
    /// <param name="id">The run.</param>
    /// <param name="problem">What is wrong with it; null if nothing is.</param>
    public IReadOnlyList<RunEntry>? Read(string id, out string? problem)
    {
        problem = null;
        if (!IsId(id) || !NoteFile.TryRead(FileOf(id), out var bytes, isClosed: true))
            return null;
        if (bytes.Length > RunJournal.BytesMax)
        {
            problem = $"the journal has {bytes.Length} bytes; allowed are {RunJournal.BytesMax}";
            return [];
        }
        return RunJournal.Read(bytes.Span, out _, out problem);
    }

    /// <summary>The runs, the newest first.</summary>
    public List<RunSummary> List()
    {
        var ids = new List<string>();
        var entries = new List<LinuxFile.Entry>();
        if (IsThere(create: false))
            LinuxFile.List(FullFolder, entries);
        foreach (var (file, kind) in entries)
        {
            if (kind == FileKind.Regular && file.EndsWith(Extension, StringComparison.Ordinal) && IsId(file[..^Extension.Length]))
                ids.Add(file[..^Extension.Length]);
        }
        ids.Sort((first, second) => string.CompareOrdinal(second, first));
        var runs = new List<RunSummary>();
        foreach (var id in ids)
        {
            if (runs.Count < RunsShownMax && Read(id, out var problem) is { Count: > 0 } journal)
                runs.Add(RunSummary.Of(journal) is var run && problem is null ? run : run with { State = "damaged", Words = problem! });
        }
        return runs;
    }

    /// <summary>The newest run of a workflow that is not over; null if there is none.</summary>
    public RunSummary? Unfinished(string workflow) => List().Find(run => run.Workflow == workflow && !run.IsOver);

    /// <summary>Holds a workflow for one run. The kernel lets go of it when its holder is gone, whatever ended that.</summary>
    /// <returns>What holds it; null if another run does.</returns>
    /// <exception cref="IOException">The folder is not one, or cannot be written to.</exception>
    public FileStream? TryLock(string workflow)
    {
        Create();
        // .NET locks a file that it opens for nobody else with flock(2).
        try
        {
            return new FileStream(Path.Combine(FullFolder, Sha256.Of(System.Text.Encoding.UTF8.GetBytes(workflow))[..16] + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    /// <summary>The journal of a run, open to be added to.</summary>
    /// <exception cref="IOException">It cannot be.</exception>
    public RunFile Open(string id)
    {
        Create();
        return new RunFile(FileOf(id), FullFolder);
    }

    private void Create()
    {
        if (!IsThere(create: true))
            throw new IOException($"'{Folder}' is no folder of the vault; a link or a file is in its place.");
    }

    private string FileOf(string id) => Path.Combine(FullFolder, id + Extension);

    private bool IsThere(bool create)
    {
        var at = _root;
        foreach (var part in Folder.Split('/'))
        {
            var native = new NativePath(at);
            at = Path.Combine(at, part);
            if (create && LinuxFile.StatusOf(native.Of(part)) is null)
                Directory.CreateDirectory(at);
            if (LinuxFile.StatusOf(native.Of(part))?.Kind != FileKind.Folder)
                return false;
        }
        return true;
    }
}
