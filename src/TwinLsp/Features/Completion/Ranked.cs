using System.Text;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Notes.Matching;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Lsp.Features.Completion;

/// <summary>The best of a few items, by how well their labels fit what was typed.</summary>
internal static class Ranked
{
    /// <summary>At most so many, the best first; equal ones in the order they came.</summary>
    public static IReadOnlyList<CompletionItem> Best(IEnumerable<CompletionItem> items, string typed, int max, out bool isIncomplete)
    {
        var pattern = new FuzzyPattern(typed);
        var fitting = items.Select(item => (Item: item, Score: ScoreOf(pattern, item.Label))).Where(item => item.Score >= 0).OrderByDescending(item => item.Score).Select(item => item.Item).ToList();
        isIncomplete = fitting.Count > max;
        return isIncomplete ? fitting.GetRange(0, max) : fitting;
    }

    private static int ScoreOf(FuzzyPattern pattern, string label)
    {
        var bytes = Encoding.UTF8.GetBytes(label);
        var folded = new byte[Folding.LengthMax(bytes.Length)];
        return pattern.Score(folded.AsSpan(0, Folding.Fold(bytes, folded)));
    }
}
