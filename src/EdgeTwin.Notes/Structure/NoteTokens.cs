using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Structure;

/// <summary>What of a note is coloured by what it means in the vault. Headings, emphasis and code are left to the editor's own grammar.</summary>
public sealed class NoteTokens
{
    private readonly VaultNote _note;
    private readonly NoteScan _scan;
    private readonly LinkResolver _resolver;
    private readonly HashSet<string> _footnotes = new(StringComparer.Ordinal);
    private readonly List<NoteToken> _tokens = [];

    private NoteTokens(VaultIndex index, VaultNote note, NoteScan scan)
    {
        _note = note;
        _scan = scan;
        _resolver = new LinkResolver(index);
    }

    private ReadOnlySpan<byte> Text => _scan.Text.Span;

    /// <summary>The tokens of a part of a note, from the top; they do not overlap.</summary>
    /// <param name="index">The vault.</param>
    /// <param name="note">One of its notes.</param>
    /// <param name="scan">The note's text.</param>
    /// <param name="part">Only tokens that have a byte in it are looked for.</param>
    public static IReadOnlyList<NoteToken> Of(VaultIndex index, VaultNote note, NoteScan scan, TextSpan part)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(scan);
        var tokens = new NoteTokens(index, note, scan);
        foreach (var element in scan.Elements)
        {
            if (element.Kind == ElementKind.FootnoteDefinition)
                tokens._footnotes.Add(Labels.Fold(element.Target(scan.Text.Span)));
        }
        foreach (var element in scan.Elements)
        {
            if (element.Start < part.End && part.Start < element.End)
                tokens.Add(element);
        }
        return tokens.InOrder(part);
    }

    private void Add(Element element)
    {
        switch (element.Kind)
        {
            case ElementKind.WikiLink or ElementKind.WikiEmbed or ElementKind.Link or ElementKind.Image:
                AddLink(element);
                break;
            case ElementKind.LinkDefinition:
                Add(TokenKind.Label, element.TextStart, element.TextEnd, isDefinition: true);
                AddLink(element);
                break;
            case ElementKind.Autolink:
                Add(TokenKind.Address, element.TargetStart, element.TargetEnd);
                break;
            case ElementKind.FootnoteDefinition:
                Add(TokenKind.Label, element.TargetStart, element.TargetEnd, isDefinition: true);
                break;
            case ElementKind.FootnoteUse:
                Add(TokenKind.Label, element.TargetStart, element.TargetEnd, isBroken: !_footnotes.Contains(Labels.Fold(element.Target(Text))));
                break;
            case ElementKind.ReferenceLink or ElementKind.ReferenceImage:
                Add(TokenKind.Label, element.TargetStart, element.TargetEnd);
                break;
            case ElementKind.MissingReference:
                Add(TokenKind.Label, element.TargetStart, element.TargetEnd, isBroken: true);
                break;
            case ElementKind.BlockId:
                Add(TokenKind.Label, element.Start, element.End, isDefinition: true);
                break;
            case ElementKind.Tag:
                Add(TokenKind.Tag, element.Start, element.End);
                break;
            case ElementKind.Field:
                Add(TokenKind.Key, element.TargetStart, element.TargetEnd);
                break;
            case ElementKind.Callout:
                Add(TokenKind.Callout, element.TargetStart, element.TargetEnd);
                break;
            case ElementKind.Task:
                Add(TokenKind.Task, element.Start, element.End);
                break;
            case ElementKind.Comment or ElementKind.CommentBlock:
                Add(TokenKind.Comment, element.Start, element.End);
                break;
            case ElementKind.FrontMatter:
                AddFrontMatter(element);
                break;
        }
    }

    private void AddLink(Element element)
    {
        var target = element.Target(Text);
        var isWiki = element.Kind is ElementKind.WikiLink or ElementKind.WikiEmbed;
        var isAddress = !isWiki && (LinkPath.HasScheme(target) || target.StartsWith("//"u8));
        var status = isAddress ? ResolutionStatus.External : _resolver.Resolve(_note, target, isWiki).Status;
        Add(status == ResolutionStatus.External ? TokenKind.Address : TokenKind.Link, element.TargetStart, element.TargetEnd,
            isBroken: status is ResolutionStatus.BrokenNote or ResolutionStatus.BrokenHeading or ResolutionStatus.BrokenBlock);
    }

    private void AddFrontMatter(Element element)
    {
        var last = -1;
        foreach (var value in FrontMatter.Read(Text, element))
        {
            // Of a list every item has the same key, and of a map the same parent.
            if (value.HasParent && value.ParentStart > last)
                Add(TokenKind.Key, last = value.ParentStart, value.ParentEnd);
            if (value.KeyStart > last)
                Add(TokenKind.Key, last = value.KeyStart, value.KeyEnd);
        }
        foreach (var tag in _note.Facts.Tags)
        {
            if (tag.Kind == NameKind.FrontMatterTag && tag.Range.End <= element.End)
                Add(TokenKind.Tag, tag.Range.Start, tag.Range.End);
        }
    }

    private void Add(TokenKind kind, int start, int end, bool isDefinition = false, bool isBroken = false)
    {
        if (end > start)
            _tokens.Add(new NoteToken(kind, start, end, isDefinition, isBroken));
    }

    /// <summary>What lies in a token that was taken already is passed over: editors want none that overlap.</summary>
    private List<NoteToken> InOrder(TextSpan part)
    {
        _tokens.Sort((first, second) => (first.Start, -first.End).CompareTo((second.Start, -second.End)));
        var taken = new List<NoteToken>(_tokens.Count);
        foreach (var token in _tokens)
        {
            if (token.Start < part.End && part.Start < token.End && (taken.Count == 0 || taken[^1].End <= token.Start))
                taken.Add(token);
        }
        return taken;
    }
}
