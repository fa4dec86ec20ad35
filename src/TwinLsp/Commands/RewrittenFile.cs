namespace EdgeTwin.Lsp.Commands;

/// <summary>A file before and after a change.</summary>
/// <param name="Path">Its path from the vault's root.</param>
/// <param name="Before">What was read.</param>
/// <param name="After">What is to be there.</param>
internal sealed record RewrittenFile(string Path, ReadOnlyMemory<byte> Before, ReadOnlyMemory<byte> After);
