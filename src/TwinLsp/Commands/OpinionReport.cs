using EdgeTwin.Lsp.Opinions;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Index;

namespace EdgeTwin.Lsp.Commands;

/// <summary>What a language model said of a decision.</summary>
/// <param name="Decision">The decision's path.</param>
/// <param name="Model">Which model; null if it was not asked.</param>
/// <param name="Opinions">One of each value that it was asked about.</param>
internal sealed record OpinionReport(string Decision, string? Model, IReadOnlyList<OpinionEntry> Opinions)
{
    /// <summary>It with the places of what is quoted, as the texts stand now.</summary>
    public static OpinionReport Of(VaultSnapshot vault, VaultNote note, IReadOnlyList<ModelOpinion> said) =>
        new(vault.Index.PathOf(note.Id), said.Count > 0 ? said[0].Model : null, [.. said.Select(opinion => OpinionEntry.Of(vault, opinion))]);
}
