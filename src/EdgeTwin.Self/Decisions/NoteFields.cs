using System.Globalization;
using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Self.Decisions;

/// <summary>What the fields of a note say, in its front matter or in its text. Of a key, <c>-</c>, <c>_</c> and a space are one.</summary>
/// <param name="index">The vault.</param>
/// <param name="note">The note.</param>
/// <param name="within">The part of it that counts; null for all of it.</param>
internal readonly struct NoteFields(VaultIndex index, VaultNote note, TextSpan? within = null)
{
    /// <summary>Whether the note is of a kind, as <c>type</c> says.</summary>
    public bool IsType(string type) => string.Equals(TextOf("type"), type, StringComparison.OrdinalIgnoreCase);

    /// <summary>The first field of a key; null if there is none.</summary>
    public FieldFact? Find(string key)
    {
        foreach (var field in note.Facts.Fields)
        {
            if (IsKey(field, key))
                return field;
        }
        return null;
    }

    /// <summary>The first value of a key; null if there is none.</summary>
    public string? TextOf(string key) => Find(key) is { } field ? Encoding.UTF8.GetString(index.Names.Names[field.Value]).Trim() : null;

    /// <summary>The first day that one of some keys says, as year, month and day; null if none does.</summary>
    public DateOnly? DayOf(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (TextOf(key) is { Length: >= 10 } text && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
        }
        return null;
    }

    /// <summary>The notes that the values of a key lead to: links, or names of notes.</summary>
    public IReadOnlyList<int> NotesOf(string key, LinkResolver resolver)
    {
        List<int>? notes = null;
        foreach (var field in note.Facts.Fields)
        {
            if (!IsKey(field, key))
                continue;
            Add(ref notes, field, resolver);
        }
        return notes ?? (IReadOnlyList<int>)[];
    }

    /// <summary>The same of one field.</summary>
    public IReadOnlyList<int> NotesOf(FieldFact field, LinkResolver resolver)
    {
        List<int>? notes = null;
        Add(ref notes, field, resolver);
        return notes ?? (IReadOnlyList<int>)[];
    }

    private void Add(ref List<int>? notes, FieldFact field, LinkResolver resolver)
    {
        var hasLink = false;
        foreach (var link in note.Facts.Links)
        {
            if (link.Range.Start < field.ValueRange.Start || link.Range.End > field.ValueRange.End)
                continue;
            hasLink = true;
            Add(ref notes, resolver.Resolve(note, link));
        }
        if (!hasLink)
            Add(ref notes, resolver.Resolve(note, NameIn(index.Names.Names[field.Value]), isWiki: true));
    }

    /// <summary>What is between double brackets, which are no link where YAML has no quotes around them; otherwise all of it.</summary>
    private static ReadOnlySpan<byte> NameIn(ReadOnlySpan<byte> value)
    {
        var start = value.IndexOf("[["u8);
        var end = value.IndexOf("]]"u8);
        if (start < 0 || end < start)
            return value;
        var name = value[(start + 2)..end];
        return name.IndexOf((byte)'|') is >= 0 and var bar ? name[..bar] : name;
    }

    private static void Add(ref List<int>? notes, Resolution resolution)
    {
        if (resolution.HasNote && notes?.Contains(resolution.Note) != true)
            (notes ??= []).Add(resolution.Note);
    }

    /// <summary>Whether a field has a key.</summary>
    public bool IsKey(FieldFact field, string key)
    {
        if (within is { } part && (field.KeyRange.Start < part.Start || field.ValueRange.End > part.End))
            return false;
        var name = index.Names.Names[field.Key];
        if (name.Length != key.Length)
            return false;
        for (var i = 0; i < name.Length; i++)
        {
            var letter = name[i] is (byte)'_' or (byte)' ' ? (byte)'-' : name[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(name[i] | 0x20) : name[i];
            if (letter != key[i])
                return false;
        }
        return true;
    }
}
