using System.Text;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Model.Conditions.Editing;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Lsp.Features.Tokens;

/// <summary>Tokens as the protocol writes them: five numbers each, places as the distance from the one before.</summary>
internal sealed class SemanticTokenEncoder
{
    /// <summary>How many numbers a token has.</summary>
    public const int NumbersPerToken = 5;

    private static readonly int NoteTypes = Enum.GetValues<TokenKind>().Length;

    private const int Definition = 1;
    private const int Broken = 2;

    private readonly NoteScan _scan;
    private readonly bool _isUtf8;
    private readonly List<int> _data = [];
    private int _line = -1;
    private int _at;
    private int _column;
    private int _lastLine;
    private int _lastColumn;

    private SemanticTokenEncoder(NoteScan scan, Positions positions)
    {
        _scan = scan;
        _isUtf8 = positions.IsUtf8;
    }

    /// <summary>What the numbers mean: the protocol's own names, so that every colour scheme has a colour for each.</summary>
    public static SemanticTokensLegend Legend { get; } = new()
    {
        TokenTypes = [.. Enum.GetValues<TokenKind>().Select(TypeOf), .. Enum.GetValues<ConditionColour>().Select(NameOf)],
        TokenModifiers = [SemanticTokenModifiers.Definition, SemanticTokenModifiers.Deprecated],
    };

    /// <summary>The colour of a piece of a condition.</summary>
    public static int TypeOf(ConditionColour colour) => NoteTypes + (int)colour;

    /// <summary>A token of a note with its colour.</summary>
    public static ColouredPart Of(NoteToken token) => new((int)token.Kind, token.Start, token.End, (token.IsDefinition ? Definition : 0) | (token.IsBroken ? Broken : 0));

    /// <summary>Writes tokens that come in order. One of several lines becomes one for each line.</summary>
    public static int[] Encode(IEnumerable<ColouredPart> tokens, NoteScan scan, Positions positions)
    {
        var encoder = new SemanticTokenEncoder(scan, positions);
        foreach (var token in tokens)
            encoder.Add(token);
        return [.. encoder._data];
    }

    private static string TypeOf(TokenKind kind) => kind switch
    {
        TokenKind.Link => SemanticTokenTypes.Class,
        TokenKind.Address => SemanticTokenTypes.String,
        TokenKind.Tag => SemanticTokenTypes.Decorator,
        TokenKind.Key => SemanticTokenTypes.Property,
        TokenKind.Label => SemanticTokenTypes.Label,
        TokenKind.Callout => SemanticTokenTypes.Keyword,
        TokenKind.Task => SemanticTokenTypes.EnumMember,
        TokenKind.Comment => SemanticTokenTypes.Comment,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It has no type of the protocol."),
    };

    private static string NameOf(ConditionColour colour) => colour switch
    {
        // 'keyword' and 'property' stand for callouts and fields already; a name that stands twice has the same colour.
        ConditionColour.Keyword => SemanticTokenTypes.Keyword,
        ConditionColour.Function => SemanticTokenTypes.Function,
        ConditionColour.Property => SemanticTokenTypes.Variable,
        ConditionColour.Number => SemanticTokenTypes.Number,
        ConditionColour.Unit => SemanticTokenTypes.Type,
        ConditionColour.Operator => SemanticTokenTypes.Operator,
        _ => throw new ArgumentOutOfRangeException(nameof(colour), colour, "It has no type of the protocol."),
    };

    private void Add(ColouredPart token)
    {
        for (var start = token.Start; start < token.End;)
        {
            var line = _scan.Lines.LineOf(start);
            var end = Math.Min(token.End, _scan.Lines.EndOf(line));
            if (end > start)
                Add(token, line, start, end);
            if (line + 1 == _scan.Lines.Count)
                break;
            start = _scan.Lines.StartOf(line + 1);
        }
    }

    private void Add(ColouredPart token, int line, int start, int end)
    {
        if (line != _line)
            (_line, _at, _column) = (line, _scan.Lines.StartOf(line), 0);
        // Counted on from the token before: a line may be as long as the note.
        _column += Units(_at, start);
        _at = start;
        _data.Add(line - _lastLine);
        _data.Add(line == _lastLine ? _column - _lastColumn : _column);
        _data.Add(Units(start, end));
        _data.Add(token.Type);
        _data.Add(token.Modifiers);
        (_lastLine, _lastColumn) = (line, _column);
    }

    private int Units(int start, int end) => _isUtf8 ? end - start : Encoding.UTF8.GetCharCount(_scan.Text.Span[start..end]);
}
