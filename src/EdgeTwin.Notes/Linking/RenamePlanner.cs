using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Linking;

/// <summary>
/// What must be written where for a thing to be called otherwise, everywhere, each link in the style that its writer used. Nothing is
/// changed here; edits come by note and place, and do not overlap.
/// </summary>
public sealed class RenamePlanner
{
    private readonly VaultIndex _index;
    private readonly ReferenceFinder _references;
    private readonly LinkResolver _resolver;

    /// <summary>Plans for a snapshot.</summary>
    public RenamePlanner(VaultIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        _index = index;
        _references = new ReferenceFinder(index);
        _resolver = new LinkResolver(index);
    }

    private NameTable Names => _index.Names.Names;

    /// <summary>A note is moved or gets another file name. Links by alias or title stay: they are still right.</summary>
    public IReadOnlyList<NoteEdit> Note(VaultNote note, string newPath)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(newPath);
        var oldPath = Names.Text(note.Path);
        var newBytes = Encoding.UTF8.GetBytes(newPath);
        var others = _index.With(NameRole.Stem, _index.Names.TargetKeyOf(newBytes, isWiki: true));
        var isUnique = others.IsEmpty || (others.Count == 1 && others.Contains(note.Id));
        var parts = _references.Collect(note, () => new MovedLinks(_index, note, newPath, isUnique));
        var edits = parts[0].Edits;
        edits.EnsureCapacity(parts.Sum(part => part.Edits.Count));
        foreach (var part in parts.AsSpan(1))
            edits.AddRange(part.Edits);
        if (FolderOf(oldPath) != FolderOf(newPath))
            MoveOwnLinks(note, FolderOf(newPath), edits);
        return Sorted(edits);
    }

    /// <summary>A heading gets another text.</summary>
    public IReadOnlyList<NoteEdit> Heading(VaultNote note, HeadingFact heading, string newText)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(newText);
        var edits = new List<NoteEdit> { new(note.Id, heading.TextRange, newText) };
        foreach (var reference in _references.To(note))
        {
            var link = reference.Link;
            if (link.Fragment == 0)
                continue;
            if (reference.Resolution.Place == heading.Range)
                edits.Add(FragmentEdit(reference, WithLastPart(link, heading, newText)));
            else if (link.IsWiki && reference.Resolution.HeadingLevel > heading.Level && WithInnerPart(link, heading, newText) is { } inner)
                edits.Add(FragmentEdit(reference, inner));
        }
        return Sorted(edits);
    }

    /// <summary>A tag gets another name, and with it every tag below it, in text and front matter.</summary>
    public IReadOnlyList<NoteEdit> Tag(string tag, string newTag)
    {
        var edits = new List<NoteEdit>();
        var old = Encoding.UTF8.GetBytes(tag);
        foreach (var id in _index.NotesWith(NameRole.TagTree, old))
        {
            foreach (var fact in _index[id]!.Facts.Tags)
            {
                var name = Names[fact.Name];
                var end = EndOfParts(name, old.AsSpan().Count((byte)'/') + 1);
                if (end >= 0 && Folding.Same(name[..end], old))
                    edits.Add(new NoteEdit(id, Part(fact.Range, name, 0, end), newTag));
            }
        }
        return Sorted(edits);
    }

    /// <summary>An alias or a title gets another name: where it is given, and in links that use it.</summary>
    /// <param name="note">The note that is called so.</param>
    /// <param name="alias">The alias or title in its front matter.</param>
    /// <param name="newAlias">Its new name.</param>
    /// <param name="written">The new name as front matter has it there.</param>
    public IReadOnlyList<NoteEdit> Alias(VaultNote note, NameFact alias, string newAlias, string written)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(newAlias);
        var edits = new List<NoteEdit> { new(note.Id, alias.Range, written) };
        foreach (var reference in _references.To(note))
        {
            if (IsBy(reference.Link, alias))
                edits.Add(WithPath(Names, reference.Source, reference.Link, LinkWriter.Fragment(reference.Link.IsWiki, newAlias, Names.Text(reference.Link.Path))));
        }
        return Sorted(edits);
    }

    /// <summary>Whether a link to a note uses an alias or title of it, and not its path.</summary>
    public bool IsBy(LinkFact link, NameFact alias)
    {
        var path = Names[link.Path];
        if (path.IsEmpty)
            return false;
        using var decoded = new ScratchBytes(path.Length);
        return Folding.Same(decoded.Span[..LinkPath.Decode(path, link.IsWiki, decoded.Span)], Names[alias.Name]);
    }

    /// <summary>A block gets another id.</summary>
    public IReadOnlyList<NoteEdit> Block(VaultNote note, NameFact block, string newId)
    {
        ArgumentNullException.ThrowIfNull(note);
        var edits = new List<NoteEdit> { new(note.Id, block.Range, newId) };
        foreach (var reference in _references.To(note))
        {
            if (reference.Link.Fragment != 0 && reference.Resolution is { HeadingLevel: 0, Place: { } place } && place == block.Range)
                edits.Add(FragmentEdit(reference, "^" + newId));
        }
        return Sorted(edits);
    }

    /// <summary>A footnote's or a link reference's label gets another name, where it is defined and where it is used.</summary>
    public IReadOnlyList<NoteEdit> Label(VaultNote note, NameFact label, string newLabel)
    {
        ArgumentNullException.ThrowIfNull(note);
        var edits = new List<NoteEdit>();
        var isFootnote = label.Kind is NameKind.FootnoteDefinition or NameKind.FootnoteUse;
        foreach (var fact in note.Facts.Labels)
        {
            if (isFootnote == fact.Kind is NameKind.FootnoteDefinition or NameKind.FootnoteUse && Folding.Same(Names[fact.Name], Names[label.Name]))
                edits.Add(new NoteEdit(note.Id, fact.Range, newLabel));
        }
        return Sorted(edits);
    }

    /// <summary>Links that are taken from the note's folder lead from another folder now.</summary>
    private void MoveOwnLinks(VaultNote note, string newFolder, List<NoteEdit> edits)
    {
        foreach (var link in note.Facts.Links)
        {
            var path = Names.Text(link.Path);
            var isRelative = !link.IsWiki || path.StartsWith("./", StringComparison.Ordinal) || path.StartsWith("../", StringComparison.Ordinal);
            if (link.Path == 0 || !isRelative || _resolver.Resolve(note, link) is not { HasNote: true } resolution || resolution.Note == note.Id)
                continue;
            var target = _index.PathOf(resolution.Note);
            var newPath = LinkWriter.Path(link.Style, path, target, target, newFolder, isUnique: true);
            if (newPath != path)
                edits.Add(WithPath(Names, note.Id, link, newPath));
        }
    }

    /// <summary>A link gets another path.</summary>
    internal static NoteEdit WithPath(NameTable names, int source, in LinkFact link, string newPath)
    {
        var path = names[link.Path];
        return new NoteEdit(source, Part(link.Target, path, 0, path.Length), newPath);
    }

    private NoteEdit FragmentEdit(Reference reference, string fragment)
    {
        var path = Names[reference.Link.Path];
        var old = Names[reference.Link.Fragment];
        using var whole = new ScratchBytes(path.Length + 1 + old.Length);
        path.CopyTo(whole.Span);
        whole.Span[path.Length] = (byte)'#';
        old.CopyTo(whole.Span[(path.Length + 1)..]);
        var range = Part(reference.Link.Target, whole.Span[..(path.Length + 1 + old.Length)], path.Length + 1, path.Length + 1 + old.Length);
        return new NoteEdit(reference.Source, range, LinkWriter.Fragment(reference.Link.IsWiki, fragment, Names.Text(reference.Link.Fragment)));
    }

    /// <summary>The fragment with the heading's new text, as a slug where it was one.</summary>
    private string WithLastPart(LinkFact link, HeadingFact heading, string newText)
    {
        var fragment = Names.Text(link.Fragment);
        var isText = link.IsWiki && HeadingText.Same(Names[heading.Text], Names[link.Fragment]);
        if (!isText && Markdown.Slug.GitHub(Names.Text(heading.Text)) == (link.IsWiki ? fragment : Uri.UnescapeDataString(fragment)))
            return Markdown.Slug.GitHub(newText);
        var parts = link.IsWiki ? fragment.LastIndexOf('#') : -1;
        return (parts < 0 ? "" : fragment[..(parts + 1)]) + Markdown.Slug.Obsidian(newText);
    }

    private string? WithInnerPart(LinkFact link, HeadingFact heading, string newText)
    {
        var parts = Names.Text(link.Fragment).Split('#');
        for (var i = 0; i < parts.Length - 1; i++)
        {
            if (!HeadingText.Same(Names[heading.Text], Encoding.UTF8.GetBytes(parts[i])))
                continue;
            parts[i] = Markdown.Slug.Obsidian(newText);
            return string.Join('#', parts);
        }
        return null;
    }

    /// <summary>Where the first parts of a nested tag end; -1 if it has fewer.</summary>
    private static int EndOfParts(ReadOnlySpan<byte> tag, int parts)
    {
        for (var at = 0; at < tag.Length; at++)
        {
            if (tag[at] == '/' && --parts == 0)
                return at;
        }
        return parts == 1 ? tag.Length : -1;
    }

    /// <summary>A part of a name that lies on one line, as a part of its range.</summary>
    private static NoteRange Part(NoteRange range, ReadOnlySpan<byte> name, int start, int end)
    {
        var before = Encoding.UTF8.GetCharCount(name[..start]);
        var length = Encoding.UTF8.GetCharCount(name[start..end]);
        var from = new NotePosition(range.From.Line, range.From.Utf8 + start, range.From.Utf16 + before);
        return new NoteRange(range.Start + start, range.Start + end, from, new NotePosition(from.Line, from.Utf8 + end - start, from.Utf16 + length));
    }

    internal static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private static List<NoteEdit> Sorted(List<NoteEdit> edits)
    {
        // Links that were found note after note are in order already.
        if (!IsSorted(edits))
            edits.Sort(Compare);
        // A link of a moved note to itself comes from both sides; it is written once.
        for (var i = edits.Count - 1; i > 0; i--)
        {
            if (edits[i].Note == edits[i - 1].Note && edits[i].Range == edits[i - 1].Range)
                edits.RemoveAt(i);
        }
        return edits;
    }

    private static bool IsSorted(List<NoteEdit> edits)
    {
        for (var i = 1; i < edits.Count; i++)
        {
            if (Compare(edits[i - 1], edits[i]) > 0)
                return false;
        }
        return true;
    }

    private static int Compare(NoteEdit first, NoteEdit second) => first.Note == second.Note ? first.Range.Start.CompareTo(second.Range.Start) : first.Note.CompareTo(second.Note);
}
