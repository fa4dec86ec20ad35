using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Lsp.Features;

/// <summary>From a link to what it leads to: a note, a heading, a block; from a label to where it is defined.</summary>
internal static class DefinitionFeature
{
    /// <summary>Go to definition.</summary>
    public static Feature Definition { get; } = Feature.NoteRequest(
        Methods.TextDocumentDefinition, "Goes from a link to its note, heading or block, and from a footnote or link reference to its definition. Of an ambiguous link all notes are given; of a tag the note that is called so, or else its uses; of a twin, where the agent's `edgetwin.toml` defines it.",
        static json => json.DefinitionParams, static json => json.DefinitionResult, static given => given.TextDocument,
        static DefinitionResult (given, note, _) => Find(note, note.OffsetOf(given.Position)).ToArray(),
        static server => server.DefinitionProvider = new DefinitionOptions());

    private static IEnumerable<Location> Find(NoteView note, int offset)
    {
        if (TwinSubject.At(note, offset) is { } twin)
        {
            foreach (var (uri, range) in TwinPlaces.DefinitionsOf(note.Vault, twin.Twin, twin.Property))
                yield return new Location { Uri = uri, Range = note.Positions.Of(range) };
            yield break;
        }
        if (note.LabelAt(offset) is { Kind: NameKind.FootnoteUse or NameKind.LinkUse } use)
        {
            if (DefinitionOf(note, use) is { } definition)
                yield return new Location { Uri = note.Uri, Range = note.Positions.Of(definition.Range) };
            yield break;
        }
        if (note.TagAt(offset) is { } tag)
        {
            foreach (var place in OfTag(note, tag, offset))
                yield return place;
            yield break;
        }
        if (note.LinkAt(offset) is not { } link)
            yield break;
        var resolution = note.Vault.Resolver.Resolve(note.Note, link);
        if (!resolution.HasNote)
            yield break;
        yield return Location(note, resolution.Note, PlaceOf(resolution));
        foreach (var other in resolution.Candidates)
        {
            if (other != resolution.Note)
                yield return Location(note, other, default);
        }
    }

    /// <summary>The note that is called as the tag, or as its last part; if there is none, where the tag is used.</summary>
    private static Location[] OfTag(NoteView note, NameFact tag, int offset)
    {
        var index = note.Vault.Index;
        var name = index.Names.Names[tag.Name].ToArray();
        foreach (var called in new[] { name, name[(name.AsSpan().LastIndexOf((byte)'/') + 1)..] })
        {
            if (note.Vault.Resolver.Resolve(note.Note, called, isWiki: true) is { HasNote: true } resolution)
                return [Location(note, resolution.Note, default)];
        }
        return ReferencesFeature.Find(note, offset, tag.Range.From.Line, withDeclaration: true).ToLocations();
    }

    /// <summary>A block is gone to by its line: its id stands at its end.</summary>
    private static NoteRange PlaceOf(Resolution resolution) => resolution switch
    {
        { Place: null } => default,
        { HeadingLevel: 0, Place.From.Line: var line } => new NoteRange(0, 0, new NotePosition(line, 0, 0), new NotePosition(line, 0, 0)),
        _ => resolution.Place.Value,
    };

    private static Location Location(NoteView note, int target, NoteRange place) => new() { Uri = note.Vault.UriOf(target), Range = note.Positions.Of(place) };

    private static NameFact? DefinitionOf(NoteView note, NameFact use)
    {
        var names = note.Vault.Index.Names.Names;
        foreach (var label in note.Facts.Labels)
        {
            if (label.Kind == (use.Kind == NameKind.FootnoteUse ? NameKind.FootnoteDefinition : NameKind.LinkDefinition) && Folding.Same(names[label.Name], names[use.Name]))
                return label;
        }
        return null;
    }
}
