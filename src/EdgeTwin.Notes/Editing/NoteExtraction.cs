using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Editing;

/// <summary>
/// Makes a note of a part of another and leaves a link there. Links in the part lead where they led, and links to its headings and blocks
/// follow it; labels that it uses are defined in it too.
/// </summary>
public sealed class NoteExtraction
{
    private readonly VaultIndex _index;
    private readonly VaultNote _note;
    private readonly NoteScan _scan;
    private readonly int _start;
    private readonly int _end;
    private readonly int _level;

    private NoteExtraction(VaultIndex index, VaultNote note, NoteScan scan, int start, int end, string title, int level)
    {
        (_index, _note, _scan, _start, _level) = (index, note, scan, start, level);
        _end = start + scan.Text.Span[start..end].TrimEnd(" \t\r\n"u8).Length;
        Title = title;
    }

    /// <summary>What the new note is called.</summary>
    public string Title { get; }

    /// <summary>The section of the heading that a byte is in; null if it is in none, or the section is all of the note.</summary>
    public static NoteExtraction? Section(VaultIndex index, VaultNote note, NoteScan scan, int offset)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(scan);
        foreach (var heading in note.Facts.Headings)
        {
            if (heading.Range.Start > offset || offset > heading.Range.End)
                continue;
            var start = heading.Range.Start;
            var end = Sections.EndOf(note.Facts, heading, scan.Text.Length);
            // What is below a heading in a quote or list is not below it in the note.
            var isTop = scan.Lines.StartOf(scan.Lines.LineOf(start)) == start;
            var name = NoteName.Of(index.Names.Names.Text(heading.Text));
            var isAll = !scan.Text.Span[..start].ContainsAnyExcept(" \t\r\n"u8) && end == scan.Text.Length;
            return isTop && name.Length > 0 && !isAll ? new NoteExtraction(index, note, scan, start, end, name, heading.Level) : null;
        }
        return null;
    }

    /// <summary>Some bytes; of several lines, all of the lines. Null if there is nothing but white space and marks.</summary>
    public static NoteExtraction? Selection(VaultIndex index, VaultNote note, NoteScan scan, int start, int end)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(scan);
        var (first, last) = (scan.Lines.LineOf(start), scan.Lines.LineOf(end));
        if (last > first)
        {
            start = scan.Lines.StartOf(first);
            end = end == scan.Lines.StartOf(last) ? end : scan.Lines.EndOf(last);
        }
        var text = scan.Text.Span[start..end];
        start += text.Length - text.TrimStart("\r\n"u8).Length;
        var name = NoteName.Of(TitleOf(scan.Text.Span[start..Math.Max(start, end)]));
        return name.Length > 0 ? new NoteExtraction(index, note, scan, start, Math.Max(start, end), name, 0) : null;
    }

    /// <summary>The new note, and what changes in the others.</summary>
    /// <param name="folder">The folder that it comes into, from the vault's root.</param>
    public ExtractedNote Extract(string folder)
    {
        var path = NoteName.FreePath(_index, folder, Title);
        var newFolder = path[..Math.Max(0, path.LastIndexOf('/'))];
        var moved = new MovedText(_index, _note, _scan, newFolder);
        var lineBreak = NoteLines.Break(_scan);
        var text = new StringBuilder();
        if (_level == 0)
            text.Append("# ").Append(Title).Append(lineBreak).Append(lineBreak);
        text.Append(moved.Part(_start, _end, Math.Max(0, _level - 1))).Append(lineBreak);
        var definitions = DefinitionsFor().Select(definition => moved.Part(definition.Start, definition.End).TrimEnd()).ToList();
        if (definitions.Count > 0)
            text.Append(lineBreak).AppendJoin(lineBreak, definitions).Append(lineBreak);
        return new ExtractedNote(path, text.ToString(), EditsFor(path));
    }

    private List<NoteEdit> EditsFor(string path)
    {
        var stem = _index.Names.TargetKeyOf(Encoding.UTF8.GetBytes(path), isWiki: true);
        var isUnique = _index.With(NameRole.Stem, stem).IsEmpty;
        var own = NewLink.FolderOf(_index, _note);
        var link = NewLink.IsMarkdown(_note.Facts)
            ? NewLink.Markdown(LinkWriter.Path(LinkStyle.Markdown, "a.md", "", path, own, isUnique: true), Title)
            : NewLink.Wiki(LinkWriter.Path(LinkStyle.Wiki, "a", "", path, own, isUnique), Title);
        var edits = new List<NoteEdit> { new(_note.Id, _scan.Lines.RangeOf(_start, _end), link) };
        foreach (var reference in new ReferenceFinder(_index).To(_note))
        {
            var isInPart = reference.Source == _note.Id && reference.Link.Range.Start >= _start && reference.Link.Range.End <= _end;
            if (isInPart || reference.Resolution.Place is not { } place || place.Start < _start || place.End > _end)
                continue;
            var isOwn = reference.Link.Path == 0;
            var old = isOwn ? (reference.Link.IsWiki ? "a" : "a.md") : _index.Names.Names.Text(reference.Link.Path);
            var newPath = LinkWriter.Path(reference.Link.Style, old, isOwn ? "" : _index.PathOf(_note.Id), path, NewLink.FolderOf(_index, _index[reference.Source]!), isUnique);
            edits.Add(new NoteEdit(reference.Source, PathRange(reference.Link), newPath));
        }
        edits.Sort((first, second) => (first.Note, first.Range.Start).CompareTo((second.Note, second.Range.Start)));
        return edits;
    }

    private NoteRange PathRange(LinkFact link)
    {
        var path = _index.Names.Names[link.Path];
        var from = link.Target.From;
        return new NoteRange(link.Target.Start, link.Target.Start + path.Length, from, new NotePosition(from.Line, from.Utf8 + path.Length, from.Utf16 + Encoding.UTF8.GetCharCount(path)));
    }

    /// <summary>Definitions outside of the part of labels that are used in it, each once.</summary>
    private List<Element> DefinitionsFor()
    {
        var names = _index.Names.Names;
        var wanted = new List<(bool IsFootnote, int Name)>();
        foreach (var label in _note.Facts.Labels)
        {
            if (label.Kind is NameKind.FootnoteUse or NameKind.LinkUse && label.Range.Start >= _start && label.Range.End <= _end)
                wanted.Add((label.Kind == NameKind.FootnoteUse, label.Name));
        }
        var found = new List<Element>();
        foreach (var element in _scan.Elements)
        {
            var isFootnote = element.Kind == ElementKind.FootnoteDefinition;
            if (wanted.Count == 0 || (!isFootnote && element.Kind != ElementKind.LinkDefinition))
                continue;
            var label = isFootnote ? element.Target(_scan.Text.Span).ToArray() : element.Text(_scan.Text.Span).ToArray();
            var isWanted = wanted.RemoveAll(use => use.IsFootnote == isFootnote && Folding.Same(names[use.Name], label)) > 0;
            if (isWanted && (element.Start < _start || element.End > _end))
                found.Add(element);
        }
        return found;
    }

    /// <summary>The first words of a text, without the marks that its line begins with.</summary>
    private static string TitleOf(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t\r\n>#*+-_`0123456789.)"u8) is { IsEmpty: false } words ? words : text;
        if (text.StartsWith("[ ] "u8) || text.StartsWith("[x] "u8))
            text = text[4..];
        var end = text.IndexOfAny((byte)'\n', (byte)'\r');
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }
}
