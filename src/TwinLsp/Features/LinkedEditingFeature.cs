using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Lsp.Features;

/// <summary>The text of a wiki link is typed in all links at once that say the same of the same target.</summary>
internal static class LinkedEditingFeature
{
    // What may stand in a wiki link's text.
    private const string TextPattern = @"[^\[\]|\r\n]*";

    /// <summary>Linked editing ranges.</summary>
    public static Feature Ranges { get; } = Feature.TextRequest(
        Methods.TextDocumentLinkedEditingRange, "Changes the text of `[[target|text]]` in every link of the note with the same target and text.",
        static json => json.LinkedEditingRangeParams, static json => json.LinkedEditingRanges!, static given => given.TextDocument,
        static LinkedEditingRanges? (given, note, _) => Find(note, note.OffsetOf(given.Position)),
        static server => server.LinkedEditingRangeProvider = new LinkedEditingRangeOptions());

    private static LinkedEditingRanges? Find(NoteView note, int offset)
    {
        foreach (var element in note.Scan.Elements)
        {
            if (HasText(element) && element.TextStart <= offset && offset <= element.TextEnd)
                return Same(note, element);
        }
        return null;
    }

    private static LinkedEditingRanges? Same(NoteView note, Element link)
    {
        var ranges = new List<LspRange>();
        foreach (var other in note.Scan.Elements)
        {
            if (HasText(other) && other.Target(note.Text).SequenceEqual(link.Target(note.Text)) && other.Text(note.Text).SequenceEqual(link.Text(note.Text)))
                ranges.Add(note.Positions.Of(note.Scan, other.TextStart, other.TextEnd));
        }
        return ranges.Count < 2 ? null : new LinkedEditingRanges { Ranges = [.. ranges], WordPattern = TextPattern };
    }

    private static bool HasText(Element element) => element.Kind is ElementKind.WikiLink && element.Level == 1;
}
