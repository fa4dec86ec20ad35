using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Self.Voice;

/// <summary>A paragraph that the writer wrote themselves, as it is read aloud.</summary>
/// <param name="span">Where it is in the note.</param>
/// <param name="line">The line it begins in, from 0.</param>
/// <param name="text">Its words, without marks, quotations, code, mathematics, tables and addresses.</param>
public sealed class OwnPassage(TextSpan span, int line, string text)
{
    /// <summary>Where it is in the note.</summary>
    public TextSpan Span => span;

    /// <summary>The line it begins in, from 0.</summary>
    public int Line => line;

    /// <summary>Its words.</summary>
    public string Text => text;
}
