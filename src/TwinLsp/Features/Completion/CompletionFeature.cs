using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Views;

namespace EdgeTwin.Lsp.Features.Completion;

/// <summary>What can stand where the cursor is.</summary>
internal static class CompletionFeature
{
    /// <summary>Never more than a page is sent: what is typed next narrows it, and the client asks again.</summary>
    public const int ItemsMax = 50;

    // The first that knows what stands there answers.
    private static readonly ICompletionSource[] Sources =
    [
        new ClaimCompletion(),
        new FrontMatterCompletion(),
        new TwinCompletion(),
        new WikiLinkCompletion(),
        new MarkdownLinkCompletion(),
        new LabelCompletion(),
        new CalloutCompletion(),
        new TagCompletion(),
    ];

    /// <summary>Completion.</summary>
    public static Feature Complete { get; } = Feature.NoteRequest(
        Methods.TextDocumentCompletion,
        "Offers notes by name, alias and title, headings (`[[#`, and `[[##` of the whole vault), blocks (`[[#^`), names that no note has yet, tags, footnotes, link references, callouts, and front matter; twins and properties (`[[twin:`), and in claims all that may stand there.",
        static json => json.CompletionParams, static json => json.CompletionList, static given => given.TextDocument,
        static (given, note, cancellation) => Find(note, note.OffsetOf(given.Position), cancellation),
        static server => server.CompletionProvider = new CompletionOptions { TriggerCharacters = ["[", "#", "^", "(", "|", "!", "/", ":"], ResolveProvider = true });

    /// <summary>What an item's note says, once the cursor is on it.</summary>
    public static Feature Resolve { get; } = Feature.Request(
        Methods.CompletionItemResolve, "Shows the beginning of the note that an item stands for.", static json => json.CompletionItem, static json => json.CompletionItem,
        static async (item, session, context) =>
        {
            if (item.Data is { ValueKind: System.Text.Json.JsonValueKind.String } data && data.GetString() is { } uri)
            {
                var note = await session.NoteAsync(uri, context.Cancellation).ConfigureAwait(false);
                item.Documentation = new MarkupContent { Kind = MarkupKind.Markdown, Value = Preview.Of(note.Vault, note.Note, null) };
            }
            return item;
        });

    /// <summary>What can stand at a byte of a note.</summary>
    public static CompletionList Find(NoteView note, int offset, CancellationToken cancellation)
    {
        var place = new CompletionPlace(note, offset);
        foreach (var source in Sources)
        {
            cancellation.ThrowIfCancellationRequested();
            if (source.Find(place) is { } list)
                return list.ToProtocol(note);
        }
        return new CompletionList();
    }
}
