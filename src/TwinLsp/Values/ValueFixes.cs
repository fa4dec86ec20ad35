using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Values;

/// <summary>What a writer may answer to what is said of a decision by a value: a line in the decision itself, whose reason is theirs to write.</summary>
internal static class ValueFixes
{
    /// <summary>That it is an exception.</summary>
    public static (string Title, TextChange Change) Exception(VaultSnapshot vault, VaultNote note, NoteScan scan, VaultNote value, string title) =>
        ($"Record an exception to '{title}'", LastLine.Change(scan, $"exception:: {NewLink.To(vault.Index, note, value, title, isInTable: false)} because "));

    /// <summary>That they do not want to be told, while both texts are as they are.</summary>
    public static (string Title, TextChange Change) Dismiss(VaultSnapshot vault, VaultNote note, NoteScan scan, VaultNote value, NoteScan said, string title) =>
        ($"Dismiss '{title}' here, with a reason", LastLine.Change(scan, $"{Dismissals.Key}:: {NewLink.To(vault.Index, note, value, title, isInTable: false)} ({Dismissals.NumberOf(scan, said)}) because "));
}
