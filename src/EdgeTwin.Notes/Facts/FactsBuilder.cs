using System.Text;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Facts;

/// <summary>
/// Makes a note's record from its scan. Keep one per thread: it holds the buffers that records are made in. Records are the same,
/// whichever builder made them.
/// </summary>
public sealed partial class FactsBuilder(NameTable names)
{
    // Of a long text only its beginning is told.
    private const int FlawBytesMax = 60;

    private readonly FactWriter[] _sections = [new(), new(), new(), new(), new(), new(), new()];
    private readonly FactWriter _head = new();
    private ReadOnlyMemory<byte> _text;
    private PlaceFinder _places = new(default);

    /// <summary>The facts of a note. Of a text that was edited since its facts were made, only what changed is looked at.</summary>
    public NoteFacts Build(NoteScan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        _text = scan.Text;
        var facts = scan.Known is { HeadBytes: > 0 } known && known.Names == names ? BuildAfter(known, scan) ?? BuildWhole(scan) : BuildWhole(scan);
        scan.Known = new KnownFacts(facts, names, scan.Text.Length, scan.Text.Length, scan.Text.Length);
        return facts;
    }

    private NoteFacts BuildWhole(NoteScan scan)
    {
        _places = new PlaceFinder(scan.Text);
        foreach (var section in _sections)
            section.Clear();
        if (scan.HasOpenFrontMatter && FrontMatterCheck.Unclosed(_text.Span) is { } unclosed)
            AddFlaw(unclosed);
        foreach (var element in scan.Elements)
            Add(element);
        return Finish(scan);
    }

    private NoteFacts Finish(NoteScan scan)
    {
        var (open, done) = CountTasks(scan.Elements);
        _head.Clear();
        _head.Number(PlaceFinder.CountEnds(_text.Span) + 1);
        _head.Number(open);
        _head.Number(done);
        _head.Number(_text.Span.ContainsAnyExcept(" \t\r\n"u8) ? 0 : 1);
        var length = 0;
        foreach (var section in _sections)
        {
            _head.Number(section.Written.Length);
            length += section.Written.Length;
        }
        var record = new byte[_head.Written.Length + length];
        _head.Written.CopyTo(record);
        var at = _head.Written.Length;
        foreach (var section in _sections)
        {
            section.Written.CopyTo(record.AsSpan(at));
            at += section.Written.Length;
        }
        return new NoteFacts(record);
    }

    private static (int Open, int Done) CountTasks(ReadOnlySpan<Element> elements)
    {
        var (open, done) = (0, 0);
        foreach (ref readonly var element in elements)
        {
            if (element.Kind == ElementKind.Task)
                (open, done) = element.Level == ' ' ? (open + 1, done) : (open, done + 1);
        }
        return (open, done);
    }

    private void Add(in Element element)
    {
        var text = _text.Span;
        switch (element.Kind)
        {
            case ElementKind.FrontMatter:
                AddFrontMatter(element);
                break;
            case ElementKind.Heading:
                var heading = element.Text(text);
                new HeadingFact(element.HeadingLevel, names.Intern(heading), Range(element.Start, element.End), Range(element.TextStart, element.TextEnd)).Write(_sections[2]);
                break;
            case ElementKind.WikiLink or ElementKind.WikiEmbed or ElementKind.Link or ElementKind.Image:
                AddLink(element);
                break;
            case ElementKind.LinkDefinition:
                AddLabel(NameKind.LinkDefinition, element.TextStart, element.TextEnd);
                AddLink(element);
                break;
            case ElementKind.FootnoteDefinition:
                AddLabel(NameKind.FootnoteDefinition, element.TargetStart, element.TargetEnd);
                break;
            case ElementKind.FootnoteUse:
                AddLabel(NameKind.FootnoteUse, element.TargetStart, element.TargetEnd);
                break;
            case ElementKind.ReferenceLink or ElementKind.ReferenceImage:
                AddLabel(NameKind.LinkUse, element.TargetStart, element.TargetEnd);
                break;
            case ElementKind.MissingReference:
                AddLabel(NameKind.MissingLinkUse, element.TargetStart, element.TargetEnd);
                break;
            case ElementKind.Tag:
                AddName(1, NameKind.Tag, element.TextStart, element.TextEnd, element.Text(text));
                break;
            case ElementKind.BlockId:
                AddName(0, NameKind.Block, element.TextStart, element.TextEnd, element.Text(text));
                break;
            case ElementKind.Field:
                new FieldFact(false, false, names.Intern(element.Target(text)), names.Intern(element.Text(text)), Range(element.TargetStart, element.TargetEnd), Range(element.TextStart, element.TextEnd))
                    .Write(_sections[5]);
                break;
        }
    }

    private void AddLabel(NameKind kind, int start, int end) => AddName(4, kind, start, end, _text.Span[start..end]);

    private void AddName(int section, NameKind kind, int start, int end, ReadOnlySpan<byte> name) =>
        new NameFact(kind, names.Intern(name), Range(start, end)).Write(_sections[section]);

    private void AddLink(in Element element)
    {
        var target = new LinkTarget(element.Target(_text.Span));
        var isWiki = element.Kind is ElementKind.WikiLink or ElementKind.WikiEmbed;
        if (!isWiki && !LinkPath.IsTwin(target.Path) && (LinkPath.HasScheme(target.Path) || target.Path.StartsWith("//"u8)))
            return;
        var style = element.Kind switch
        {
            ElementKind.WikiLink => LinkStyle.Wiki,
            ElementKind.WikiEmbed => LinkStyle.WikiEmbed,
            ElementKind.Link => LinkStyle.Markdown,
            ElementKind.Image => LinkStyle.MarkdownImage,
            _ => LinkStyle.Definition,
        };
        var range = Range(element.Start, element.End);
        var fact = new LinkFact(style, range, Range(element.TargetStart, element.TargetEnd), names.Intern(target.Path), names.Intern(target.Fragment), isWiki ? element.Level == 1 : element.TextEnd > element.TextStart);
        fact.Write(_sections[3]);
    }

    private void AddFrontMatter(in Element element)
    {
        var text = _text.Span;
        var values = FrontMatter.Read(text, element);
        foreach (var value in values)
        {
            var key = text[value.KeyStart..value.KeyEnd];
            var meaning = NameOf(text, value);
            if (!value.HasParent && !value.IsItem && Folding.Same(key, "title"u8))
                AddName(0, NameKind.Title, value.Start, value.End, meaning);
            else if (!value.HasParent && (Folding.Same(key, "aliases"u8) || Folding.Same(key, "alias"u8)))
                AddName(0, NameKind.Alias, value.Start, value.End, meaning);
            else if (!value.HasParent && (Folding.Same(key, "tags"u8) || Folding.Same(key, "tag"u8)))
                AddTags(text, value);
            else
                new FieldFact(true, value.IsItem, KeyOf(text, value), names.Intern(meaning), Range(value.KeyStart, value.KeyEnd), Range(value.Start, value.End)).Write(_sections[5]);
        }
        foreach (var flaw in FrontMatterCheck.Find(text, element, values))
            AddFlaw(flaw);
    }

    private void AddFlaw(FrontMatterFlaw flaw)
    {
        var read = _text.Span[flaw.Start..flaw.End];
        if (read.Length > FlawBytesMax)
        {
            var cut = FlawBytesMax;
            while (cut > 0 && (read[cut] & 0xC0) == 0x80)
                cut--;
            read = read[..cut];
        }
        new FlawFact(flaw.Kind, names.Intern(read), Range(flaw.Start, flaw.End)).Write(_sections[6]);
    }

    /// <summary>Tags are a list, or words on one line with commas or spaces between; a <c>#</c> before one is passed over.</summary>
    private void AddTags(ReadOnlySpan<byte> text, FrontMatterValue value)
    {
        for (var at = value.Start; at < value.End;)
        {
            var length = text[at..value.End].IndexOfAny(", \t"u8);
            var end = length < 0 ? value.End : at + length;
            var start = at < end && text[at] == '#' ? at + 1 : at;
            if (TagSyntax.IsTag(text[start..end]))
                AddName(1, NameKind.FrontMatterTag, start, end, text[start..end]);
            at = end + 1;
        }
    }

    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> text, FrontMatterValue value)
    {
        var raw = text[value.Start..value.End];
        var isPlain = value.Style is ScalarStyle.Plain or ScalarStyle.Block || !raw.ContainsAny("\\'"u8);
        return isPlain ? raw : Encoding.UTF8.GetBytes(FrontMatter.TextOf(text, value));
    }

    private int KeyOf(ReadOnlySpan<byte> text, FrontMatterValue value)
    {
        var key = text[value.KeyStart..value.KeyEnd];
        if (!value.HasParent)
            return names.Intern(key);
        var parent = text[value.ParentStart..value.ParentEnd];
        using var both = new ScratchBytes(parent.Length + key.Length + 1);
        parent.CopyTo(both.Span);
        both.Span[parent.Length] = (byte)'.';
        key.CopyTo(both.Span[(parent.Length + 1)..]);
        return names.Intern(both.Span[..(parent.Length + 1 + key.Length)]);
    }

    private NoteRange Range(int start, int end) => _places.RangeOf(start, end);
}
