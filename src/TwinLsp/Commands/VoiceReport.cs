using EdgeTwin.Self.Voice;

namespace EdgeTwin.Lsp.Commands;

/// <summary>How a vault's writer writes.</summary>
/// <param name="Vault">The vault.</param>
/// <param name="Notes">How many notes are the writer's.</param>
/// <param name="Words">How many words.</param>
/// <param name="Characters">How many characters.</param>
/// <param name="Traits">What they do.</param>
internal sealed record VoiceReport(string Vault, int Notes, int Words, long Characters, IReadOnlyList<VoiceTraitEntry> Traits)
{
    /// <summary>A profile.</summary>
    public static VoiceReport Of(string vault, VoiceProfile profile, IReadOnlyList<VoiceTrait> traits)
    {
        var entries = new List<VoiceTraitEntry>();
        foreach (var trait in traits)
            entries.Add(new VoiceTraitEntry(trait.Section, trait.What, VoiceTraitEntry.Evidence(trait.Evidence)));
        return new VoiceReport(vault, profile.Notes.Count, profile.Words, profile.Characters, entries);
    }
}
