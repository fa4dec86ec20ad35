namespace EdgeTwin.Lsp.Measuring;

/// <summary>A document or a question of the Cranfield collection.</summary>
/// <param name="Number">Its number: of a document the one it is given, of a question its place.</param>
/// <param name="Title">Its title; empty for a question.</param>
/// <param name="Text">Its text, in one line.</param>
internal sealed record CranfieldDocument(int Number, string Title, string Text);
