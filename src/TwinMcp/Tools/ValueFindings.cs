using System.Text;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Values;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Mcp.Tools;

/// <summary>What values and decisions say of one note: what an editor shows of it, and the rules that it honours.</summary>
internal static class ValueFindings
{
    private const string Honoured = "honoured";

    /// <summary>The findings, from the top.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="note">The note.</param>
    /// <param name="lineOf">The line to be named for one of the note, both from 0.</param>
    public static List<ValueFinding> Of(VaultSnapshot vault, VaultNote note, Func<int, int> lineOf)
    {
        var scan = vault.TextOf(vault.Index.PathOf(note.Id));
        var findings = new List<(int Start, ValueFinding Finding)>();
        foreach (var problem in ClaimCheck.Find(vault, note))
        {
            if (ClaimProblem.LayerOf(problem.Code) is { } layer)
                findings.Add((problem.Range.Start, Of(vault, scan, problem.Range, lineOf, layer, VerdictOf(problem.Code), problem.Severity.ToString().ToLowerInvariant(), problem.Code, problem.Message, problem.Related)));
        }
        foreach (var held in vault.Settings.IsClaimChecked ? ValueCheck.Honoured(vault, note) : [])
        {
            var margin = held.Verdict.Margin.Length == 0 ? "" : $", with {held.Verdict.Margin} to spare";
            findings.Add((held.Range.Start, Of(vault, scan, held.Range, lineOf, ClaimProblem.RuleLayer, Honoured, "none", "honoured-value", $"This honours '{NoteTitle.Of(vault.Index, held.Value)}'{margin}: {held.Rule.Condition.Text}.", [ValueCheck.PlaceOf(vault, held.Rule)])));
        }
        return [.. findings.OrderBy(finding => finding.Start).Select(finding => finding.Finding)];
    }

    private static string? VerdictOf(string code) => code switch
    {
        ClaimProblem.ViolatedValue => "violated",
        ClaimProblem.ValueException => "excepted",
        ClaimProblem.UncheckedValue => "uncheckable",
        _ => null,
    };

    private static ValueFinding Of(VaultSnapshot vault, NoteScan? scan, NoteRange range, Func<int, int> lineOf, string layer, string? verdict, string severity, string code, string message, IReadOnlyList<RelatedPlace> related)
    {
        var (from, to) = (range.From, range.To);
        // A file may be shorter by now than when it was taken into the index.
        var text = scan is null || range.End > scan.Text.Length ? "" : Encoding.UTF8.GetString(scan.Text.Span[range.Start..range.End]);
        return new ValueFinding(lineOf(from.Line) + 1, from.Utf16 + 1, lineOf(to.Line) + 1, to.Utf16 + 1, layer, verdict, severity, code, message, text, [.. related.Select(place => PlaceOf(vault, place)).OfType<CitedPlace>()]);
    }

    private static CitedPlace? PlaceOf(VaultSnapshot vault, RelatedPlace place)
    {
        var (from, to) = (place.Range.From, place.Range.To);
        return vault.PathOf(place.Uri) is { } path ? new CitedPlace(path, from.Line + 1, from.Utf16 + 1, to.Line + 1, to.Utf16 + 1, place.Message) : null;
    }
}
