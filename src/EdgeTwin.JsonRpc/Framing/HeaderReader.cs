using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace EdgeTwin.JsonRpc.Framing;

/// <summary>
/// The lines before a body. Tolerant in what people's programs write: names in any case, lines that end with LF alone, white space
/// around name and value, headers we do not know. Only the length counts; the text is UTF-8 whatever a content type says.
/// </summary>
internal struct HeaderReader
{
    private const long NoLength = -1;

    private static ReadOnlySpan<byte> LengthName => "content-length"u8;

    private long _length;
    private bool _hasLines;
    private bool _isDropping;

    /// <summary>How long the body is, after <see cref="TryRead"/>; negative when no line told it.</summary>
    public readonly long Length => _length;

    /// <summary>Begins the header of the next message.</summary>
    public void Reset() => this = new HeaderReader { _length = NoLength };

    /// <summary>Takes whole lines off the buffer; true when the empty line that ends a header was among them.</summary>
    public bool TryRead(ref ReadOnlySequence<byte> buffer)
    {
        while (true)
        {
            var end = buffer.PositionOf((byte)'\n');
            if (end is null)
            {
                DropOverlongLine(ref buffer);
                return false;
            }
            var line = buffer.Slice(0, end.Value);
            buffer = buffer.Slice(buffer.GetPosition(1, end.Value));
            if (_isDropping)
                _isDropping = false;
            else if (TakeLine(line))
                return true;
        }
    }

    /// <summary>True when the line is the empty one that ends a header. Empty lines before a header are not.</summary>
    private bool TakeLine(in ReadOnlySequence<byte> line)
    {
        if (line.IsSingleSegment)
            return TakeLine(line.FirstSpan);
        if (line.Length > Limits.HeaderLineBytesMaxDropped)
        {
            _hasLines = true;
            return false;
        }
        Span<byte> copy = stackalloc byte[(int)line.Length];
        line.CopyTo(copy);
        return TakeLine(copy);
    }

    private bool TakeLine(ReadOnlySpan<byte> line)
    {
        line = Trim(line);
        if (line.IsEmpty)
            return _hasLines;
        _hasLines = true;
        var colon = line.IndexOf((byte)':');
        if (colon < 0 || !Ascii.EqualsIgnoreCase(Trim(line[..colon]), LengthName))
            return false;
        var value = Trim(line[(colon + 1)..]);
        _length = Utf8Parser.TryParse(value, out long length, out var used) && used == value.Length && length >= 0 ? length : NoLength;
        return false;
    }

    /// <summary>A line without an end in sight must not fill the memory.</summary>
    private void DropOverlongLine(ref ReadOnlySequence<byte> buffer)
    {
        if (buffer.Length <= Limits.HeaderLineBytesMaxDropped && !_isDropping)
            return;
        _isDropping = true;
        _hasLines = true;
        buffer = buffer.Slice(buffer.End);
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r"u8);
}
