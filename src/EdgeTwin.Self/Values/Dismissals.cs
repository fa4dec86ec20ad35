using System.Globalization;
using System.IO.Hashing;
using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Self.Values;

/// <summary>
/// What a writer does not want to be told of a note any more: <c>dismissed:: [[A value]] (3f2a91) because …</c> in the note itself. The number is that of both
/// texts as they were, so that it counts until one of them changes.
/// </summary>
public static class Dismissals
{
    /// <summary>The key of one.</summary>
    public const string Key = "dismissed";

    /// <summary>The number of a note's and a value's text, without what is dismissed or excepted in it, and without verdicts.</summary>
    public static string NumberOf(NoteScan note, NoteScan value)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(value);
        return NumberOf(note.Text.Span, value);
    }

    /// <summary>The same of a part of a note.</summary>
    public static string NumberOf(ReadOnlySpan<byte> text, NoteScan value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var hash = new XxHash64();
        Append(hash, text);
        hash.Append([0]);
        Append(hash, value.Text.Span);
        return (hash.GetCurrentHashAsUInt64() & 0xFFFFFF).ToString("x6", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a note dismisses what is said of it by a value.</summary>
    /// <param name="index">The vault.</param>
    /// <param name="note">The note.</param>
    /// <param name="value">The value's note.</param>
    /// <param name="number">The number of both texts as they are; asked for only where something is dismissed.</param>
    /// <param name="within">The part of the note in which that is said; null for all of it.</param>
    public static bool Has(VaultIndex index, VaultNote note, VaultNote value, Func<string?> number, TextSpan? within = null)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(number);
        foreach (var field in note.Facts.Fields)
        {
            if (within is { } part && (field.KeyRange.Start < part.Start || field.ValueRange.End > part.End))
                continue;
            if (!index.Names.Names.Text(field.Key).Equals(Key, StringComparison.OrdinalIgnoreCase) || !LeadsTo(index, note, field, value))
                continue;
            if (number() is { } now && Encoding.UTF8.GetString(index.Names.Names[field.Value]).Contains($"({now})", StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private static bool LeadsTo(VaultIndex index, VaultNote note, FieldFact field, VaultNote value)
    {
        var resolver = new LinkResolver(index);
        foreach (var link in note.Facts.Links)
        {
            if (link.Range.Start >= field.ValueRange.Start && link.Range.End <= field.ValueRange.End && resolver.Resolve(note, link) is { HasNote: true } to && to.Note == value.Id)
                return true;
        }
        return false;
    }

    private static void Append(XxHash64 hash, ReadOnlySpan<byte> text)
    {
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range].Trim(" \t\r-*"u8);
            if (line.IsEmpty || line.StartsWith("dismissed::"u8) || line.StartsWith("exception::"u8) || line.StartsWith("honours::"u8) || line.StartsWith("breaks::"u8))
                continue;
            hash.Append(line);
            hash.Append("\n"u8);
        }
    }
}
