using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Decisions;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Values;

/// <summary>What is held against values: a decision note that is proposed or accepted, or a paragraph of another note that is tagged as a decision or a plan.</summary>
internal sealed class DecisionText
{
    private readonly VaultSnapshot _vault;
    private readonly VaultNote _note;
    private readonly DecisionParagraph? _paragraph;
    private readonly Lazy<NoteScan?> _scan;

    private DecisionText(VaultSnapshot vault, VaultNote note, DecisionParagraph? paragraph, Lazy<NoteScan?> scan, IReadOnlyList<int> values, IReadOnlyList<int> exceptions)
    {
        (_vault, _note, _paragraph, _scan) = (vault, note, paragraph, scan);
        (Values, Exceptions) = (values, exceptions);
    }

    /// <summary>Whether it is a whole note.</summary>
    public bool IsNote => _paragraph is null;

    /// <summary>The values that it names, by their notes.</summary>
    public IReadOnlyList<int> Values { get; }

    /// <summary>The values that it says it is an exception to.</summary>
    public IReadOnlyList<int> Exceptions { get; }

    /// <summary>The note's text; null if it cannot be read.</summary>
    public NoteScan? Scan => _scan.Value;

    /// <summary>What rules can ask of it.</summary>
    public DecisionTerms Terms => new(_vault.Index, _note, () => Scan, _paragraph?.Span);

    /// <summary>Those of a note: one, if it is a decision; otherwise its paragraphs that are.</summary>
    public static IReadOnlyList<DecisionText> Of(VaultSnapshot vault, VaultNote note)
    {
        // Read when it is first asked for, and once for all of a note's paragraphs.
        var scan = new Lazy<NoteScan?>(() => vault.TextOf(vault.Index.PathOf(note.Id)), LazyThreadSafetyMode.None);
        if (DecisionGraph.Read(vault.Index, note) is { } decision)
            return decision.Status is DecisionStatus.Accepted or DecisionStatus.Proposed ? [new DecisionText(vault, note, null, scan, decision.Values, decision.Exceptions)] : [];
        return [.. DecisionParagraphs.In(vault.Index, note, () => scan.Value).Select(paragraph => new DecisionText(vault, note, paragraph, scan, paragraph.Values, paragraph.Exceptions))];
    }

    /// <summary>Where it says that it is a decision.</summary>
    public NoteRange Place => _paragraph is { } paragraph ? paragraph.Tag : PlaceOfType();

    /// <summary>Its lines that say something by themselves.</summary>
    public IReadOnlyList<TextPart> PartsIn(NoteScan scan) =>
        _paragraph is { } paragraph ? [.. TextParts.In(scan).Where(part => paragraph.Span.Contains(part.Span))] : TextParts.In(scan);

    /// <summary>Whether it dismisses what is said of it by a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="said">The value's text, asked for only where something is dismissed.</param>
    public bool Dismisses(VaultNote value, Func<NoteScan?> said) =>
        Dismissals.Has(_vault.Index, _note, value, () => Scan is { } mine && said() is { } theirs ? NumberOf(mine, theirs) : null, _paragraph?.Scope);

    /// <summary>The number of its text and a value's.</summary>
    public string NumberOf(NoteScan mine, NoteScan value) =>
        _paragraph is { } paragraph ? Dismissals.NumberOf(mine.Text.Span[paragraph.Span.Start..paragraph.Span.End], value) : Dismissals.NumberOf(mine, value);

    /// <summary>The change that adds a line about it: at the end of the note, or right below the paragraph.</summary>
    public TextChange Adding(NoteScan scan, string line)
    {
        if (_paragraph is not { } paragraph)
            return LastLine.Change(scan, line);
        var newLine = scan.Text.Span.IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n";
        return new TextChange(paragraph.Scope.End, paragraph.Scope.End, newLine + line);
    }

    private NoteRange PlaceOfType()
    {
        foreach (var field in _note.Facts.Fields)
        {
            if (_vault.Index.Names.Names.Text(field.Key).Equals("type", StringComparison.OrdinalIgnoreCase))
                return field.ValueRange;
        }
        return default;
    }
}
