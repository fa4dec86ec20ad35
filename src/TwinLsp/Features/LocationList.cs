using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Lsp.Features;

/// <summary>
/// An array of <see cref="Location"/> that is written from the places themselves. A hub of a large vault is linked to ten thousand
/// times: that many objects, and their way through a serializer, took longer than finding the links.
/// </summary>
[JsonConverter(typeof(Converter))]
internal sealed class LocationList
{
    private const int LocationBytesMax = 160;

    private readonly NoteView _note;
    private readonly LinkPlaces _places;

    /// <summary>No places yet.</summary>
    public LocationList(NoteView note)
        : this(note, new LinkPlaces())
    {
    }

    /// <summary>Some places, which are the list's from now on.</summary>
    public LocationList(NoteView note, LinkPlaces places)
    {
        _note = note;
        _places = places;
    }

    /// <summary>How many there are.</summary>
    public int Count => _places.Count;

    /// <summary>A place in a note.</summary>
    public void Add(int note, NoteRange range) => _places.Add(new LinkPlace(note, range));

    /// <summary>The same places in lists of at most so many.</summary>
    public IEnumerable<LocationList> Parts(int max)
    {
        for (var from = 0; from < Count; from += max)
        {
            var part = new LocationList(_note);
            foreach (var place in _places.Span[from..Math.Min(Count, from + max)])
                part._places.Add(place);
            yield return part;
        }
    }

    /// <summary>The places as objects, where they are few; the list is not to be used any more.</summary>
    public Location[] ToArray()
    {
        var locations = new List<Location>();
        foreach (var (source, range) in _places.Span)
            locations.Add(new Location { Uri = _note.Vault.UriOf(source), Range = _note.Positions.Of(range) });
        _places.Dispose();
        return [.. locations];
    }

    /// <summary>What is left when all parts were told: no places.</summary>
    public LocationList Rest()
    {
        _places.Dispose();
        return new LocationList(_note);
    }

    /// <summary>Writes a list, once.</summary>
    internal sealed class Converter : JsonConverter<LocationList>
    {
        /// <inheritdoc/>
        public override LocationList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Only a client reads locations.");

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, LocationList value, JsonSerializerOptions options)
        {
            byte[] location = [];
            var (note, head) = (-1, 0);
            writer.WriteStartArray();
            foreach (var (source, range) in value._places.Span)
            {
                if (source != note)
                {
                    note = source;
                    head = WriteHead(value._note.Vault.UriOf(source), ref location);
                }
                var json = new JsonText(location, head);
                json.Add(value._note.Positions.Of(range.From));
                json.Add(",\"end\":"u8);
                json.Add(value._note.Positions.Of(range.To));
                json.Add("}}"u8);
                writer.WriteRawValue(location.AsSpan(0, json.Length), skipInputValidation: true);
            }
            writer.WriteEndArray();
            value._places.Dispose();
        }

        /// <summary>What the locations in one note begin with.</summary>
        private static int WriteHead(string uri, ref byte[] location)
        {
            var encoded = JsonEncodedText.Encode(uri, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes;
            if (location.Length < encoded.Length + LocationBytesMax)
                location = new byte[(encoded.Length * 2) + LocationBytesMax];
            var json = new JsonText(location, 0);
            json.Add("{\"uri\":\""u8);
            json.Add(encoded);
            json.Add("\",\"range\":{\"start\":"u8);
            return json.Length;
        }
    }

    /// <summary>Text that is written into a place large enough for it.</summary>
    private ref struct JsonText(Span<byte> place, int length)
    {
        private readonly Span<byte> _place = place;

        public int Length { get; private set; } = length;

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
}
