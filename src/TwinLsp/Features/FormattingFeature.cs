using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Formatting;

namespace EdgeTwin.Lsp.Features;

/// <summary>Puts the form of notes right; what they say stays.</summary>
internal static class FormattingFeature
{
    /// <summary>A whole note.</summary>
    public static Feature Whole { get; } = Feature.TextRequest(
        Methods.TextDocumentFormatting, "Aligns tables, numbers lists, removes white space at the end of lines that breaks none, writes claims in their canonical form, and ends the note with one line; twice is the same as once.",
        static json => json.DocumentFormattingParams, static json => json.TextEditArray, static given => given.TextDocument,
        static (given, note, _) => Edits(note, ClaimFormatting.With(NoteFormatter.Format(note.Scan, RulesOf(given.Options)), note, 0, note.Scan.Lines.Count - 1)),
        static server => server.DocumentFormattingProvider = new DocumentFormattingOptions());

    /// <summary>A range.</summary>
    public static Feature Range { get; } = Feature.TextRequest(
        Methods.TextDocumentRangeFormatting, "The same for lines, and for the tables and lists that reach into them.",
        static json => json.DocumentRangeFormattingParams, static json => json.TextEditArray, static given => given.TextDocument,
        static (given, note, _) => Edits(note, Changes(note, [given.Range], given.Options)),
        static server => server.DocumentRangeFormattingProvider = new DocumentRangeFormattingOptions { RangesSupport = true });

    /// <summary>Several ranges.</summary>
    public static Feature Ranges { get; } = Feature.TextRequest(
        Methods.TextDocumentRangesFormatting, "The same for several ranges at once.",
        static json => json.DocumentRangesFormattingParams, static json => json.TextEditArray, static given => given.TextDocument,
        static (given, note, _) => Edits(note, Changes(note, given.Ranges, given.Options)));

    /// <summary>While typing.</summary>
    public static Feature OnType { get; } = Feature.TextRequest(
        Methods.TextDocumentOnTypeFormatting, "On a new line, goes on with a list, its tasks or a quote, and ends it below an empty item; on `|`, aligns the table.",
        static json => json.DocumentOnTypeFormattingParams, static json => json.TextEditArray, static given => given.TextDocument,
        static (given, note, _) => Edits(note, given.Ch switch
        {
            "\n" => ListContinuation.At(note.Scan, note.Scan.Lines.LineOf(note.OffsetOf(given.Position))),
            "|" => TableAligner.At(note.Scan, note.OffsetOf(given.Position)),
            _ => [],
        }),
        static server => server.DocumentOnTypeFormattingProvider = new DocumentOnTypeFormattingOptions { FirstTriggerCharacter = "\n", MoreTriggerCharacter = ["|"] });

    private static List<TextChange> Changes(NoteView note, LspRange[] ranges, FormattingOptions options)
    {
        var changes = new List<TextChange>();
        foreach (var range in ranges)
        {
            var (start, end) = (note.OffsetOf(range.Start), note.OffsetOf(range.End));
            (start, end) = (Math.Min(start, end), Math.Max(start, end));
            foreach (var change in ClaimFormatting.With(NoteFormatter.Format(note.Scan, RulesOf(options), start, end), note, note.Scan.Lines.LineOf(start), note.Scan.Lines.LineOf(end)))
            {
                // A table that reaches into two ranges is aligned once.
                if (!changes.Contains(change))
                    changes.Add(change);
            }
        }
        changes.Sort((first, second) => (first.Start, first.End).CompareTo((second.Start, second.End)));
        return changes;
    }

    private static FormatRules RulesOf(FormattingOptions options) => new(options.TrimTrailingWhitespace != false, options.InsertFinalNewline != false, options.TrimFinalNewlines != false);

    private static TextEdit[] Edits(NoteView note, IReadOnlyList<TextChange> changes) =>
        [.. changes.Select(change => new TextEdit { Range = note.Positions.Of(note.Scan, change.Start, change.End), NewText = change.Text })];
}
