namespace EdgeTwin.Lsp.Commands;

/// <summary>What <c>twinlsp check --json</c> prints.</summary>
/// <param name="Vault">The vault's folder.</param>
/// <param name="Notes">How many notes were looked at.</param>
/// <param name="Problems">What is wrong, by file and place.</param>
internal sealed record CheckReport(string Vault, int Notes, IReadOnlyList<CheckFinding> Problems);
