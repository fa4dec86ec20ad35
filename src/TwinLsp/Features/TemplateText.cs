using System.Text;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Templates;

namespace EdgeTwin.Lsp.Features;

/// <summary>Notes made of the templates of a vault.</summary>
internal static class TemplateText
{
    /// <summary>The text of a note made of a template; null if there is no such template.</summary>
    public static string? Find(VaultSnapshot vault, string name, string title, DateTime date)
    {
        var path = $"{FolderOf(vault)}/{Encoding.UTF8.GetString(LinkPath.WithoutExtension(Encoding.UTF8.GetBytes(name)))}.md";
        return vault.Index.Find(path) is not null && vault.TextOf(path) is { } template ? NoteTemplate.Fill(Encoding.UTF8.GetString(template.Text.Span), title, date) : null;
    }

    /// <summary>The text of a new note of a day, week, month, quarter or year. If its template is gone, it begins with its title.</summary>
    public static string Of(VaultSnapshot vault, PeriodicNotes notes, PeriodicNote note, TimeOnly time) =>
        (notes.Template.Length > 0 ? Find(vault, notes.Template, note.Title, note.Date.ToDateTime(time)) : null) ?? $"# {note.Title}\n";

    /// <summary>The templates by name, in their order.</summary>
    public static IReadOnlyList<string> Names(VaultSnapshot vault)
    {
        var folder = FolderOf(vault) + "/";
        return [.. vault.Index.Notes.Where(note => !note.Facts.IsAttachment).Select(note => vault.Index.PathOf(note.Id)).Where(path => path.StartsWith(folder, StringComparison.Ordinal)).Select(path => path[folder.Length..]).Order(StringComparer.Ordinal)];
    }

    private static string FolderOf(VaultSnapshot vault) => vault.Settings.TemplateFolder.Trim('/');
}
