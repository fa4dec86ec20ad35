using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;
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

    private readonly VaultSnapshot _vault;
    private readonly Positions _positions;
    private readonly LinkPlaces _places;
    private readonly List<(string Uri, NoteRange Range)> _elsewhere = [];

    /// <summary>No places yet.</summary>
    public LocationList(NoteView note)
        : this(note, new LinkPlaces())
    {
    }

    private LocationList(VaultSnapshot vault, Positions positions, LinkPlaces places) => (_vault, _positions, _places) = (vault, positions, places);

    /// <summary>Some places, which are the list's from now on.</summary>
    public LocationList(NoteView note, LinkPlaces places)
    {
        _vault = note.Vault;
        _positions = note.Positions;
        _places = places;
    }

    /// <summary>Places in documents that are no notes of one vault alone.</summary>
    public LocationList(VaultSnapshot vault, Positions positions)
        : this(vault, positions, new LinkPlaces())
    {
    }

    /// <summary>How many there are in notes.</summary>
    public int Count => _places.Count;

    /// <summary>A place in another document.</summary>
    public void Add(string uri, NoteRange range) => _elsewhere.Add((uri, range));

    /// <summary>A place in a note.</summary>
    public void Add(int note, NoteRange range) => _places.Add(new LinkPlace(note, range));

    /// <summary>The same in lists of so many, after which this one is empty.</summary>
    public IEnumerable<LocationList> Parts(int max)
    {
        for (var at = 0; at < _places.Count; at += max)
        {
            var part = new LinkPlaces();
            for (var i = at; i < Math.Min(_places.Count, at + max); i++)
                part.Add(_places.Span[i]);
            yield return new LocationList(_vault, _positions, part);
        }
        _places.Dispose();
    }

    /// <summary>The same as objects, where there are few; after it the list is empty.</summary>
    public Location[] ToLocations()
    {
        var locations = new Location[_places.Count];
        for (var i = 0; i < locations.Length; i++)
            locations[i] = new Location { Uri = _vault.UriOf(_places.Span[i].Source), Range = _positions.Of(_places.Span[i].Range) };
        _places.Dispose();
        return locations;
    }

    /// <summary>Writes a list, after which it is empty.</summary>
    internal sealed class Converter : JsonConverter<LocationList>
    {
        /// <inheritdoc/>
        public override LocationList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Only a client reads locations.");

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, LocationList value, JsonSerializerOptions options)
        {
            var addresses = new NoteAddresses(value._vault);
            byte[] location = [];
            var (note, head) = (-1, 0);
            writer.WriteStartArray();
            foreach (var (source, range) in value._places.Span)
            {
                if (source != note)
                {
                    note = source;
                    head = WriteHead(addresses.Of(source), ref location);
                }
                var json = new JsonText(location, head);
                json.Add(value._positions.Of(range.From));
                json.Add(",\"end\":"u8);
                json.Add(value._positions.Of(range.To));
                json.Add("}}"u8);
                writer.WriteRawValue(location.AsSpan(0, json.Length), skipInputValidation: true);
            }
            foreach (var (uri, range) in value._elsewhere)
            {
                JsonSerializer.Serialize(writer, new Location { Uri = uri, Range = value._positions.Of(range) }, LspJson.Default.Location);
            }
            writer.WriteEndArray();
            value._places.Dispose();
        }

        /// <summary>What the locations in one note begin with.</summary>
        private static int WriteHead(ReadOnlySpan<byte> address, ref byte[] location)
        {
            if (location.Length < address.Length + LocationBytesMax)
                location = new byte[(address.Length * 2) + LocationBytesMax];
            var json = new JsonText(location, 0);
            json.Add("{\"uri\":\""u8);
            json.Add(address);
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
