using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Lsp.Features;

/// <summary>The graph of links, walked as editors walk calls: who links to a note, and to whom it links.</summary>
internal static class CallHierarchyFeature
{
    /// <summary>Where the walk begins.</summary>
    public static Feature Prepare { get; } = Feature.NoteRequest(
        Methods.TextDocumentPrepareCallHierarchy, "Begins a walk through the graph of links: on a link at the note it leads to, elsewhere at the note itself.",
        static json => json.CallHierarchyPrepareParams, static json => json.CallHierarchyItemArray, static given => given.TextDocument,
        static CallHierarchyItem[] (given, note, _) => [ItemOf(note.Vault, NoteAt(note, note.OffsetOf(given.Position)), note.Positions)],
        static server => server.CallHierarchyProvider = new CallHierarchyOptions());

    /// <summary>One step back.</summary>
    public static Feature Incoming { get; } = Feature.NoteRequest(
        Methods.CallHierarchyIncomingCalls, "The notes that link to a note, with the links.",
        static json => json.CallHierarchyIncomingCallsParams, static json => json.CallHierarchyIncomingCallArray, static given => NoteOf(given.Item),
        static CallHierarchyIncomingCall[] (_, note, _) => [.. LinkGraph.Incoming(note.Vault.Index, note.Note).Select(source => new CallHierarchyIncomingCall
        {
            From = ItemOf(note.Vault, note.Vault.Index[source.Note]!, note.Positions),
            FromRanges = RangesOf(note, source),
        })]);

    /// <summary>One step on.</summary>
    public static Feature Outgoing { get; } = Feature.NoteRequest(
        Methods.CallHierarchyOutgoingCalls, "The notes that a note links to, with the links.",
        static json => json.CallHierarchyOutgoingCallsParams, static json => json.CallHierarchyOutgoingCallArray, static given => NoteOf(given.Item),
        static CallHierarchyOutgoingCall[] (_, note, _) => [.. LinkGraph.Outgoing(note.Vault.Index, note.Note).Select(target => new CallHierarchyOutgoingCall
        {
            To = ItemOf(note.Vault, note.Vault.Index[target.Note]!, note.Positions),
            FromRanges = RangesOf(note, target),
        })]);

    private static VaultNote NoteAt(NoteView note, int offset)
    {
        if (note.LinkAt(offset) is not { } link)
            return note.Note;
        var target = note.Vault.Resolver.Resolve(note.Note, link).Note;
        return target >= 0 && note.Vault.Index[target] is { Facts.IsAttachment: false } found ? found : note.Note;
    }

    private static TextDocumentIdentifier NoteOf(CallHierarchyItem item) => new() { Uri = item.Uri };

    private static CallHierarchyItem ItemOf(VaultSnapshot vault, VaultNote note, Positions positions)
    {
        var path = vault.Index.PathOf(note.Id);
        var title = NoteTitle.Of(vault.Index, note);
        var heading = FirstHeading(note);
        var end = new NotePosition(Math.Max(note.Facts.Counts.Lines - 1, heading.To.Line), 0, 0);
        return new CallHierarchyItem
        {
            Name = title.Length == 0 ? path : title,
            Kind = SymbolKind.File,
            Detail = path,
            Uri = vault.UriOf(path),
            // Lines of a note are known without its text, columns are not; the first heading must be in it.
            Range = positions.Of(new NoteRange(0, 0, default, end.Line > heading.To.Line ? end : heading.To)),
            SelectionRange = positions.Of(heading),
        };
    }

    private static NoteRange FirstHeading(VaultNote note)
    {
        foreach (var heading in note.Facts.Headings)
            return heading.Range;
        return default;
    }

    private static LspRange[] RangesOf(NoteView note, Neighbour neighbour) => [.. neighbour.Links.Select(note.Positions.Of)];
}
