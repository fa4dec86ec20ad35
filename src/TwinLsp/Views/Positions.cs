using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Lsp.Views;

/// <summary>Places as this client counts them: columns in UTF-8 bytes or in UTF-16 units.</summary>
/// <param name="IsUtf8">Whether in bytes.</param>
internal readonly record struct Positions(bool IsUtf8)
{
    /// <summary>A place for the client.</summary>
    public Position Of(NotePosition position) => new() { Line = position.Line, Character = ColumnOf(position) };

    /// <summary>A column for the client.</summary>
    public int ColumnOf(NotePosition position) => IsUtf8 ? position.Utf8 : position.Utf16;

    /// <summary>A range for the client.</summary>
    public LspRange Of(NoteRange range) => new() { Start = Of(range.From), End = Of(range.To) };

    /// <summary>Bytes of a note as a range for the client.</summary>
    public LspRange Of(NoteScan scan, int start, int end) => Of(scan.Lines.RangeOf(start, end));

    /// <summary>The byte that the client means; -1 if there is no such line.</summary>
    public int OffsetIn(NoteScan scan, Position position) =>
        IsUtf8 ? scan.Lines.OffsetOfUtf8(position.Line, position.Character) : scan.Lines.OffsetOfUtf16(position.Line, position.Character);
}
