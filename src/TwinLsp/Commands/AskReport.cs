using System.Text;
using System.Text.Json;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Self.Asking;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Lsp.Commands;

/// <summary>What a vault says to a question.</summary>
/// <param name="Question">The question.</param>
/// <param name="AsOf">The day as of which it was asked.</param>
/// <param name="Captured">Whether the answer was captured.</param>
/// <param name="Confidence">That it was, 0 to 1.</param>
/// <param name="Missing">Words of the question that are nowhere in the vault.</param>
/// <param name="Passages">The passages, the best first.</param>
/// <param name="NoteToWrite">A note to begin where it was not captured.</param>
internal sealed record AskReport(string Question, DateOnly AsOf, bool Captured, double Confidence, IReadOnlyList<string> Missing, IReadOnlyList<AskPassage> Passages, string? NoteToWrite)
{
    /// <summary>An answer with the passages' text, as it stands now.</summary>
    public static AskReport Of(VaultSnapshot vault, Answer answer, DateOnly day)
    {
        var cited = new List<AskPassage>();
        foreach (var found in answer.Passages)
        {
            // A file may have gone or changed since: what can no longer be cited as it stands is not cited.
            if (vault.TextOf(found.Path) is not { } scan || !PassageFinder.In(scan).Contains(found.Passage))
                continue;
            var text = scan.Text;
            var heading = found.Passage.Heading;
            cited.Add(new AskPassage(
                found.Path,
                heading.Length > 0 ? Encoding.UTF8.GetString(text.Span[heading.Start..heading.End]) : null,
                found.Passage.FirstLine + 1,
                found.Passage.LastLine + 1,
                found.Passage.Span.Start,
                found.Passage.Span.End,
                Encoding.UTF8.GetString(text.Span[found.Passage.Span.Start..found.Passage.Span.End]),
                found.Day,
                found.Standing is { } standing ? JsonNamingPolicy.KebabCaseLower.ConvertName(standing.ToString()) : null,
                found.Successor,
                day < vault.Today && found.Day is null ? true : null));
        }
        return new AskReport(answer.Question, day, answer.IsCaptured, Math.Round(answer.Confidence, 3), answer.Missing, cited, answer.NoteToWrite is { } name ? name + ".md" : null);
    }
}
