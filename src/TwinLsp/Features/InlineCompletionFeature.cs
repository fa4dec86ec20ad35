using System.Text;
using EdgeTwin.Lsp.Features.Completion;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Lsp.Voice;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Completion;

namespace EdgeTwin.Lsp.Features;

/// <summary>How a sentence may go on, as the writer writes.</summary>
internal static class InlineCompletionFeature
{
    private const int ItemsMax = 3;

    /// <summary>Inline completion.</summary>
    public static Feature Complete { get; } = Feature.Request(
        Methods.TextDocumentInlineCompletion,
        "Shows how a word and a sentence may go on, by what is written in the vault and in this note: at the end of a word in running text, never in code, math, front matter, fields, links and tags. Nothing is shown while the vault is being read for it; `voice.complete` switches it off.",
        static json => json.InlineCompletionParams, static json => json.InlineCompletionList,
        static async (given, session, context) =>
        {
            var note = await session.NoteAsync(given.TextDocument.Uri, context.Cancellation).ConfigureAwait(false);
            var offset = note.OffsetOf(given.Position);
            if (!note.Vault.Settings.IsTextCompleted || !IsProse(new CompletionPlace(note, offset)))
                return new InlineCompletionList { Items = [] };
            var feedback = note.Vault.Settings.IsFeedbackKept ? session.Voices.FeedbackOf(note.Vault.Root) : null;
            feedback?.Follow(note.Path, note.Scan, offset);
            var floor = feedback?.Floor ?? CompletionModel.ShownFrom;
            var suggestions = session.Voices.CompletionOf(note.Vault.Root).Suggest(note.Vault, note.Path, note.Scan, offset, ItemsMax, floor);
            return new InlineCompletionList { Items = Items(suggestions, floor, feedback, new CompletionPlace(note, offset)) };
        },
        static server => server.InlineCompletionProvider = new InlineCompletionOptions());

    /// <summary>Whether a place is in running text, where a word or a sentence can go on: not in what ordinary completion is for.</summary>
    internal static bool IsProse(CompletionPlace place)
    {
        if (place.Kind != ElementKind.None || (place.After.Length > 0 && IsWord(place.After[0])))
            return false;
        var before = place.Before;
        // Before anything is typed in a line there is only the line above to go by.
        if (before.TrimStart(" \t>-*+#"u8).Length == 0)
            return false;
        var word = before[(before.LastIndexOf((byte)' ') + 1)..];
        return word is not [(byte)'#' or (byte)'^' or (byte)'@', ..] && before.IndexOf("::"u8) < 0 && !IsInLink(before) && !IsInLink(place.Note, place.Offset);
    }

    private static bool IsInLink(ReadOnlySpan<byte> before)
    {
        var open = before.LastIndexOf((byte)'[');
        if (open > before.LastIndexOf((byte)']'))
            return true;
        var target = before.LastIndexOf("]("u8);
        return (target >= 0 && before[target..].IndexOf((byte)')') < 0) || before.LastIndexOf((byte)'<') > before.LastIndexOf((byte)'>') || before.LastIndexOf("://"u8) > before.LastIndexOf((byte)' ');
    }

    private static bool IsInLink(NoteView note, int offset)
    {
        foreach (var link in note.Facts.Links)
        {
            if (link.Range.Start < offset && offset < link.Range.End)
                return true;
        }
        return false;
    }

    private static InlineCompletionItem[] Items(IReadOnlyList<Suggestion> suggestions, double floor, SuggestionFeedback? feedback, CompletionPlace place)
    {
        var items = new List<InlineCompletionItem>();
        var isTried = suggestions.Count > 0 && suggestions[0].Chance < floor && feedback?.IsTried() == true;
        foreach (var suggestion in suggestions)
        {
            var text = suggestion.Text;
            if (text.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var end)
                text = text[..end];
            if (text.Length <= 1 || suggestion.Chance < CompletionModel.ShownFrom || (suggestion.Chance < floor && (items.Count > 0 || !isTried)))
                continue;
            items.Add(new InlineCompletionItem { InsertText = Encoding.UTF8.GetString(text), Command = feedback?.Show(place.Note.Path, place.Offset, suggestion, text.Length, isFirst: items.Count == 0) });
        }
        return [.. items];
    }

    private static bool IsWord(byte value) => value >= 0x80 || char.IsAsciiLetterOrDigit((char)value);
}
