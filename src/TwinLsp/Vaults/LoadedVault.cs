using EdgeTwin.Notes.Index;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>A vault that was read whole.</summary>
/// <param name="Index">What is known of it.</param>
/// <param name="Stamps">What each file was like.</param>
/// <param name="IsStored">Whether the cache has it just so.</param>
/// <param name="IsCostly">Whether so much of it was not there that nobody wants to read it a second time.</param>
internal sealed record LoadedVault(VaultIndex Index, FileStamps Stamps, bool IsStored, bool IsCostly);
