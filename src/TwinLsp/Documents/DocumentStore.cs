using System.Collections.Immutable;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Documents;

/// <summary>The documents that are open. Edits come from the reading loop alone; <see cref="Open"/> may be read by anyone at any time.</summary>
internal sealed class DocumentStore
{
    /// <summary>What is open now; it never changes, an edit makes another.</summary>
    public ImmutableDictionary<string, OpenDocument> Open { get; private set; } = ImmutableDictionary.Create<string, OpenDocument>(StringComparer.Ordinal);

    /// <summary>A document was opened; one that is open already is replaced.</summary>
    public void Add(TextDocumentItem item) => Open = Open.SetItem(item.Uri, new OpenDocument(item.Uri, item.LanguageId, item.Version, item.Text));

    /// <summary>A document was edited. The whole text comes each time, so the last change alone counts.</summary>
    public void Change(VersionedTextDocumentIdentifier document, TextDocumentContentChange[] changes)
    {
        if (!Open.TryGetValue(document.Uri, out var open))
            throw new InvalidOperationException($"'{document.Uri}' was changed without being open.");
        foreach (var change in changes)
        {
            if (change.Value is not TextDocumentContentChangeWholeDocument whole)
                throw new InvalidOperationException($"'{document.Uri}' was changed in part; the server asks for the whole text.");
            open = open with { Text = whole.Text, Version = document.Version };
        }
        Open = Open.SetItem(document.Uri, open);
    }

    /// <summary>A document was closed.</summary>
    public void Remove(TextDocumentIdentifier document) => Open = Open.Remove(document.Uri);
}
