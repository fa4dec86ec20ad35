namespace EdgeTwin.Lsp.Commands;

/// <summary>A link.</summary>
/// <param name="From">The note that it is in.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in characters, from 1.</param>
/// <param name="Target">The target as written.</param>
/// <param name="To">The note or file that it leads to; null if it leads nowhere.</param>
/// <param name="Status">resolved, ambiguous, broken-note, broken-heading, broken-block or external.</param>
internal sealed record LinkEntry(string From, int Line, int Column, string Target, string? To, string Status);
