using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Facts;

/// <summary>A link to a note, a file, a part of one, or a twin. Links to the web are not kept.</summary>
/// <param name="Style">How it is written.</param>
/// <param name="Range">All of it.</param>
/// <param name="Target">The target as written, fragment included, without brackets.</param>
/// <param name="Path">The name of the note as written, as a number of the name table; 0 where the link stays in its note.</param>
/// <param name="Fragment">What follows the first <c>#</c>, as written; 0 if there is none.</param>
/// <param name="HasText">Whether the link has a text of its own (an alias).</param>
public readonly record struct LinkFact(LinkStyle Style, NoteRange Range, NoteRange Target, int Path, int Fragment, bool HasText) : IFact<LinkFact>
{
    /// <summary>Whether it is written with double brackets.</summary>
    public bool IsWiki => Style is LinkStyle.Wiki or LinkStyle.WikiEmbed;

    /// <inheritdoc/>
    public static LinkFact Read(ref FactReader reader)
    {
        var head = reader.Number();
        var range = reader.Range();
        var target = reader.Inner(range);
        return new LinkFact((LinkStyle)(head & 7), range, target, reader.Number(), reader.Number(), (head & 8) != 0);
    }

    /// <summary>Passes over the next link, and tells its path.</summary>
    internal static (int Path, bool IsWiki) Skip(ref FactReader reader)
    {
        var style = (LinkStyle)(reader.Number() & 7);
        reader.SkipRange();
        reader.SkipInner();
        var path = reader.Number();
        reader.Number();
        return (path, style is LinkStyle.Wiki or LinkStyle.WikiEmbed);
    }

    /// <inheritdoc/>
    public void Write(FactWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Number((int)Style | (HasText ? 8 : 0));
        writer.Range(Range);
        writer.Inner(Range, Target);
        writer.Number(Path);
        writer.Number(Fragment);
    }

    /// <inheritdoc/>
    public void MarkNames(IdMarks used)
    {
        ArgumentNullException.ThrowIfNull(used);
        used.Add(Path);
        used.Add(Fragment);
    }
}
