namespace EdgeTwin.Lsp.Workflows;

/// <summary>A program that workflows may run: <c>[[program]]</c>.</summary>
/// <param name="Name">What workflows call it.</param>
/// <param name="Path">Its file, from <c>/</c> on.</param>
internal sealed record AllowedProgramEntry(string Name, string Path);
