using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Features;

/// <summary>
/// An array of <see cref="Location"/> as its JSON. A hub of a large vault is linked to ten thousand times: that many objects, and their
/// way through a serializer, took longer than finding the links. They are written here as they are found, each note's address once.
/// </summary>
[JsonConverter(typeof(Converter))]
internal sealed class LocationList(VaultSnapshot vault)
{
    private const int LocationBytesMax = 160;

    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private readonly ArrayBufferWriter<byte> _json = new(1024);
    private byte[] _uri = [];
    private int _note = -1;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>A place in a note.</summary>
    public void Add(int note, LspRange range)
    {
        if (note != _note)
            (_note, _uri) = (note, JsonEncodedText.Encode(vault.UriOf(note), Encoder).EncodedUtf8Bytes.ToArray());
        Write(range);
    }

    /// <summary>A place in a note that is open.</summary>
    public void Add(string uri, LspRange range)
    {
        (_note, _uri) = (-1, JsonEncodedText.Encode(uri, Encoder).EncodedUtf8Bytes.ToArray());
        Write(range);
    }

    private void Write(LspRange range)
    {
        var json = new JsonText(_json.GetSpan(_uri.Length + LocationBytesMax));
        json.Add(Count++ == 0 ? "[{\"uri\":\""u8 : ",{\"uri\":\""u8);
        json.Add(_uri);
        json.Add("\",\"range\":{\"start\":"u8);
        json.Add(range.Start);
        json.Add(",\"end\":"u8);
        json.Add(range.End);
        json.Add("}}"u8);
        _json.Advance(json.Length);
    }

    /// <summary>Text that is written into a place large enough for it.</summary>
    private ref struct JsonText(Span<byte> place)
    {
        private readonly Span<byte> _place = place;

        public int Length { get; private set; }

        public void Add(ReadOnlySpan<byte> text)
        {
            text.CopyTo(_place[Length..]);
            Length += text.Length;
        }

        public void Add(Position position)
        {
            Add("{\"line\":"u8);
            Add(position.Line);
            Add(",\"character\":"u8);
            Add(position.Character);
            Add("}"u8);
        }

        private void Add(int number)
        {
            Utf8Formatter.TryFormat(number, _place[Length..], out var digits);
            Length += digits;
        }
    }

    /// <summary>Writes what is already JSON.</summary>
    internal sealed class Converter : JsonConverter<LocationList>
    {
        /// <inheritdoc/>
        public override LocationList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Only a client reads locations.");

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, LocationList value, JsonSerializerOptions options)
        {
            if (value.Count == 0)
            {
                writer.WriteStartArray();
                writer.WriteEndArray();
                return;
            }
            value._json.Write("]"u8);
            writer.WriteRawValue(value._json.WrittenSpan, skipInputValidation: true);
        }
    }
}
