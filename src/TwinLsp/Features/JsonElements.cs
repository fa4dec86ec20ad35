using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Lsp.Features;

/// <summary>
/// Elements of a JSON array that are written as text and handed to the array's writer many at a time: ten thousand small ones, each
/// through a serializer, take longer than what they say.
/// </summary>
internal ref struct JsonElements(Utf8JsonWriter writer, Positions positions)
{
    private const int ChunkBytes = 32 << 10;
    private const int RangeBytesMax = 128;

    private byte[] _text = ArrayPool<byte>.Shared.Rent(ChunkBytes * 2);
    private int _length;

    /// <summary>Begins an element.</summary>
    public void Begin()
    {
        if (_length >= ChunkBytes)
            Flush();
        else if (_length > 0)
            Add(","u8);
    }

    /// <summary>JSON as it is.</summary>
    public void Add(ReadOnlySpan<byte> json)
    {
        Reserve(json.Length);
        json.CopyTo(_text.AsSpan(_length));
        _length += json.Length;
    }

    /// <summary>A string in its quotes.</summary>
    public void AddString(string text)
    {
        Add("\""u8);
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') >= 0 || text.AsSpan().IndexOfAny('"', '\\') >= 0)
        {
            Add(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
        }
        else
        {
            Reserve(text.Length);
            _length += System.Text.Encoding.ASCII.GetBytes(text, _text.AsSpan(_length));
        }
        Add("\""u8);
    }

    /// <summary>A number.</summary>
    public void Add(int number)
    {
        Reserve(RangeBytesMax);
        AddNumber(number);
    }

    /// <summary>A range as the client counts.</summary>
    public void Add(NoteRange range)
    {
        Reserve(RangeBytesMax);
        AddReserved("{\"start\":{\"line\":"u8);
        AddPosition(range.From);
        AddReserved("},\"end\":{\"line\":"u8);
        AddPosition(range.To);
        AddReserved("}}"u8);
    }

    /// <summary>Hands over what is left.</summary>
    public void End()
    {
        Flush();
        ArrayPool<byte>.Shared.Return(_text);
        _text = [];
    }

    private void Flush()
    {
        if (_length > 0)
            writer.WriteRawValue(_text.AsSpan(0, _length), skipInputValidation: true);
        _length = 0;
    }

    private void AddPosition(NotePosition position)
    {
        AddNumber(position.Line);
        AddReserved(",\"character\":"u8);
        AddNumber(positions.ColumnOf(position));
    }

    private void AddReserved(ReadOnlySpan<byte> json)
    {
        json.CopyTo(_text.AsSpan(_length));
        _length += json.Length;
    }

    private void AddNumber(int number)
    {
        Utf8Formatter.TryFormat(number, _text.AsSpan(_length), out var digits);
        _length += digits;
    }

    private void Reserve(int bytes)
    {
        if (_text.Length - _length >= bytes)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_text.Length * 2, _length + bytes));
        _text.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_text);
        _text = larger;
    }
}
