using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Linking;

/// <summary>A link that is put into a note, in the style of the note's other links: in double brackets, unless all of them are Markdown's.</summary>
public static class NewLink
{
    /// <summary>Whether a note's writer links in Markdown's way and in no other.</summary>
    public static bool IsMarkdown(NoteFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var hasMarkdown = false;
        foreach (var link in facts.Links)
        {
            if (link.IsWiki)
                return false;
            hasMarkdown |= link.Style == LinkStyle.Markdown;
        }
        return hasMarkdown;
    }

    /// <summary>A link to a note.</summary>
    /// <param name="index">The vault.</param>
    /// <param name="source">The note that the link comes into.</param>
    /// <param name="target">The note that it leads to.</param>
    /// <param name="text">What it reads.</param>
    /// <param name="isInTable">Whether it comes into a table, where a bar ends a cell.</param>
    public static string To(VaultIndex index, VaultNote source, VaultNote target, string text, bool isInTable)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(source);
        return IsMarkdown(source.Facts)
            ? Markdown(NoteLink.Markdown(index, target, FolderOf(index, source)), text)
            : Wiki(NoteLink.Wiki(index, target), text, isInTable);
    }

    /// <summary>A wiki link; a text that is its target is not written twice.</summary>
    public static string Wiki(string target, string text, bool isInTable = false) =>
        text == target ? $"[[{target}]]" : $"[[{target}{(isInTable ? "\\|" : "|")}{text}]]";

    /// <summary>A Markdown link, its target encoded already.</summary>
    public static string Markdown(string target, string text) => $"[{Escaped(text)}]({target})";

    /// <summary>Whether a byte is in a table.</summary>
    public static bool IsInTable(NoteScan scan, int offset)
    {
        ArgumentNullException.ThrowIfNull(scan);
        foreach (var element in scan.Elements)
        {
            if (element.Start > offset)
                return false;
            if (element.Kind == ElementKind.TableRow && offset < element.End)
                return true;
        }
        return false;
    }

    /// <summary>The folder of a note.</summary>
    internal static string FolderOf(VaultIndex index, VaultNote note) => Encoding.UTF8.GetString(LinkPath.Folder(index.Names.Names[note.Path]));

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '[' or ']' && (i == 0 || text[i - 1] != '\\'))
                escaped.Append('\\');
            escaped.Append(text[i]);
        }
        return escaped.ToString();
    }
}
