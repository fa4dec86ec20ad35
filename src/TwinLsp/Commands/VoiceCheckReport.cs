using System.Text.Json;
using EdgeTwin.Lsp.Voice;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Lsp.Commands;

/// <summary>How like the vault's writer a passage is.</summary>
/// <param name="Percentile">Which share of the writer's own pieces is less like the rest, 0 to 100; null where nothing is said.</param>
/// <param name="Pieces">How many pieces that is of.</param>
/// <param name="Silence">Why nothing is said: <c>little-text</c>, <c>small-vault</c>, <c>other-language</c>; null where something is.</param>
/// <param name="Message">The same as a sentence.</param>
/// <param name="Differences">What is otherwise, the most first.</param>
internal sealed record VoiceCheckReport(double? Percentile, int Pieces, string? Silence, string Message, IReadOnlyList<VoiceDifferenceEntry> Differences)
{
    /// <summary>A verdict.</summary>
    public static VoiceCheckReport Of(VoiceVerdict verdict)
    {
        var entries = new List<VoiceDifferenceEntry>();
        foreach (var difference in verdict.Differences)
            entries.Add(new VoiceDifferenceEntry(difference.What, Math.Round(difference.Here, 2), Math.Round(difference.Usually, 2), Math.Round(difference.Spreads, 2), VoiceTraitEntry.Evidence(difference.Evidence)));
        var isSilent = verdict.Silence != VoiceSilence.None;
        return new VoiceCheckReport(isSilent ? null : Math.Round(verdict.Percentile, 1), verdict.Pieces, isSilent ? JsonNamingPolicy.KebabCaseLower.ConvertName(verdict.Silence.ToString()) : null, VoiceReader.WordsOf(verdict), entries);
    }
}
