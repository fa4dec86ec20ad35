using System.Text;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Completion;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Lsp.Voice;

/// <summary>Which notes of a vault are the writer's, by its settings and the notes' front matter.</summary>
internal static class OwnNotes
{
    /// <summary>What is read of one note at most, bytes: a longer one is hardly anybody's own.</summary>
    public const int NoteBytesMax = 4 << 20;

    /// <summary>Whether a note is the writer's.</summary>
    public static bool IsOwn(VaultSettings settings, string path, NoteScan scan)
    {
        if (scan.Text.Length > NoteBytesMax)
            return false;
        foreach (var folder in settings.VoiceLeftOut)
        {
            var trimmed = folder.Trim('/');
            if (trimmed.Length > 0 && path.Length > trimmed.Length && path[trimmed.Length] == '/' && path.StartsWith(trimmed, StringComparison.Ordinal))
                return false;
        }
        var template = settings.TemplateFolder.Trim('/');
        if (template.Length > 0 && path.StartsWith(template + "/", StringComparison.Ordinal))
            return false;
        return !OwnText.IsLeftOut(scan, settings.VoiceWriters);
    }

    /// <summary>What of a note can be learnt from.</summary>
    public static CompletionText TextOf(VaultSettings settings, string path, NoteScan scan)
    {
        if (scan.Text.Length > NoteBytesMax || OwnText.IsProgrammes(scan))
            return CompletionText.Empty;
        var text = Encoding.UTF8.GetBytes(Joined(OwnText.In(scan)));
        return IsOwn(settings, path, scan) ? new CompletionText(text, []) : new CompletionText([], text);
    }

    private static string Joined(IReadOnlyList<OwnPassage> passages)
    {
        var text = new StringBuilder();
        foreach (var passage in passages)
            text.Append(passage.Text).Append('\n');
        return text.ToString();
    }
}
