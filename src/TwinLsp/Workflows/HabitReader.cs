using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Self.Mining;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>Looks through a vault for what its writer does again and again.</summary>
internal static class HabitReader
{
    /// <summary>Reads all of it: seconds for a large one.</summary>
    public static HabitFindings Find(VaultSnapshot vault, int timesMin, CancellationToken cancellation)
    {
        var forms = new FormItems();
        foreach (var note in vault.Index.Notes)
        {
            var path = vault.Index.PathOf(note.Id);
            if (!note.Facts.IsAttachment && IsTemplate(vault.Settings, path) && vault.TextOf(path) is { } template)
                DoneReader.AddForms(template, forms);
        }
        var finder = new HabitFinder(forms, timesMin);
        foreach (var note in vault.Index.Notes)
        {
            cancellation.ThrowIfCancellationRequested();
            var path = vault.Index.PathOf(note.Id);
            if (!note.Facts.IsAttachment && IsEvidence(vault.Settings, path) && vault.TextOf(path) is { } scan)
                finder.Add(vault.Index, note, scan, PeriodicNotes.DayOf(vault.Settings.Daily, path));
        }
        return finder.Find(cancellation);
    }

    /// <summary>Whether a note may tell what its writer did, by where it lies: templates do not, and notes of runs are the program's.</summary>
    public static bool IsEvidence(VaultSettings settings, string path) => !IsTemplate(settings, path) && !IsIn(settings.RunsFolder, path);

    private static bool IsTemplate(VaultSettings settings, string path) => IsIn(settings.TemplateFolder, path);

    private static bool IsIn(string folder, string path) => folder.Trim('/') is { Length: > 0 } trimmed && path.Length > trimmed.Length && path[trimmed.Length] == '/' && path.StartsWith(trimmed, StringComparison.Ordinal);
}
