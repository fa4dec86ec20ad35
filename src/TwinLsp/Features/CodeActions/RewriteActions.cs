using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Formatting;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>Writes what is there otherwise: tables of contents, lists, tables, tasks, the style of links.</summary>
internal sealed class RewriteActions : ICodeActionSource
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [CodeActionKind.RefactorRewrite];

    /// <inheritdoc/>
    public IEnumerable<PlannedAction> Find(CodeActionPlace place) => Tasks(place).Concat(Lists(place)).Concat(Links(place)).Concat(Contents(place));

    private static IEnumerable<PlannedAction> Tasks(CodeActionPlace place)
    {
        var lines = place.Note.Scan.Lines;
        if (TaskToggle.At(place.Note.Scan, lines.LineOf(place.Start), lines.LineOf(place.End)) is { Count: > 0 } changes)
            yield return Rewrite("Toggle the task", () => place.Edit(changes));
    }

    private static IEnumerable<PlannedAction> Lists(CodeActionPlace place)
    {
        if (ListSorter.At(place.Note.Scan, place.Start) is { } sorted)
            yield return Rewrite("Sort the list", () => place.Edit(sorted));
        if (TableAligner.IsTable(place.Note.Scan, place.Start) && TableAligner.At(place.Note.Scan, place.Start) is { Count: > 0 } aligned)
            yield return Rewrite("Align the table", () => place.Edit(aligned));
    }

    private static IEnumerable<PlannedAction> Links(CodeActionPlace place)
    {
        if (place.Note.LinkAt(place.Start) is not { } link)
            yield break;
        var converter = new LinkConverter(place.Note.Vault.Index, place.Note.Note, place.Note.Scan);
        if (converter.Convert(link) is not { } change)
            yield break;
        var style = link.IsWiki ? "Markdown" : "wiki";
        yield return Rewrite($"Write it as a {style} link", () => place.Edit(change));
        yield return Rewrite($"Write all links of the note as {style} links", () => place.Edit(converter.All(link.IsWiki))) with { IsCostly = true };
    }

    private static IEnumerable<PlannedAction> Contents(CodeActionPlace place)
    {
        var scan = place.Note.Scan;
        if (TableOfContents.IsIn(scan))
        {
            if (TableOfContents.Update(scan) is { } update)
                yield return Rewrite("Update the table of contents", () => place.Edit(update));
        }
        else if (TableOfContents.Create(scan, place.Start) is { } contents)
        {
            yield return Rewrite("Create a table of contents", () => place.Edit(contents));
        }
    }

    private static PlannedAction Rewrite(string title, Func<WorkspaceEdit?> edit) => new(title, CodeActionKind.RefactorRewrite, edit);
}
