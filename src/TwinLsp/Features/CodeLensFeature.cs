using System.Text.Json;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Lsp.Features;

/// <summary>How many links lead to a note and to its headings, above them.</summary>
internal static class CodeLensFeature
{
    /// <summary>What is done when somebody clicks: the client shows the references of a document (its uri) at a position.</summary>
    public const string ShowReferences = "edgetwin.showReferences";

    /// <summary>Code lens.</summary>
    public static Feature Lens { get; } = Feature.NoteRequest(
        Methods.TextDocumentCodeLens, "Shows above a note how many links lead to it, and above each of its headings how many lead there.",
        static json => json.CodeLensParams, static json => json.CodeLensArray, static given => given.TextDocument,
        static (_, note, _) => Find(note),
        static server => server.CodeLensProvider = new CodeLensOptions());

    private static CodeLens[] Find(NoteView note)
    {
        var counts = ReferenceCounts.Of(note.Vault.Index, note.Note);
        var lenses = new List<CodeLens>();
        var isFirst = true;
        foreach (var heading in note.Facts.Headings)
        {
            // The first heading stands for the note: whoever asks for its references gets the note's.
            if (isFirst)
                Add(note, lenses, IsOnTop(note, heading) ? heading.Range : default, counts.Note, "backlink");
            else
                Add(note, lenses, heading.Range, counts[heading.Range], "reference");
            isFirst = false;
        }
        if (isFirst)
            Add(note, lenses, default, counts.Note, "backlink");
        return [.. lenses];
    }

    /// <summary>Whether nothing but front matter and blank lines is above a heading.</summary>
    private static bool IsOnTop(NoteView note, HeadingFact heading)
    {
        foreach (var element in note.Scan.Elements)
        {
            if (element.Kind != Notes.Markdown.ElementKind.FrontMatter)
                return element.Start == heading.Range.Start;
        }
        return false;
    }

    private static void Add(NoteView note, List<CodeLens> lenses, NoteRange range, int count, string what)
    {
        if (count == 0)
            return;
        var place = note.Positions.Of(range with { To = range.From });
        lenses.Add(new CodeLens
        {
            Range = place,
            Command = new Command
            {
                Title = count == 1 ? $"1 {what}" : $"{count} {what}s",
                CommandName = ShowReferences,
                Arguments = [JsonSerializer.SerializeToElement(note.Uri, LspJson.Default.String), JsonSerializer.SerializeToElement(place.Start, LspJson.Default.Position)],
            },
        });
    }
}
