namespace EdgeTwin.Mcp.Tools;

/// <summary>What a note says is so, and whether it is.</summary>
/// <param name="Note">The note's path from the vault's root.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="FirstByte">Its first byte, from 0.</param>
/// <param name="EndByte">The byte behind its last.</param>
/// <param name="Text">The condition.</param>
/// <param name="Verdict"><c>holds</c>, <c>violated</c>, <c>unknown</c> or <c>unreadable</c>.</param>
/// <param name="Words">Since when and by how much, or what is missing or wrong.</param>
internal sealed record ClaimEntry(string Note, int Line, int FirstByte, int EndByte, string Text, string Verdict, string Words);
