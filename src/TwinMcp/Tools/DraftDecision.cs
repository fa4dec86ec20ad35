using System.Text;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Mcp.Tools;

/// <summary>A decision that is in no file: a vault that has it beside its notes, and of which nothing is kept.</summary>
/// <param name="Vault">The vault with the draft in it.</param>
/// <param name="Note">The draft.</param>
/// <param name="Line">The line that was put in so that it is a decision, from 0; -1 if none was.</param>
/// <param name="Lines">How many lines were put in there.</param>
internal sealed record DraftDecision(VaultSnapshot Vault, VaultNote Note, int Line, int Lines)
{
    private const string Type = "type: decision\n";

    /// <summary>A text as a decision that is proposed, unless it says something else itself.</summary>
    public static DraftDecision Of(VaultSnapshot vault, string text)
    {
        var path = "draft.md";
        for (var number = 1; vault.Index.Find(path) is not null; number++)
            path = $"draft {number}.md";
        var (draft, line, lines) = AsDecision(text.ReplaceLineEndings("\n"));
        var scan = NoteScan.Of(Encoding.UTF8.GetBytes(draft));
        var index = vault.Index.Apply(NoteChange.Set(path, new FactsBuilder(vault.Index.Names.Names).Build(scan)));
        var with = vault with { Index = index, Open = vault.Open.SetItem(path, new OpenNote(vault.UriOf(path), 0, scan)) };
        return new DraftDecision(with, index.Find(path)!, line, lines);
    }

    /// <summary>The line of the caller's text, from 0, at a line of the draft.</summary>
    public int LineOf(int line) => Line < 0 || line < Line ? line : Math.Max(Line, line - Lines);

    private static (string Text, int Line, int Lines) AsDecision(string text)
    {
        if (!text.StartsWith("---\n", StringComparison.Ordinal))
            return ($"---\n{Type}status: proposed\n---\n{text}", 0, 4);
        var end = text.IndexOf("\n---", 3, StringComparison.Ordinal);
        var head = end < 0 ? "" : text[..end];
        return head.Split('\n').Any(line => line.StartsWith("type:", StringComparison.OrdinalIgnoreCase))
            ? (text, -1, 0)
            : ($"---\n{Type}{text["---\n".Length..]}", 1, 1);
    }
}
