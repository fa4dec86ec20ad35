using System.Text.Json;
using EdgeTwin.Lsp.Features.CodeActions;
using EdgeTwin.Lsp.Features.Commands;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Values;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Self.Asking;
using EdgeTwin.Self.Twins;

namespace EdgeTwin.Lsp.Features;

/// <summary>How many links lead to a note and to its headings, above them.</summary>
internal static class CodeLensFeature
{
    /// <summary>What is done when somebody clicks: the client shows the references of a document (its uri) at a position.</summary>
    public const string ShowReferences = "edgetwin.showReferences";

    // Nobody clicks on more, and a note of questions should not be one of lenses.
    private const int QuestionsMax = 20;

    /// <summary>Code lens.</summary>
    public static Feature Lens { get; } = Feature.Request(
        Methods.TextDocumentCodeLens, "Shows above a note how many links lead to it, and above each of its headings how many lead there; above a value, on how many decisions it bears and how many break it; above a workflow, ways to run it, to go through it without doing anything, and to go on with a run; above a question, the way to what the notes say; above a link that wants an output to be something, the way to have it so; where the client can show pages of the server, the way to the note's graph.",
        static json => json.CodeLensParams, static json => json.CodeLensArray,
        static async (given, session, context) => Find(await session.NoteAsync(given.TextDocument.Uri, context.Cancellation).ConfigureAwait(false), session.CanShowPages),
        static server => server.CodeLensProvider = new CodeLensOptions());

    private static CodeLens[] Find(NoteView note, bool canShowPages)
    {
        var counts = ReferenceCounts.Of(note.Vault.Index, note.Note);
        var lenses = new List<CodeLens>();
        var top = default(NoteRange);
        var isFirst = true;
        foreach (var heading in note.Facts.Headings)
        {
            // The first heading stands for the note: whoever asks for its references gets the note's.
            if (isFirst)
                Add(note, lenses, top = IsOnTop(note, heading) ? heading.Range : default, counts.Note, "backlink");
            else
                Add(note, lenses, heading.Range, counts[heading.Range], "reference");
            isFirst = false;
        }
        if (isFirst)
            Add(note, lenses, default, counts.Note, "backlink");
        if (canShowPages && (counts.Note > 0 || !note.Facts.Links.IsEmpty))
            lenses.Insert(counts.Note > 0 ? 1 : 0, GraphLens(note, top));
        if (ValueLens.Of(note.Vault, note.Note) is { } value)
            lenses.Add(new CodeLens { Range = note.Positions.Of(top with { To = top.From }), Command = new Command { Title = value, CommandName = ShowReferences, Arguments = [JsonSerializer.SerializeToElement(note.Uri, LspJson.Default.String), JsonSerializer.SerializeToElement(note.Positions.Of(top).Start, LspJson.Default.Position)] } });
        foreach (var command in WorkflowLens.Of(note))
            lenses.Add(new CodeLens { Range = note.Positions.Of(top with { To = top.From }), Command = command });
        foreach (var (place, question) in QuestionFinder.In(note.Scan, QuestionsMax))
            lenses.Add(new CodeLens { Range = note.Positions.Of(note.Scan, place.Start, place.Start), Command = DriveActions.CommandOf(AskCommands.Ask, "what my notes say", question, note.Uri) });
        lenses.AddRange(TwinLinkFinder.In(note.Facts, note.Vault.Index.Names.Names).Where(link => WantedValue.TryParse(link.Wanted, out _)).Select(link => DriveLens(note, link)));
        return [.. lenses];
    }

    private static CodeLens DriveLens(NoteView note, TwinLink link) => new()
    {
        Range = note.Positions.Of(link.Range),
        Command = DriveActions.CommandOf(DriveCommands.Drive, $"drive {link.Name} to {link.Wanted} …", note.Uri, link.Name, link.Wanted),
    };

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

    private static CodeLens GraphLens(NoteView note, NoteRange range) => new()
    {
        Range = note.Positions.Of(range with { To = range.From }),
        Command = new Command { Title = "graph", CommandName = ShowCommands.ShowGraph, Arguments = [JsonSerializer.SerializeToElement(note.Uri, LspJson.Default.String)] },
    };

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
