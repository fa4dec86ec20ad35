using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Values;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Lsp.Features;

/// <summary>What is behind a link, and who else links there.</summary>
internal static class HoverFeature
{
    private const int BacklinksMax = 10;

    /// <summary>Hover.</summary>
    public static Feature Hover { get; } = Feature.NoteRequest(
        Methods.TextDocumentHover, "Shows the beginning of what a link leads to and the notes that link there; of a decision what it counts for, its outcome and what took its place; of a tag, how many notes have it; of a footnote, its text; of a word of a claim, what it means; of a twin or property, what it is like now.",
        static json => json.HoverParams, static json => json.Hover!, static given => given.TextDocument,
        static Protocol.Hover? (given, note, _) => Find(note, note.OffsetOf(given.Position)),
        static server => server.HoverProvider = new HoverOptions());

    private static Protocol.Hover? Find(NoteView note, int offset)
    {
        if (ClaimHover.Find(note, offset) is { } claim)
            return Said(note, claim.Range, claim.Markdown);
        if (note.TagAt(offset) is { } tag)
            return Said(note, tag.Range, OfTag(note, tag));
        if (note.LabelAt(offset) is { Kind: NameKind.FootnoteUse } use)
            return OfFootnote(note, use) is { } text ? Said(note, use.Range, text) : null;
        if (note.LinkAt(offset) is { } link)
        {
            var resolution = note.Vault.Resolver.Resolve(note.Note, link);
            return resolution.HasNote ? Said(note, link.Range, ((resolution.Place is null ? DecisionHover.Of(note.Vault, note.Vault.Index[resolution.Note]!) : null) ?? Preview.Of(note.Vault, note.Vault.Index[resolution.Note]!, resolution.Place)) + Backlinks(note, note.Vault.Index[resolution.Note]!, resolution.Place)) : null;
        }
        if (note.HeadingAt(offset) is { } heading && Backlinks(note, note.Note, note.IsTitle(heading) ? null : heading.Range) is { Length: > 0 } backlinks)
            return Said(note, heading.Range, backlinks.TrimStart());
        return null;
    }

    private static Protocol.Hover Said(NoteView note, NoteRange range, string markdown) =>
        new() { Range = note.Positions.Of(range), Contents = new MarkupContent { Kind = MarkupKind.Markdown, Value = markdown } };

    private static string OfTag(NoteView note, NameFact tag)
    {
        var names = note.Vault.Index.Names.Names;
        var own = note.Vault.Index.NotesWith(NameRole.Tag, names[tag.Name]).Count;
        var below = note.Vault.Index.NotesWith(NameRole.TagTree, names[tag.Name]).Count;
        return $"`#{names.Text(tag.Name)}`: {Count(own, "note")}{(below > own ? $", {below} with the tags below it" : "")}";
    }

    private static string? OfFootnote(NoteView note, NameFact use)
    {
        var names = note.Vault.Index.Names.Names;
        foreach (var element in note.Scan.Elements)
        {
            if (element.Kind == Notes.Markdown.ElementKind.FootnoteDefinition && Folding.Same(element.Target(note.Text), names[use.Name]))
                return System.Text.Encoding.UTF8.GetString(note.Text[element.Start..element.End]).Trim();
        }
        return null;
    }

    /// <summary>Notes that link to a note or a part of it, as a list below a rule; nothing if there are none.</summary>
    private static string Backlinks(NoteView note, VaultNote target, NoteRange? place)
    {
        // A hub has thousands; no more are looked for than are shown.
        var sources = new ReferenceFinder(note.Vault.Index).SourcesOf(target, place).Take(BacklinksMax + 1).ToList();
        if (sources.Count == 0)
            return "";
        var lines = sources.Take(BacklinksMax).Select(source => $"- {note.Vault.Index.PathOf(source)}");
        return $"\n\n---\nLinks here:\n{string.Join('\n', lines)}{(sources.Count > BacklinksMax ? "\n- and more" : "")}";
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
