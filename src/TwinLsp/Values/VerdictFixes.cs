using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Values;

/// <summary>What a writer can answer where a value is said to bear on a decision, each written into the decision.</summary>
internal static class VerdictFixes
{
    /// <summary>A verdict either way, or that nothing is to be said.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="note">The decision.</param>
    /// <param name="scan">Its text.</param>
    /// <param name="value">The value.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="isHonoured">What is likely, and offered first.</param>
    public static IReadOnlyList<(string Title, TextChange Change)> Of(VaultSnapshot vault, VaultNote note, NoteScan scan, ValueText value, string title, bool isHonoured)
    {
        var link = NewLink.To(vault.Index, note, value.Note, title, isInTable: false);
        var honours = ($"Say that this honours '{title}'", LastLine.Change(scan, $"{WrittenVerdicts.HonoursKey}:: {link} because "));
        var breaks = ($"Say that this breaks '{title}'", LastLine.Change(scan, $"{WrittenVerdicts.BreaksKey}:: {link} because "));
        var dismiss = ($"Dismiss '{title}' here, with a reason", LastLine.Change(scan, $"{Dismissals.Key}:: {link} ({Dismissals.NumberOf(scan, value.Scan)}) because "));
        return isHonoured ? [honours, breaks, dismiss] : [breaks, honours, dismiss];
    }

    /// <summary>The same, and that the decision names the value.</summary>
    public static IReadOnlyList<(string Title, TextChange Change)> WithCitation(VaultSnapshot vault, VaultNote note, NoteScan scan, ValueText value, string title) =>
        [($"Cite the value '{title}'", LastLine.Change(scan, $"values:: {NewLink.To(vault.Index, note, value.Note, title, isInTable: false)}")), .. Of(vault, note, scan, value, title, isHonoured: true)];
}
