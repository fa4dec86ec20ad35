namespace EdgeTwin.Lsp.Commands;

/// <summary>A sentence of a draft.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="New">Whether nothing in the vault bears it out.</param>
/// <param name="Sources">What it rests on.</param>
internal sealed record DraftEntry(string Text, bool New, IReadOnlyList<DraftPlace> Sources);
