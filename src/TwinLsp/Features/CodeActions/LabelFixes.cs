using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Matching;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>Footnotes and link references: defines what is missing, takes the nearest that is there, removes what nobody uses or what stands twice.</summary>
internal sealed class LabelFixes : ICodeActionSource
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [CodeActionKind.QuickFix];

    /// <inheritdoc/>
    public IEnumerable<PlannedAction> Find(CodeActionPlace place)
    {
        foreach (var problem in place.Problems)
        {
            if (problem.Kind is not (ProblemKind.MissingDefinition or ProblemKind.UnusedDefinition or ProblemKind.DuplicateDefinition) || LabelOf(place.Note, problem) is not { } label)
                continue;
            if (problem.Kind != ProblemKind.MissingDefinition)
            {
                yield return new PlannedAction($"Remove the definition of '{place.Note.NameOf(label.Name)}'", CodeActionKind.QuickFix, () => DefinitionOf(place.Note, label) is { } definition ? place.Edit(Removal(place.Note, definition)) : null)
                {
                    Problem = problem,
                    IsPreferred = true,
                };
                continue;
            }
            var isFootnote = label.Kind == NameKind.FootnoteUse;
            var name = place.Note.NameOf(label.Name);
            yield return new PlannedAction(isFootnote ? $"Define the footnote '{name}'" : $"Define the link reference '{name}'", CodeActionKind.QuickFix, () => place.Edit(Defined(place.Note, label)))
            {
                Problem = problem,
                IsPreferred = true,
            };
            var kind = isFootnote ? NameKind.FootnoteDefinition : NameKind.LinkDefinition;
            foreach (var near in NearestNames.Labels(place.Note.Vault.Index, place.Note.Note, kind, place.Note.Vault.Index.Names.Names[label.Name], 2))
                yield return new PlannedAction($"Use '{near.Name}'", CodeActionKind.QuickFix, () => place.Edit(new TextChange(label.Range.Start, label.Range.End, near.Name))) { Problem = problem };
        }
    }

    private static NameFact? LabelOf(NoteView note, NoteProblem problem)
    {
        foreach (var label in note.Facts.Labels)
        {
            if (label.Range == problem.Range)
                return label;
        }
        return null;
    }

    /// <summary>At the note's end, below other definitions. A reference that is called as a note leads there.</summary>
    private static TextChange Defined(NoteView note, NameFact label)
    {
        var scan = note.Scan;
        var name = note.NameOf(label.Name);
        var end = scan.Text.Length;
        var isBelowAnother = scan.Elements.Length > 0 && scan.Elements[^1].Kind == (label.Kind == NameKind.FootnoteUse ? ElementKind.FootnoteDefinition : ElementKind.LinkDefinition);
        var gap = NoteLines.Gap(scan);
        var lineBreak = NoteLines.Break(scan);
        if (isBelowAnother && gap.Length > 0)
            gap = gap[lineBreak.Length..];
        if (label.Kind == NameKind.FootnoteUse)
            return new TextChange(end, end, $"{gap}[^{name}]: {lineBreak}");
        var resolution = note.Vault.Resolver.Resolve(note.Note, note.Vault.Index.Names.Names[label.Name], [], isWiki: true);
        var target = resolution.HasNote ? NoteLink.Markdown(note.Vault.Index, note.Vault.Index[resolution.Note]!, FolderOf(note.Path)) : "<>";
        return new TextChange(end, end, $"{gap}[{name}]: {target}{lineBreak}");
    }

    private static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private static Element? DefinitionOf(NoteView note, NameFact label)
    {
        foreach (var element in note.Scan.Elements)
        {
            var isIt = element.Kind switch
            {
                ElementKind.FootnoteDefinition => element.TargetStart == label.Range.Start,
                ElementKind.LinkDefinition => element.TextStart == label.Range.Start,
                _ => false,
            };
            if (isIt)
                return element;
        }
        return null;
    }

    /// <summary>Its lines go, and of blank lines above and below it those below.</summary>
    private static TextChange Removal(NoteView note, Element definition)
    {
        var scan = note.Scan;
        var first = scan.Lines.LineOf(definition.Start);
        var last = scan.Lines.LineOf(definition.End);
        if (last > first && scan.Lines.StartOf(last) == definition.End)
            last--;
        // In a quote or list the marks of the line may be needed by what follows.
        if (scan.Text.Span[scan.Lines.StartOf(first)..definition.Start].ContainsAnyExcept(" \t"u8))
            return new TextChange(definition.Start, definition.End, "");
        var isOpenAbove = first == 0 || NoteLines.IsBlank(scan, first - 1);
        if (isOpenAbove && last + 1 < scan.Lines.Count && NoteLines.IsBlank(scan, last + 1))
            last++;
        return new TextChange(scan.Lines.StartOf(first), NoteLines.NextOf(scan, last), "");
    }
}
