using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Names;
using EdgeTwin.Notes.Schemas;

namespace EdgeTwin.Notes.Checking;

/// <summary>Finds what is wrong with a note of a vault. What it costs depends on the note, not on the vault.</summary>
public sealed class NoteCheck
{
    private const int LinkBytesMinKept = 4096;

    private readonly VaultIndex _index;
    private readonly VaultNote _note;
    private readonly LinkResolver _resolver;
    private readonly List<NoteProblem> _problems = [];

    private readonly CheckOptions _options;

    private NoteCheck(VaultIndex index, VaultNote note, CheckOptions options)
    {
        _options = options;
        _index = index;
        _note = note;
        _resolver = new LinkResolver(index);
    }

    private NameTable Names => _index.Names.Names;

    /// <summary>Everything that is wrong, from the top.</summary>
    /// <param name="index">The vault.</param>
    /// <param name="note">One of its notes.</param>
    /// <param name="options">What is checked, and how much it matters; everything as usual if it is not given.</param>
    public static IReadOnlyList<NoteProblem> Find(VaultIndex index, VaultNote note, CheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        if (note.Facts.IsAttachment)
            return [];
        var check = new NoteCheck(index, note, options ?? CheckOptions.Default);
        check.WholeNote();
        check.FrontMatter();
        check.Links();
        check.Headings();
        check.Labels();
        check.Schema();
        check._problems.Sort((first, second) => (first.Range.Start, first.Kind).CompareTo((second.Range.Start, second.Kind)));
        return check._problems;
    }

    private void WholeNote()
    {
        if (_note.Facts.Counts.IsBlank)
            Add(ProblemKind.EmptyNote, default, "Nothing is in this note.");
        else if (!new ReferenceFinder(_index).HasAny(_note))
            Add(ProblemKind.OrphanNote, default, "No other note links here.");
        var stem = LinkPath.Stem(Names[_note.Path]);
        var same = _index.NotesWith(NameRole.Stem, stem).Where(id => id != _note.Id && !_index[id]!.Facts.IsAttachment).ToList();
        if (same.Count > 0)
            Add(ProblemKind.DuplicateName, default, $"{Others(same.Count)} the same: {Paths(same)}.", same);
    }

    private void FrontMatter()
    {
        foreach (var flaw in _note.Facts.Flaws)
            Add(ProblemKind.BadFrontMatter, flaw.Range, FrontMatterWords.Of(flaw.Kind, Names.Text(flaw.Read), flaw.Range.Length));
    }

    private void Links()
    {
        var links = _note.Facts.Links;
        // A long note is checked again at each key, and nearly all of its links lead where they did.
        var known = links.Bytes >= LinkBytesMinKept ? _index.PathsOf(_note) : null;
        foreach (var link in links)
        {
            var resolution = known is null ? _resolver.Resolve(_note, link) : _resolver.Resolve(_note, link, known);
            switch (resolution.Status)
            {
                case ResolutionStatus.BrokenNote:
                    Add(ProblemKind.BrokenNote, link.Target, $"There is no note '{Names.Text(link.Path)}'.");
                    break;
                case ResolutionStatus.BrokenHeading:
                    Add(ProblemKind.BrokenHeading, link.Target, $"'{_index.PathOf(resolution.Note)}' has no heading '{Names.Text(link.Fragment)}'.");
                    break;
                case ResolutionStatus.BrokenBlock:
                    Add(ProblemKind.BrokenBlock, link.Target, $"'{_index.PathOf(resolution.Note)}' has no block '{Names.Text(link.Fragment)}'.");
                    break;
                case ResolutionStatus.Ambiguous:
                    Add(ProblemKind.AmbiguousLink, link.Target,
                        $"'{Names.Text(link.Path)}' may mean {resolution.Candidates.Count} notes: {Paths(resolution.Candidates)}. The first is taken.", resolution.Candidates);
                    break;
            }
        }
    }

    private void Headings()
    {
        var seen = new HashSet<int>();
        foreach (var heading in _note.Facts.Headings)
        {
            if (!seen.Add(_index.Names.KeyOf(heading.Text)))
                Add(ProblemKind.DuplicateHeading, heading.TextRange, $"Another heading above is called '{Names.Text(heading.Text)}', and links by that name lead there.");
        }
    }

    private void Labels()
    {
        foreach (var label in _note.Facts.Labels)
        {
            var (isDefinition, isFootnote) = (label.Kind is NameKind.FootnoteDefinition or NameKind.LinkDefinition, label.Kind is NameKind.FootnoteDefinition or NameKind.FootnoteUse);
            var what = isFootnote ? "footnote" : "link reference";
            var name = Names.Text(label.Name);
            if (label.Kind == NameKind.MissingLinkUse)
                Add(ProblemKind.MissingDefinition, label.Range, $"No {what} '{name}' is defined in this note.");
            else if (!isDefinition && isFootnote && !Has(NameKind.FootnoteDefinition, label.Name))
                Add(ProblemKind.MissingDefinition, label.Range, $"No {what} '{name}' is defined in this note.");
            else if (isDefinition && IsDefinedAbove(label))
                Add(ProblemKind.DuplicateDefinition, label.Range, $"The {what} '{name}' is defined above already, and that definition counts.");
            else if (isDefinition && !Has(isFootnote ? NameKind.FootnoteUse : NameKind.LinkUse, label.Name))
                Add(ProblemKind.UnusedDefinition, label.Range, $"The {what} '{name}' is not used.");
        }
    }

    private bool Has(NameKind kind, int name)
    {
        foreach (var label in _note.Facts.Labels)
        {
            if (label.Kind == kind && Folding.Same(Names[label.Name], Names[name]))
                return true;
        }
        return false;
    }

    private bool IsDefinedAbove(NameFact definition)
    {
        foreach (var label in _note.Facts.Labels)
        {
            if (label.Range.Start >= definition.Range.Start)
                return false;
            if (label.Kind == definition.Kind && Folding.Same(Names[label.Name], Names[definition.Name]))
                return true;
        }
        return false;
    }

    private static string Others(int count) => count == 1 ? "Another note is called" : $"{count} other notes are called";

    private string Paths(IEnumerable<int> notes) => string.Join(", ", notes.Select(note => $"'{_index.PathOf(note)}'"));

    private void Schema()
    {
        foreach (var problem in new SchemaCheck(_index, _note, _resolver).Find(_options.Schemas))
            Add(problem);
    }

    private void Add(ProblemKind kind, NoteRange range, string message, IReadOnlyList<int>? related = null) =>
        Add(new NoteProblem(kind, default, range, message) { Related = related ?? [] });

    private void Add(NoteProblem problem)
    {
        if (_options.Levels[problem.Kind] is { } severity)
            _problems.Add(problem with { Severity = severity });
    }
}
