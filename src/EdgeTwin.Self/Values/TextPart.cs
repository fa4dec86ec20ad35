using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Self.Values;

/// <summary>A line of a value or a part of a decision that says something by itself.</summary>
/// <param name="span">Where it is.</param>
/// <param name="text">What it says, without marks.</param>
public sealed class TextPart(TextSpan span, string text)
{
    /// <summary>Where it is.</summary>
    public TextSpan Span => span;

    /// <summary>What it says, without marks.</summary>
    public string Text => text;
}
