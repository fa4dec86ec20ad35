using System.Buffers;
using System.Globalization;
using System.Text;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Linking;

/// <summary>Writes links in the other style: wiki links as Markdown links, and back. They lead where they led and read as they read.</summary>
public sealed class LinkConverter
{
    // What would end a wiki link, or read otherwise in one.
    private static readonly SearchValues<char> Breaking = SearchValues.Create("[]|\\\r\n");

    private readonly VaultIndex _index;
    private readonly VaultNote _note;
    private readonly NoteScan _scan;
    private readonly LinkResolver _resolver;

    /// <summary>Converts links of a note.</summary>
    public LinkConverter(VaultIndex index, VaultNote note, NoteScan scan)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(scan);
        (_index, _note, _scan) = (index, note, scan);
        _resolver = new LinkResolver(index);
    }

    /// <summary>All links of one style that can be written in the other.</summary>
    /// <param name="toMarkdown">Whether those in double brackets; otherwise the others.</param>
    public IReadOnlyList<TextChange> All(bool toMarkdown)
    {
        var changes = new List<TextChange>();
        foreach (var link in _note.Facts.Links)
        {
            if (link.IsWiki == toMarkdown && Convert(link) is { } change)
                changes.Add(change);
        }
        return changes;
    }

    /// <summary>One link; null if the other style cannot say the same.</summary>
    public TextChange? Convert(LinkFact link)
    {
        foreach (var element in _scan.Elements)
        {
            if (element.Start > link.Range.Start)
                break;
            if (element.Start != link.Range.Start || element.End != link.Range.End || element.Kind is not (ElementKind.WikiLink or ElementKind.WikiEmbed or ElementKind.Link or ElementKind.Image))
                continue;
            var text = link.IsWiki ? ToMarkdown(link, element) : ToWiki(link, element);
            return text is null ? null : new TextChange(element.Start, element.End, text);
        }
        return null;
    }

    private string? ToMarkdown(LinkFact link, Element element)
    {
        var resolution = _resolver.Resolve(_note, link);
        // An embedded note is no picture.
        if (link.Style == LinkStyle.WikiEmbed && !(resolution.HasNote && _index[resolution.Note]!.Facts.IsAttachment))
            return null;
        var folder = NewLink.FolderOf(_index, _note);
        string path;
        if (link.Path == 0)
            path = "";
        else if (resolution.HasNote)
            path = NoteLink.Markdown(_index, _index[resolution.Note]!, folder);
        else if (resolution.Status == ResolutionStatus.BrokenNote && MissingNote.PathOf(_index, _note, link, "") is { } missing)
            path = LinkWriter.Path(LinkStyle.Markdown, "a.md", "", missing, folder, isUnique: true);
        else
            return null;
        var written = Encoding.UTF8.GetString(element.Target(_scan.Text.Span)).Trim();
        var text = element.Level == 1 ? Encoding.UTF8.GetString(element.Text(_scan.Text.Span)) : link.Path == 0 ? written.TrimStart('#') : written;
        return (link.Style == LinkStyle.WikiEmbed ? "!" : "") + NewLink.Markdown(path + Anchor(link, resolution), text);
    }

    /// <summary>A heading's anchor; the second of the same ends in <c>-1</c>.</summary>
    private string Anchor(LinkFact link, Resolution resolution)
    {
        if (link.Fragment == 0)
            return "";
        var fragment = _index.Names.Names.Text(link.Fragment).Trim();
        if (resolution.Place is not { } place || resolution.HeadingLevel == 0)
            return "#" + (fragment.StartsWith('^') ? fragment : Uri.EscapeDataString(Slug.GitHub(fragment[(fragment.LastIndexOf('#') + 1)..])));
        var same = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var heading in _index[resolution.Note]!.Facts.Headings)
        {
            var slug = Slug.GitHub(_index.Names.Names.Text(heading.Text));
            var count = same.GetValueOrDefault(slug);
            same[slug] = count + 1;
            if (heading.Range == place)
                return "#" + Uri.EscapeDataString(count == 0 ? slug : string.Create(CultureInfo.InvariantCulture, $"{slug}-{count}"));
        }
        return "#" + Uri.EscapeDataString(Slug.GitHub(fragment));
    }

    private string? ToWiki(LinkFact link, Element element)
    {
        var bytes = _scan.Text.Span;
        var resolution = _resolver.Resolve(_note, link);
        var isAttachment = resolution.HasNote && _index[resolution.Note]!.Facts.IsAttachment;
        var hasTitle = bytes[element.TargetEnd..(element.End - 1)].ContainsAnyExcept("> \t\r\n"u8);
        var text = Encoding.UTF8.GetString(element.Text(bytes));
        if (hasTitle || text.Length == 0 || text.AsSpan().ContainsAny(Breaking) || (link.Style == LinkStyle.MarkdownImage && !isAttachment))
            return null;
        var target = link.Path == 0 ? "" : resolution.HasNote ? NoteLink.Wiki(_index, _index[resolution.Note]!) : Unresolved(link);
        target += Fragment(link, resolution);
        if (target.AsSpan().ContainsAny(Breaking) || target.Length == 0)
            return null;
        var isSame = link.Path == 0 && text == target[1..];
        return (link.Style == LinkStyle.MarkdownImage ? "!" : "") + NewLink.Wiki(target, isSame ? target : text, NewLink.IsInTable(_scan, element.Start));
    }

    private string Fragment(LinkFact link, Resolution resolution)
    {
        if (link.Fragment == 0)
            return "";
        if (resolution is { HasNote: true, HeadingLevel: > 0 })
        {
            foreach (var heading in _index[resolution.Note]!.Facts.Headings)
            {
                if (heading.Range == resolution.Place)
                    return "#" + Slug.Obsidian(_index.Names.Names.Text(heading.Text));
            }
        }
        return "#" + Decoded(_index.Names.Names[link.Fragment]);
    }

    private string Unresolved(LinkFact link)
    {
        var path = Encoding.UTF8.GetBytes(Decoded(_index.Names.Names[link.Path]));
        return Encoding.UTF8.GetString(LinkPath.WithoutExtension(path));
    }

    private static string Decoded(ReadOnlySpan<byte> written)
    {
        var decoded = new byte[written.Length];
        return Encoding.UTF8.GetString(decoded.AsSpan(0, LinkPath.Decode(written, isWiki: false, decoded)));
    }
}
