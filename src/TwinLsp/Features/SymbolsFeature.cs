using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Matching;

namespace EdgeTwin.Lsp.Features;

/// <summary>The outline of a note, and names of the whole vault.</summary>
internal static class SymbolsFeature
{
    private const int SymbolsMax = 100;

    /// <summary>The headings of a note, each with those below it.</summary>
    public static Feature OfNote { get; } = Feature.TextRequest(
        Methods.TextDocumentDocumentSymbol, "The headings of a note as a tree.", static json => json.DocumentSymbolParams, static json => json.DocumentSymbolArray, static given => given.TextDocument,
        static (_, note, _) => Outline(note),
        static server => server.DocumentSymbolProvider = new DocumentSymbolOptions());

    /// <summary>Notes, headings and tags by what was typed.</summary>
    public static Feature OfWorkspace { get; } = Feature.Request(
        Methods.WorkspaceSymbol, "Notes (by name, alias and title), headings and tags of all vaults that fit what was typed, the best first; `#` asks for tags only.",
        static json => json.WorkspaceSymbolParams, static json => json.WorkspaceSymbolArray,
        static async (given, session, context) =>
        {
            var found = new List<(int Score, WorkspaceSymbol Symbol)>();
            foreach (var vault in await session.ReadyAsync(context.Cancellation).ConfigureAwait(false))
            {
                var index = vault.Index;
                var hits = given.Query.StartsWith('#')
                    ? NameSearch.Names(index, NameRole.Tag, given.Query[1..], SymbolsMax)
                    : NameSearch.Notes(index, given.Query, SymbolsMax).Concat(NameSearch.Headings(index, given.Query, SymbolsMax));
                foreach (var hit in hits)
                    found.Add((hit.Score, SymbolOf(vault.UriOf(hit.Note), index, hit, session.Positions)));
            }
            WorkspaceSymbol[] best = [.. found.OrderByDescending(symbol => symbol.Score).Take(SymbolsMax).Select(symbol => symbol.Symbol)];
            return await PartialResults.OfAsync(context, given.PartialResultToken, best, LspJson.Default.WorkspaceSymbolArray).ConfigureAwait(false);
        },
        static server => server.WorkspaceSymbolProvider = new WorkspaceSymbolOptions());

    private static DocumentSymbol[] Outline(NoteView note)
    {
        var roots = new List<DocumentSymbol>();
        var open = new Stack<(int Level, List<DocumentSymbol> Children, DocumentSymbol Symbol)>();
        foreach (var heading in note.Facts.Headings)
        {
            while (open.TryPeek(out var above) && above.Level >= heading.Level)
                Close(open);
            var text = note.NameOf(heading.Text);
            var symbol = new DocumentSymbol
            {
                Name = text.Length == 0 ? new string('#', heading.Level) : text, // A name may not be empty.
                Kind = SymbolKind.String,
                Range = note.Positions.Of(note.Scan, heading.Range.Start, Sections.EndOf(note.Facts, heading, note.Text.Length)),
                SelectionRange = note.Positions.Of(heading.Range),
            };
            (open.TryPeek(out var parent) ? parent.Children : roots).Add(symbol);
            open.Push((heading.Level, [], symbol));
        }
        while (open.Count > 0)
            Close(open);
        return [.. roots];
    }

    private static void Close(Stack<(int Level, List<DocumentSymbol> Children, DocumentSymbol Symbol)> open)
    {
        var (_, children, symbol) = open.Pop();
        symbol.Children = children.Count == 0 ? null : [.. children];
    }

    private static WorkspaceSymbol SymbolOf(string uri, VaultIndex index, NameHit hit, Positions positions) => new()
    {
        Name = hit.Name,
        Kind = hit.Role switch { NameRole.Heading => SymbolKind.String, NameRole.Tag => SymbolKind.Key, NameRole.Stem => SymbolKind.File, _ => SymbolKind.Module },
        ContainerName = index.PathOf(hit.Note),
        Location = new Location { Uri = uri, Range = positions.Of(PlaceOf(index, hit)) },
    };

    private static NoteRange PlaceOf(VaultIndex index, NameHit hit)
    {
        var names = index.Names;
        var facts = index[hit.Note]!.Facts;
        if (hit.Role == NameRole.Heading)
        {
            foreach (var heading in facts.Headings)
            {
                if (names.Names.Text(heading.Text) == hit.Name)
                    return heading.TextRange;
            }
        }
        foreach (var tag in hit.Role == NameRole.Tag ? facts.Tags : default)
        {
            if (names.Names.Text(tag.Name) == hit.Name)
                return tag.Range;
        }
        return default;
    }
}
