namespace EdgeTwin.Notes.Formatting;

/// <summary>What of a note's form is put right.</summary>
/// <param name="TrimsLines">White space at the end of lines goes, unless it breaks the line.</param>
/// <param name="EndsWithLine">The last line gets an end.</param>
/// <param name="TrimsEnd">Blank lines behind the last line go.</param>
public readonly record struct FormatRules(bool TrimsLines, bool EndsWithLine, bool TrimsEnd)
{
    /// <summary>All of it.</summary>
    public static FormatRules All { get; } = new(true, true, true);
}
