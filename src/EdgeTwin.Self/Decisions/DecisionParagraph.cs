using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Self.Decisions;

/// <summary>A paragraph of a note that its writer has tagged as a decision or a plan.</summary>
/// <param name="span">Where it is.</param>
/// <param name="scope">The same with the exceptions and dismissals right below it.</param>
/// <param name="tag">Where the tag is.</param>
public sealed class DecisionParagraph(TextSpan span, TextSpan scope, NoteRange tag)
{
    /// <summary>Where it is.</summary>
    public TextSpan Span => span;

    /// <summary>The same with the exceptions and dismissals right below it.</summary>
    public TextSpan Scope => scope;

    /// <summary>Where the tag is.</summary>
    public NoteRange Tag => tag;

    /// <summary>Notes of the values that it names.</summary>
    public IReadOnlyList<int> Values { get; init; } = [];

    /// <summary>Notes of the values that it is an exception to, as it says itself.</summary>
    public IReadOnlyList<int> Exceptions { get; init; } = [];
}
