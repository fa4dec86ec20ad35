using System.Runtime.InteropServices;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Facts;

/// <summary>A vault as it was when its <see cref="FactsFile"/> was written. Whoever reads it asks for each note whether its file is still the same.</summary>
public sealed class StoredVault
{
    private readonly ReadOnlyMemory<byte>[] _sections;
    private readonly VaultNames _names;

    /// <summary>A vault in the sections of a file that is whole.</summary>
    internal StoredVault(ReadOnlyMemory<byte>[] sections)
    {
        _sections = sections;
        _names = new VaultNames(new NameTable(Frozen(FactSections.Names)), new NameTable(Frozen(FactSections.Keys)), Columns());
    }

    /// <summary>How many notes and other files it has; their numbers in its index are below that.</summary>
    public int Count => Numbers(FactSections.Info)[0];

    /// <summary>What the file of a note was like.</summary>
    public FileStamp Stamp(int note) => MemoryMarshal.Cast<byte, FileStamp>(_sections[(int)FactSections.Stamps].Span)[note];

    /// <summary>The index of all notes.</summary>
    /// <param name="options">How links are understood now.</param>
    public VaultIndex Index(VaultOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var paths = Numbers(FactSections.Paths);
        var ends = Numbers(FactSections.RecordEnds);
        var records = _sections[(int)FactSections.Records];
        var notes = new VaultNote[Count];
        for (var (id, start) = (0, 0); id < notes.Length; start = ends[id++])
            notes[id] = new VaultNote(id, paths[id], start == ends[id] ? NoteFacts.Attachment : new NoteFacts(records[start..ends[id]]));
        var isSame = options.TitleSlugs == (Numbers(FactSections.Info)[1] != 0);
        return isSame ? VaultIndex.Of(_names, options, notes, Rows()) : VaultIndex.Build(_names, options, notes);
    }

    private NameColumn[] Columns() => [.. _sections.Skip((int)FactSections.Columns).Take(VaultNames.ColumnCount).Select(column => new NameColumn(column))];

    private RoleRows[] Rows()
    {
        var rows = new RoleRows[(_sections.Length - (int)FactSections.Roles) / 3];
        for (var role = 0; role < rows.Length; role++)
        {
            var first = (int)FactSections.Roles + (role * 3);
            rows[role] = new RoleRows(_sections[first], _sections[first + 1], _sections[first + 2]);
        }
        return rows;
    }

    private FrozenNames Frozen(FactSections text) => new(_sections[(int)text], _sections[(int)text + 1], _sections[(int)text + 2]);

    private ReadOnlySpan<int> Numbers(FactSections section) => MemoryMarshal.Cast<byte, int>(_sections[(int)section].Span);
}
