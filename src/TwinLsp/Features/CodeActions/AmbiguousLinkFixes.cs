using System.Text;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>A link that may mean several notes: says which, by its path.</summary>
internal sealed class AmbiguousLinkFixes : ICodeActionSource
{
    // More than fit into a menu; they are ordered by how near they are.
    private const int CandidatesMax = 10;

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [CodeActionKind.QuickFix];

    /// <inheritdoc/>
    public IEnumerable<PlannedAction> Find(CodeActionPlace place)
    {
        foreach (var problem in place.Problems)
        {
            if (problem.Kind != ProblemKind.AmbiguousLink || BrokenLinkFixes.LinkOf(place.Note, problem) is not { } link)
                continue;
            var index = place.Note.Vault.Index;
            foreach (var candidate in problem.Related.Take(CandidatesMax))
            {
                yield return new PlannedAction($"Link to '{index.PathOf(candidate)}'", CodeActionKind.QuickFix, () => place.Edit(Change(place, link, index[candidate]!)))
                {
                    Problem = problem,
                    IsPreferred = candidate == problem.Related[0],
                };
            }
        }
    }

    /// <summary>The path goes where the name was. A name that was read as the link's text stays its text.</summary>
    private static TextChange Change(CodeActionPlace place, LinkFact link, VaultNote target)
    {
        var index = place.Note.Vault.Index;
        var written = index.Names.Names.Text(link.Path);
        var start = link.Target.Start;
        if (!link.IsWiki)
        {
            var folder = Encoding.UTF8.GetString(LinkPath.Folder(Encoding.UTF8.GetBytes(place.Note.Path)));
            return new TextChange(start, start + Encoding.UTF8.GetByteCount(written), NoteLink.Markdown(index, target, folder));
        }
        var fragment = link.Fragment == 0 ? "" : "#" + index.Names.Names.Text(link.Fragment);
        var text = link.HasText || link.Style == LinkStyle.WikiEmbed ? "" : "|" + written.Trim();
        return new TextChange(start, link.Target.End, NoteLink.Wiki(index, target) + fragment + text);
    }
}
