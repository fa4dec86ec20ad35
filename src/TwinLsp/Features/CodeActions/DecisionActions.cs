using System.Globalization;
using System.Text;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>Makes a note of a decision, with its sections, of a paragraph that speaks of one.</summary>
internal sealed class DecisionActions : ICodeActionSource
{
    private const int TitleMax = 60;

    private static readonly string[] Signs = ["#decision", "#plan", "decide", "decision", "should we", "should i", "we will", "choose"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [CodeActionKind.RefactorExtract];

    /// <inheritdoc/>
    public IEnumerable<PlannedAction> Find(CodeActionPlace place)
    {
        var note = place.Note;
        if (ValueNotes.Is(note.Vault.Index, note.Note) || Self.Decisions.DecisionGraph.Read(note.Vault.Index, note.Note) is not null)
            yield break;
        if (ParagraphAt(note.Scan, place.Start) is not { } paragraph)
            yield break;
        var text = Encoding.UTF8.GetString(note.Text[paragraph.Start..paragraph.End]).Trim();
        if (!Signs.Any(sign => text.Contains(sign, StringComparison.OrdinalIgnoreCase)))
            yield break;
        var title = TitleOf(text);
        if (title.Length == 0)
            yield break;
        yield return new PlannedAction($"Make the decision '{title}' of this paragraph", CodeActionKind.RefactorExtract, () =>
        {
            var vault = note.Vault;
            var path = NoteName.FreePath(vault.Index, vault.Settings.NewNoteFolder, title);
            var name = Path.GetFileNameWithoutExtension(path);
            var edits = new EditBuilder(note.Positions);
            edits.Create(vault, path, string.Create(CultureInfo.InvariantCulture, $"---\ntype: decision\nstatus: proposed\ndecided: {note.Now:yyyy-MM-dd}\nvalues: []\n---\n# {title}\n\n## Context\n{text}\n\n## Drivers\n\n## Options\n\n### \n- Good, because \n- Bad, because \n\n## Outcome\n\n## Consequences\n"));
            edits.Add(note, new TextChange(paragraph.End, paragraph.End, $" ([[{name}]])"));
            return edits.ToProtocol();
        })
        {
            IsCostly = true,
        };
    }

    private static (int Start, int End)? ParagraphAt(NoteScan scan, int offset)
    {
        foreach (var element in scan.Elements)
        {
            if (element.Kind == ElementKind.Paragraph && element.Start <= offset && offset <= element.End)
            {
                var end = element.Start + scan.Text.Span[element.Start..element.End].TrimEnd("\r\n \t"u8).Length;
                return (element.Start, end);
            }
        }
        return null;
    }

    /// <summary>The first sentence, without marks, at most so long.</summary>
    private static string TitleOf(string text)
    {
        var sentence = text.Split('\n')[0].Split(['.', '?', '!', ';'])[0];
        var words = string.Join(' ', sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word[0] is not '#').Select(word => word.Trim('*', '_', '[', ']', '`', '-', ':', ',')).Where(word => word.Length > 0));
        if (words.Length > TitleMax)
            words = words[..(words.LastIndexOf(' ', TitleMax) is > 0 and var space ? space : TitleMax)];
        return string.Concat(words.Where(letter => letter is not ('/' or '\\' or ':' or '|' or '#' or '^'))).Trim();
    }
}
