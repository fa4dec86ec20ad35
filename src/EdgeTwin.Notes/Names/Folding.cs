using System.Text;

namespace EdgeTwin.Notes.Names;

/// <summary>
/// What two spellings of one name have in common: letter case is dropped and combining marks are composed, so that a name typed here
/// finds a file that a Mac wrote in decomposed form.
/// </summary>
public static class Folding
{
    /// <summary>How many bytes a fold can need at most: a lower-case letter may take three bytes where its capital took two.</summary>
    public static int LengthMax(int length) => (length * 2) + 4;

    /// <summary>Writes the fold of <paramref name="name"/> and returns its length. Bytes that are not UTF-8 are kept as they are.</summary>
    /// <param name="name">A name in UTF-8.</param>
    /// <param name="fold">Room for <see cref="LengthMax"/> bytes.</param>
    public static int Fold(ReadOnlySpan<byte> name, Span<byte> fold)
    {
        if (Ascii.IsValid(name))
        {
            Ascii.ToLower(name, fold, out var written);
            return written;
        }
        return FoldUnicode(name, fold);
    }

    private static int FoldUnicode(ReadOnlySpan<byte> name, Span<byte> fold)
    {
        var length = 0;
        var starter = default(Rune);
        var starterAt = -1;
        while (!name.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(name, out var rune, out var taken) != System.Buffers.OperationStatus.Done)
            {
                fold[length++] = name[0];
                name = name[1..];
                starterAt = -1;
                continue;
            }
            name = name[taken..];
            rune = Rune.ToLowerInvariant(rune);
            if (starterAt >= 0 && Composition.TryCompose(starter, rune, out var composed))
            {
                starter = composed;
                length = starterAt + composed.EncodeToUtf8(fold[starterAt..]);
                continue;
            }
            starter = rune;
            starterAt = length;
            length += rune.EncodeToUtf8(fold[length..]);
        }
        return length;
    }

    /// <summary>Whether two names are one but for letter case and composition.</summary>
    public static bool Same(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (first.SequenceEqual(second))
            return true;
        if (Ascii.IsValid(first) && Ascii.IsValid(second))
            return Ascii.EqualsIgnoreCase(first, second);
        using var foldedFirst = new ScratchBytes(LengthMax(first.Length));
        using var foldedSecond = new ScratchBytes(LengthMax(second.Length));
        return foldedFirst.Span[..Fold(first, foldedFirst.Span)].SequenceEqual(foldedSecond.Span[..Fold(second, foldedSecond.Span)]);
    }
}
