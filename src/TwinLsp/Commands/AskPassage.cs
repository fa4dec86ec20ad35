namespace EdgeTwin.Lsp.Commands;

/// <summary>A passage that is cited.</summary>
/// <param name="Note">The note's path from the vault's root.</param>
/// <param name="Heading">The heading that it stands under; null if it stands under none.</param>
/// <param name="FirstLine">Its first line, from 1.</param>
/// <param name="LastLine">Its last line, from 1.</param>
/// <param name="FirstByte">Its first byte, from 0.</param>
/// <param name="EndByte">The byte behind its last.</param>
/// <param name="Text">The passage as it stands.</param>
/// <param name="Day">The day that the note speaks of.</param>
/// <param name="Standing">What the decision counts for that the note is: <c>live</c>, <c>superseded</c>, <c>void</c> or <c>not-yet</c>.</param>
/// <param name="Successor">The note that took its place.</param>
/// <param name="AsOfToday">Of an earlier day was asked, and the note has no day: it is cited as it is today. Null otherwise.</param>
internal sealed record AskPassage(string Note, string? Heading, int FirstLine, int LastLine, int FirstByte, int EndByte, string Text, DateOnly? Day, string? Standing, string? Successor, bool? AsOfToday = null);
