using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Linking;

/// <summary>The place in a note that a fragment means.</summary>
public static class FragmentSearch
{
    /// <summary>Whether the fragment is a block's and not a heading's.</summary>
    public static bool IsBlock(ReadOnlySpan<byte> fragment) => !fragment.IsEmpty && fragment[0] == '^';

    /// <summary>The block that a fragment such as <c>^id</c> means.</summary>
    public static NameFact? Block(NoteFacts facts, ReadOnlySpan<byte> fragment, NameTable names)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in facts.Names)
        {
            if (name.Kind == NameKind.Block && Folding.Same(names[name.Name], fragment[1..].Trim((byte)' ')))
                return name;
        }
        return null;
    }

    /// <summary>
    /// The heading that a decoded fragment means: by its text as in Obsidian, where <c>a#b</c> is the b below the a; or by its slug as
    /// on GitHub, where the second of the same text ends in <c>-1</c>.
    /// </summary>
    public static HeadingFact? Heading(NoteFacts facts, ReadOnlySpan<byte> fragment, NameTable names)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(names);
        return ByText(facts, fragment, names) ?? BySlug(facts, fragment, names);
    }

    private static HeadingFact? ByText(NoteFacts facts, ReadOnlySpan<byte> fragment, NameTable names)
    {
        // A path is followed from the top: the part that was found last, and everything below it, is where the next is looked for.
        var rest = fragment;
        var level = 0;
        foreach (var heading in facts.Headings)
        {
            var hash = rest.IndexOf((byte)'#');
            var part = hash < 0 ? rest : rest[..hash];
            if (level > 0 && heading.Level <= level)
            {
                rest = fragment;
                level = 0;
                hash = rest.IndexOf((byte)'#');
                part = rest[..hash];
            }
            if (!HeadingText.Same(names[heading.Text], part))
                continue;
            if (hash < 0)
                return heading;
            rest = rest[(hash + 1)..];
            level = heading.Level;
        }
        return HeadingWhole(facts, fragment, names);
    }

    /// <summary>A heading may have a <c>#</c> in its own text, which the writer of a link to it kept.</summary>
    private static HeadingFact? HeadingWhole(NoteFacts facts, ReadOnlySpan<byte> fragment, NameTable names)
    {
        if (!fragment.Contains((byte)'#'))
            return null;
        foreach (var heading in facts.Headings)
        {
            if (HeadingText.Same(names[heading.Text], fragment))
                return heading;
        }
        return null;
    }

    private static HeadingFact? BySlug(NoteFacts facts, ReadOnlySpan<byte> fragment, NameTable names)
    {
        // "a-1" is either a heading of that text or the second "a"; GitHub gives it to the first that comes to it.
        var dash = fragment.LastIndexOf((byte)'-');
        var isNumbered = int.TryParse(fragment[(dash + 1)..], out var number) && dash > 0 && number > 0;
        var same = 0;
        foreach (var heading in facts.Headings)
        {
            var text = names[heading.Text];
            using var longer = new ScratchBytes(Folding.LengthMax(text.Length));
            var own = longer.Span[..Slug.GitHub(text, longer.Span)];
            if (own.SequenceEqual(fragment))
                return heading;
            if (isNumbered && own.SequenceEqual(fragment[..dash]) && same++ == number)
                return heading;
        }
        return null;
    }
}
