using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Structure;

/// <summary>A heading and everything below it.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="End">Where the section ends: at the next heading of the same level or above it, or where the quote or list item ends that the heading is in.</param>
public readonly record struct NoteSection(Element Heading, int End)
{
    /// <summary>All of it, heading included.</summary>
    public TextSpan Span => new(Heading.Start, End);
}
