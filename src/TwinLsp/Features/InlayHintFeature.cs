using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Lsp.Features;

/// <summary>What a reader would like to see between the lines: what a number stands for, and how far a list of tasks is.</summary>
internal static class InlayHintFeature
{
    private const int TitleMax = 60;

    /// <summary>Inlay hints.</summary>
    public static Feature Hints { get; } = Feature.NoteRequest(
        Methods.TextDocumentInlayHint, "Shows behind a link to a note with a made-up name, such as `[[202403011200]]`, the note's title; behind a heading how many of the tasks below it are done; behind a link to a property its value; behind a claim whether it holds, since when, and by how much.",
        static json => json.InlayHintParams, static json => json.InlayHintArray, static given => given.TextDocument,
        static (given, note, _) => Find(note, note.SpanOf(given.Range)),
        static server => server.InlayHintProvider = new InlayHintOptions());

    private static InlayHint[] Find(NoteView note, TextSpan part)
    {
        var hints = new List<(int Offset, InlayHint Hint)>();
        var resolver = note.Vault.Resolver;
        foreach (var link in note.Facts.Links)
        {
            if (link.HasText || !link.IsWiki || !IsIn(part, link.Range.End) || resolver.Resolve(note.Note, link) is not { HasNote: true } resolution)
                continue;
            var target = note.Vault.Index[resolution.Note]!;
            if (TitleOf(note.Vault.Index, target) is { } title)
                hints.Add((link.Range.End, HintAt(note, link.Range.End, new[] { PartOf(note, target, title) })));
        }
        foreach (var tasks in SectionTasks.Of(note.Scan))
        {
            var offset = tasks.Section.Heading.TextEnd;
            if (IsIn(part, offset))
                hints.Add((offset, HintAt(note, offset, $"{tasks.Done}/{tasks.Total}")));
        }
        foreach (var (offset, text) in ClaimHints.Of(note.Vault, note.Note))
        {
            if (IsIn(part, offset))
                hints.Add((offset, HintAt(note, offset, text)));
        }
        return [.. hints.OrderBy(hint => hint.Offset).Select(hint => hint.Hint)];
    }

    private static bool IsIn(TextSpan part, int offset) => part.Start <= offset && offset <= part.End;

    /// <summary>The title of a note whose name does not tell it; null of all others.</summary>
    private static string? TitleOf(VaultIndex index, VaultNote note)
    {
        var stem = LinkPath.Stem(index.Names.Names[note.Path]);
        if (note.Facts.IsAttachment || !OpaqueName.Is(stem))
            return null;
        var title = NoteTitle.Of(index, note);
        return title == System.Text.Encoding.UTF8.GetString(stem) ? null : title;
    }

    private static InlayHintLabelPart PartOf(NoteView note, VaultNote target, string title) => new()
    {
        Value = Preview.Shortened(title, TitleMax),
        Location = new Location { Uri = note.Vault.UriOf(target.Id), Range = note.Positions.Of(default(Notes.Facts.NoteRange)) },
    };

    private static InlayHint HintAt(NoteView note, int offset, StringOrInlayHintLabelPartArray label) =>
        new() { Position = note.Positions.Of(note.Scan.Lines.PositionOf(offset)), Label = label, PaddingLeft = true };
}
