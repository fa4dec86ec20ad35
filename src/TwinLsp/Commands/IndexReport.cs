namespace EdgeTwin.Lsp.Commands;

/// <summary>What is kept of a vault to answer questions.</summary>
/// <param name="Vault">The vault's folder.</param>
/// <param name="Passages">How many passages there are.</param>
/// <param name="Learnt">How many of them the encoder has read just now.</param>
/// <param name="Encoder">Whether there is an encoder; without one passages are found by their words alone.</param>
internal sealed record IndexReport(string Vault, int Passages, int Learnt, bool Encoder);
