using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Self.Recall;

/// <summary>A piece of a note that can be an answer: it is cited as it stands, byte for byte.</summary>
/// <param name="Span">Where it is.</param>
/// <param name="FirstLine">The line it begins in, from 0.</param>
/// <param name="LastLine">The line it ends in, from 0.</param>
/// <param name="Heading">The text of the heading that it stands under; empty if it stands under none.</param>
public readonly record struct Passage(TextSpan Span, int FirstLine, int LastLine, TextSpan Heading);
