using EdgeTwin.JsonRpc.Dispatch;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Features.Custom;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Lsp.Features;

/// <summary>Everything that leads to what the cursor is on.</summary>
internal static class ReferencesFeature
{
    /// <summary>Find references.</summary>
    public static Feature References { get; } = Feature.Request(
        Methods.TextDocumentReferences, "Finds what leads here: on a heading, the links to it; on a note's first line, all links to the note; on a link, all links to the same place; on a tag, all its uses; on a twin or property, all notes and configurations that speak of it, asked from `edgetwin.toml` too. Long lists come in parts where the client wants them so.",
        static json => json.ReferenceParams, static _ => CustomJson.Default.LocationList,
        static async (given, session, context) =>
        {
            if (session.ConfigurationOf(given.TextDocument.Uri) is { } configuration)
                return await TwinPlaces.FromConfigurationAsync(configuration, given, session, context.Cancellation).ConfigureAwait(false);
            var note = await session.NoteAsync(given.TextDocument.Uri, context.Cancellation).ConfigureAwait(false);
            if (TwinSubject.At(note, note.OffsetOf(given.Position)) is { } twin)
                return TwinPlaces.Of(note, twin, given.Context.IncludeDeclaration);
            var (offset, line, withDeclaration) = (note.OffsetOf(given.Position), given.Position.Line, given.Context.IncludeDeclaration);
            if (given.PartialResultToken is null)
                return Find(note, offset, line, withDeclaration);
            await TellAsync(FindInParts(note, offset, line, withDeclaration), context, given.PartialResultToken).ConfigureAwait(false);
            return new LocationList(note);
        },
        static server => server.ReferencesProvider = new ReferenceOptions());

    /// <summary>What leads to what is at a byte of a note.</summary>
    public static LocationList Find(NoteView note, int offset, int line, bool withDeclaration) =>
        TargetAt(note, offset, line) is var (target, place) ? To(note, target, place, withDeclaration) : ToNameAt(note, offset, withDeclaration);

    /// <summary>The same in lists of as many as are told at once, each there as soon as it is found.</summary>
    private static IEnumerable<LocationList> FindInParts(NoteView note, int offset, int line, bool withDeclaration) =>
        TargetAt(note, offset, line) is var (target, place) ? ToInParts(note, target, place, withDeclaration) : ToNameAt(note, offset, withDeclaration).Parts(PartialResults.ItemsPerPart);

    private static async Task TellAsync(IEnumerable<LocationList> parts, RequestContext context, ProgressToken? token)
    {
        foreach (var part in parts)
            await PartialResults.TellAsync(context, token, part, CustomJson.Default.LocationList).ConfigureAwait(false);
    }

    /// <summary>The note, or the place in one, that what is at a byte means or is; null if that is a tag, a label, nothing, or a link to nowhere.</summary>
    private static (VaultNote Note, NoteRange? Place)? TargetAt(NoteView note, int offset, int line)
    {
        if (note.TagAt(offset) is not null || (note.LabelAt(offset) is { } label && !IsLinkToNote(label)))
            return null;
        if (note.LinkAt(offset) is { } link)
            return note.Vault.Resolver.Resolve(note.Note, link) is { HasNote: true } resolution ? (note.Vault.Index[resolution.Note]!, resolution.Place) : null;
        if (note.NameAt(offset) is { Kind: NameKind.Block } block)
            return (note.Note, block.Range);
        if (note.HeadingAt(offset) is { } heading && !note.IsTitle(heading))
            return (note.Note, heading.Range);
        return note.HeadingAt(offset) is not null || line == 0 || note.NameAt(offset) is not null ? (note.Note, null) : null;
    }

    private static LocationList ToNameAt(NoteView note, int offset, bool withDeclaration)
    {
        if (note.TagAt(offset) is { } tag)
            return OfTag(note, tag);
        if (note.LabelAt(offset) is { } label && !IsLinkToNote(label))
            return OfLabel(note, label, withDeclaration);
        return note.LinkAt(offset) is { } link && note.Vault.Resolver.Resolve(note.Note, link).Status == ResolutionStatus.BrokenNote ? OfNowhere(note, link) : new LocationList(note);
    }

    private static bool IsLinkToNote(NameFact label) => label.Kind is NameKind.LinkDefinition;

    private static LocationList To(NoteView note, VaultNote target, NoteRange? place, bool withDeclaration)
    {
        var places = new LinkPlaces();
        if (withDeclaration)
            places.Add(new LinkPlace(target.Id, place ?? default));
        using var found = new ReferenceFinder(note.Vault.Index).PlacesOf(target, place);
        foreach (var link in found.Span)
            places.Add(link);
        return new LocationList(note, places);
    }

    private static IEnumerable<LocationList> ToInParts(NoteView note, VaultNote target, NoteRange? place, bool withDeclaration)
    {
        var part = new LocationList(note);
        if (withDeclaration)
            part.Add(target.Id, place ?? default);
        foreach (var link in new ReferenceFinder(note.Vault.Index).PartsOf(target, place).SelectMany(found => found))
        {
            part.Add(link.Source, link.Range);
            if (part.Count < PartialResults.ItemsPerPart)
                continue;
            yield return part;
            part = new LocationList(note);
        }
        if (part.Count > 0)
            yield return part;
    }

    private static LocationList OfTag(NoteView note, NameFact tag)
    {
        var vault = note.Vault;
        var names = vault.Index.Names.Names;
        var locations = new LocationList(note);
        foreach (var id in vault.Index.NotesWith(NameRole.TagTree, names[tag.Name]))
        {
            foreach (var use in vault.Index[id]!.Facts.Tags)
            {
                if (IsSameOrBelow(names[use.Name], names[tag.Name]))
                    locations.Add(id, use.Range);
            }
        }
        return locations;
    }

    private static bool IsSameOrBelow(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> above)
    {
        for (var parts = tag; ; parts = parts[..parts.LastIndexOf((byte)'/')])
        {
            if (Folding.Same(parts, above))
                return true;
            if (parts.LastIndexOf((byte)'/') < 0)
                return false;
        }
    }

    private static LocationList OfLabel(NoteView note, NameFact label, bool withDeclaration)
    {
        var names = note.Vault.Index.Names.Names;
        var isFootnote = label.Kind is NameKind.FootnoteDefinition or NameKind.FootnoteUse;
        var locations = new LocationList(note);
        foreach (var other in note.Facts.Labels)
        {
            var isDefinition = other.Kind is NameKind.FootnoteDefinition or NameKind.LinkDefinition;
            if (isFootnote == other.Kind is NameKind.FootnoteDefinition or NameKind.FootnoteUse && (withDeclaration || !isDefinition) && Folding.Same(names[other.Name], names[label.Name]))
                locations.Add(note.Note.Id, other.Range);
        }
        return locations;
    }

    /// <summary>A link to a note that is not there yet: all links that lead to the same nowhere.</summary>
    private static LocationList OfNowhere(NoteView note, LinkFact link)
    {
        var index = note.Vault.Index;
        var key = index.Names.TargetKeyOf(link.Path, link.IsWiki);
        var locations = new LocationList(note);
        foreach (var id in index.NotesWithLinkTo(key))
        {
            foreach (var other in index[id]!.Facts.Links)
            {
                if (other.Path != 0 && index.Names.TargetKeyOf(other.Path, other.IsWiki) == key)
                    locations.Add(id, other.Range);
            }
        }
        return locations;
    }
}
