using System.Globalization;
using System.Text;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>Headings: numbers one that stands twice, gives an empty note its title.</summary>
internal sealed class HeadingFixes : ICodeActionSource
{
    // More than fit into a menu.
    private const int TemplatesMax = 5;

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [CodeActionKind.QuickFix];

    /// <inheritdoc/>
    public IEnumerable<PlannedAction> Find(CodeActionPlace place)
    {
        foreach (var problem in place.Problems)
        {
            if (problem.Kind == ProblemKind.EmptyNote)
            {
                var title = Encoding.UTF8.GetString(LinkPath.Stem(Encoding.UTF8.GetBytes(place.Note.Path)));
                yield return new PlannedAction($"Begin with the title '{title}'", CodeActionKind.QuickFix, () => place.Edit(new TextChange(0, place.Note.Text.Length, $"# {title}\n")))
                {
                    Problem = problem,
                    IsPreferred = true,
                };
                foreach (var template in TemplateText.Names(place.Note.Vault).Take(TemplatesMax))
                    yield return new PlannedAction($"Begin with the template '{template}'", CodeActionKind.QuickFix, () => Begun(place, template, title)) { Problem = problem };
            }
            else if (problem.Kind == ProblemKind.DuplicateHeading)
            {
                var (start, end) = (problem.Range.Start, problem.Range.End);
                var text = Numbered(place, Encoding.UTF8.GetString(place.Note.Text[start..end]));
                yield return new PlannedAction($"Call it '{text}'", CodeActionKind.QuickFix, () => place.Edit(new TextChange(start, end, text))) { Problem = problem, IsPreferred = true };
            }
        }
    }

    private static WorkspaceEdit? Begun(CodeActionPlace place, string template, string title) =>
        TemplateText.Find(place.Note.Vault, template, title, place.Note.Now) is { } text ? place.Edit(new TextChange(0, place.Note.Text.Length, text)) : null;

    private static string Numbered(CodeActionPlace place, string text)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var heading in place.Note.Facts.Headings)
            taken.Add(place.Note.NameOf(heading.Text));
        for (var number = 2; ; number++)
        {
            var numbered = string.Create(CultureInfo.InvariantCulture, $"{text} ({number})");
            if (!taken.Contains(numbered))
                return numbered;
        }
    }
}
