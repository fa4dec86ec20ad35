using EdgeTwin.Notes.Editing;

namespace EdgeTwin.Notes.Formatting;

/// <summary>Changes that are made together or not at all, such as those of a table.</summary>
/// <param name="Start">The first byte of what they are about.</param>
/// <param name="End">Behind its last.</param>
/// <param name="Changes">The changes, in the order of the text.</param>
internal readonly record struct FormatGroup(int Start, int End, IReadOnlyList<TextChange> Changes);
