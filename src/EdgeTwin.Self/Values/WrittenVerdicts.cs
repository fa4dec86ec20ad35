using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Self.Decisions;

namespace EdgeTwin.Self.Values;

/// <summary>
/// Reads the writer's own verdicts: <c>honours:: [[A value]] because …</c> and <c>breaks:: [[A value]] because …</c> in a decision. An exception breaks its value; what was dismissed
/// says nothing of it.
/// </summary>
public static class WrittenVerdicts
{
    /// <summary>The key of what is honoured.</summary>
    public const string HonoursKey = "honours";

    /// <summary>The key of what is broken.</summary>
    public const string BreaksKey = "breaks";

    private const string ExceptionKey = "exception";

    /// <summary>The verdicts of a note. Of two on one value the last in the note counts.</summary>
    public static IReadOnlyList<WrittenVerdict> Of(VaultIndex index, VaultNote note)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        var fields = new NoteFields(index, note);
        List<WrittenVerdict>? verdicts = null;
        foreach (var field in note.Facts.Fields)
        {
            var isHonoured = fields.IsKey(field, HonoursKey);
            if (!isHonoured && !fields.IsKey(field, BreaksKey) && !fields.IsKey(field, ExceptionKey))
                continue;
            var range = field.IsItem ? field.ValueRange : new NoteRange(field.KeyRange.Start, field.ValueRange.End, field.KeyRange.From, field.ValueRange.To);
            verdicts ??= [];
            foreach (var value in fields.NotesOf(field, new LinkResolver(index)))
            {
                verdicts.RemoveAll(verdict => verdict.Value == value);
                verdicts.Add(new WrittenVerdict(value, isHonoured, range));
            }
        }
        return verdicts ?? (IReadOnlyList<WrittenVerdict>)[];
    }

    /// <summary>The notes that have any, by number, each once.</summary>
    public static IReadOnlyCollection<int> Notes(VaultIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        var notes = new HashSet<int>();
        foreach (var id in index.NotesWith(NameRole.Field, "honours"u8))
            notes.Add(id);
        foreach (var id in index.NotesWith(NameRole.Field, "breaks"u8))
            notes.Add(id);
        foreach (var id in index.NotesWith(NameRole.Field, "exception"u8))
            notes.Add(id);
        return notes;
    }
}
