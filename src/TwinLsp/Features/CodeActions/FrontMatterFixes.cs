using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Editing;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>Front matter that cannot be read as it stands: puts it right where there is one obvious way to.</summary>
internal sealed class FrontMatterFixes : ICodeActionSource
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [CodeActionKind.QuickFix];

    /// <inheritdoc/>
    public IEnumerable<PlannedAction> Find(CodeActionPlace place)
    {
        foreach (var problem in place.Problems)
        {
            if (problem.Kind == ProblemKind.BadFrontMatter && RepairOf(place, problem) is { } repair)
                yield return new PlannedAction(repair.Title, CodeActionKind.QuickFix, () => place.Edit(repair.Change)) { Problem = problem, IsPreferred = true };
        }
    }

    private static FrontMatterRepair? RepairOf(CodeActionPlace place, NoteProblem problem)
    {
        foreach (var flaw in place.Note.Facts.Flaws)
        {
            if (flaw.Range == problem.Range && FrontMatterRepair.Of(place.Note.Scan, flaw) is { } repair)
                return repair;
        }
        return null;
    }
}
