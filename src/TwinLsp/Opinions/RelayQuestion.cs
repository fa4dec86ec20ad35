namespace EdgeTwin.Lsp.Opinions;

/// <summary>One question to a language model.</summary>
/// <param name="System">What it is told of its task.</param>
/// <param name="User">What it is asked.</param>
internal sealed record RelayQuestion(string System, string User);
