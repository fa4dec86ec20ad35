using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>Mistakes in claims and in links to twins: what was meant instead.</summary>
internal sealed class ClaimFixes : ICodeActionSource
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [CodeActionKind.QuickFix];

    /// <inheritdoc/>
    public IEnumerable<PlannedAction> Find(CodeActionPlace place)
    {
        foreach (var problem in ClaimCheck.Find(place.Note.Vault, place.Note.Note))
        {
            if (problem.Range.Start > place.End || problem.Range.End < place.Start)
                continue;
            var isFirst = true;
            foreach (var (title, change) in problem.Fixes)
            {
                yield return new PlannedAction(title, CodeActionKind.QuickFix, () => place.Edit(change)) { Told = form => DiagnosticsFeature.Of(problem, form), IsPreferred = isFirst };
                isFirst = false;
            }
        }
    }
}
