using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Decisions;

namespace EdgeTwin.Self.Values;

/// <summary>Finds the notes of a vault that are values.</summary>
public static class ValueNotes
{
    /// <summary>Those with <c>type: value</c>, in the order of the notes.</summary>
    public static IEnumerable<VaultNote> Of(VaultIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        foreach (var id in index.NotesWith(NameRole.Field, "type"u8))
        {
            if (index[id] is { } note && Is(index, note))
                yield return note;
        }
    }

    /// <summary>Whether a note is one.</summary>
    public static bool Is(VaultIndex index, VaultNote note) => new NoteFields(index, note).IsType("value");

    /// <summary>The field that says how much it counts beside the others, 1 the most; null if there is none.</summary>
    public static FieldFact? PriorityOf(VaultIndex index, VaultNote note) => new NoteFields(index, note).Find("priority");

    /// <summary>Whether there are any.</summary>
    public static bool Any(VaultIndex index) => Of(index).Any();
}
