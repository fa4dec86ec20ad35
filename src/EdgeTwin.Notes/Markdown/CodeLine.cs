namespace EdgeTwin.Notes.Markdown;

/// <summary>A line of a code block.</summary>
/// <param name="Block">The block's place in the list of blocks.</param>
/// <param name="Start">Offset of the first byte.</param>
/// <param name="End">Offset behind the last byte.</param>
/// <param name="Spaces">Spaces before it that are the rest of a tab of which its container took a part.</param>
internal readonly record struct CodeLine(int Block, int Start, int End, int Spaces);
