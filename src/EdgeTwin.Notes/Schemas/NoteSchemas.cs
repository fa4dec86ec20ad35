using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Schemas;

/// <summary>The schemas of a vault, by type.</summary>
public sealed class NoteSchemas(IReadOnlyList<NoteSchema> schemas)
{
    private readonly (byte[] Type, NoteSchema Schema)[] _schemas = [.. schemas.Select(schema => (Encoding.UTF8.GetBytes(schema.Type), schema))];

    /// <summary>No schemas.</summary>
    public static NoteSchemas None { get; } = new([]);

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _schemas.Length == 0;

    /// <summary>All of them.</summary>
    public IEnumerable<NoteSchema> All => _schemas.Select(schema => schema.Schema);

    /// <summary>The schema of a note, by what it says under <c>type</c>; null if there is none.</summary>
    /// <param name="index">The vault.</param>
    /// <param name="note">The note.</param>
    /// <param name="type">Where it says so.</param>
    public NoteSchema? Of(VaultIndex index, VaultNote note, out NoteRange type)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        type = default;
        if (IsEmpty)
            return null;
        foreach (var field in note.Facts.Fields)
        {
            if (!Folding.Same(index.Names.Names[field.Key], "type"u8))
                continue;
            type = field.ValueRange;
            return Find(index.Names.Names[field.Value]);
        }
        return null;
    }

    /// <summary>The schema of a type, whatever its letter case; null if there is none.</summary>
    public NoteSchema? Find(ReadOnlySpan<byte> type)
    {
        foreach (var (known, schema) in _schemas)
        {
            if (Folding.Same(known, type))
                return schema;
        }
        return null;
    }
}
