using System.Globalization;
using System.Text;
using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Staging;

/// <summary>
/// Notes that an agent wants to keep, and that are in the vault only once its owner says so. They lie in a folder that begins with a dot,
/// so nothing reads them: no index, no question, no link.
/// </summary>
internal sealed class StagedNotes
{
    /// <summary>Where they lie, from the vault's root.</summary>
    public const string Folder = ".edgetwin/staged";

    /// <summary>How large one may be.</summary>
    public const int BytesMax = 64 * 1024;

    /// <summary>How many may wait.</summary>
    public const int CountMax = 100;

    /// <summary>How names are.</summary>
    public const string Allowed = "1 to 100 bytes of letters, digits, spaces and - _ . , ' ( ) & + ! =, which begin and end with a letter, a digit or a bracket";

    private const int NameBytesMax = 100;
    private const int CallerBytesMax = 1000;
    private const string Extension = ".md";
    // Beside each note, who put it there. No name of a note ends so: its own extension comes behind it.
    private const string CallerExtension = ".from";
    private const string Marks = " -_.,'()&+!=";

    private readonly string _root;

    /// <summary>Those of a vault.</summary>
    public StagedNotes(string root) => _root = LinuxFile.RealPathOf(root) ?? root;

    /// <summary>What is wrong with a name; null if nothing is. A name without a fault is a file in the folder, and nowhere else.</summary>
    public static string? ProblemOf(string name)
    {
        if (name.Length == 0 || Encoding.UTF8.GetByteCount(name) > NameBytesMax || !IsEnd(name[0]) || !IsEnd(name[^1]))
            return $"'{StagedText.Plain(name)}' cannot be a staged note's name; allowed are {Allowed}.";
        foreach (var rune in name.EnumerateRunes())
        {
            if (!IsLetter(rune) && !(rune.IsAscii && Marks.Contains((char)rune.Value, StringComparison.Ordinal)))
                return $"'{StagedText.Plain(name)}' cannot be a staged note's name because of '{StagedText.Plain(rune.ToString())}' (U+{rune.Value:X4}); allowed are {Allowed}.";
        }
        return null;
    }

    /// <summary>The note of the vault that one would become, from the vault's root.</summary>
    public static string PathOf(VaultSettings settings, string name)
    {
        var folder = settings.NewNoteFolder.Trim('/');
        return $"{(folder.Length == 0 ? "" : folder + "/")}{name}{Extension}";
    }

    /// <summary>Those that wait, by name.</summary>
    public List<StagedNote> List()
    {
        var notes = new List<StagedNote>();
        var entries = new List<LinuxFile.Entry>();
        if (IsThere(create: false))
            LinuxFile.List(FullFolder, entries);
        foreach (var (file, kind) in entries)
        {
            if (kind == FileKind.Regular && file.EndsWith(Extension, StringComparison.Ordinal) && ProblemOf(file[..^Extension.Length]) is null)
                notes.Add(Of(file[..^Extension.Length]));
        }
        notes.Sort((first, second) => string.CompareOrdinal(first.Name, second.Name));
        return notes;
    }

    /// <summary>Whether a note of that name waits.</summary>
    public bool Has(string name) => ProblemOf(name) is null && IsThere(create: false) && LinuxFile.StatusOf(new NativePath(FullFolder).Of(name + Extension)) is not null;

    /// <summary>Its text; null if there is none of that name.</summary>
    public ReadOnlyMemory<byte>? TextOf(string name) =>
        ProblemOf(name) is null && NoteFile.TryRead(FileOf(name), out var text, isClosed: true) ? text : (ReadOnlyMemory<byte>?)null;

    /// <summary>The one of that name; null if there is none.</summary>
    public StagedNote? Find(string name) => Has(name) ? Of(name) : null;

    /// <summary>Puts one there. One that is there already is never touched.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">Its text.</param>
    /// <param name="caller">Who wants it kept.</param>
    /// <exception cref="IOException">It cannot be, and why.</exception>
    public void Add(string name, ReadOnlySpan<byte> text, string caller)
    {
        if (ProblemOf(name) is { } problem)
            throw new IOException(problem);
        if (text.Length > BytesMax)
            throw new IOException($"'{name}' has {text.Length} bytes; allowed are {BytesMax}.");
        if (!IsThere(create: true))
            throw new IOException($"'{Folder}' is no folder of the vault; a link or a file is in its place.");
        if (List().Count >= CountMax)
            throw new IOException($"{CountMax} notes wait already; its owner accepts or rejects some first ('twinlsp staged').");
        Write(FileOf(name), text);
        // What was left of an earlier one of that name; a link is taken away, and not what it leads to.
        File.Delete(CallerFileOf(name));
        Write(CallerFileOf(name), Encoding.UTF8.GetBytes(StagedText.Plain(caller)));
    }

    /// <summary>Makes one a note of the vault, if there is none of that path yet.</summary>
    /// <param name="name">Which.</param>
    /// <param name="path">The note's path from the vault's root.</param>
    /// <exception cref="IOException">It cannot be, and why.</exception>
    public void Accept(string name, string path)
    {
        var text = TextOf(name) ?? throw new IOException($"there is no staged note '{StagedText.Plain(name)}'.");
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        Write(file, text.Span);
        Reject(name);
    }

    /// <summary>Takes one away.</summary>
    public void Reject(string name)
    {
        if (!Has(name))
            return;
        File.Delete(FileOf(name));
        File.Delete(CallerFileOf(name));
    }

    private string FullFolder => Path.Combine(_root, Folder);

    private string FileOf(string name) => Path.Combine(FullFolder, name + Extension);

    private string CallerFileOf(string name) => Path.Combine(FullFolder, name + CallerExtension);

    private static bool IsEnd(char character) => !char.IsAscii(character) || char.IsAsciiLetterOrDigit(character) || character is '(' or ')';

    private static bool IsLetter(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static void Write(string file, ReadOnlySpan<byte> text)
    {
        // Only a file that is made here: what is there already is not opened, wherever it may lead.
        using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        stream.Write(text);
    }

    private StagedNote Of(string name)
    {
        var status = LinuxFile.StatusOf(new NativePath(FullFolder).Of(name + Extension));
        // It is a file like any other: whoever wrote it, a person is shown one plain line.
        var caller = NoteFile.TryRead(CallerFileOf(name), out var text, isClosed: true) ? StagedText.Plain(Encoding.UTF8.GetString(text.Span[..Math.Min(text.Length, CallerBytesMax)])) : "";
        return new StagedNote(name, status?.Size ?? 0, new DateTime(status?.ModifiedTicks ?? 0, DateTimeKind.Utc), caller);
    }

    /// <summary>Whether the folder and the one above it are folders, and no links to others.</summary>
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
