namespace EdgeTwin.Notes.Markdown;

/// <summary>A block whose text is running text: which block, and its lines.</summary>
/// <param name="Block">The block's place in the list of blocks.</param>
/// <param name="FirstLine">Its first line in the list of segments.</param>
/// <param name="Lines">How many lines it has.</param>
internal readonly record struct Leaf(int Block, int FirstLine, int Lines);
