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
            ReadOnlySpan<byte> address = [];
            var note = -1;
            writer.WriteStartArray();
            var json = new JsonElements(writer, value._positions);
            foreach (var (source, range) in value._places.Span)
            {
                if (source != note)
                {
                    note = source;
                    address = addresses.Of(source);
                }
                json.Begin();
                json.Add("{\"uri\":\""u8);
                json.Add(address);
                json.Add("\",\"range\":"u8);
                json.Add(range);
                json.Add("}"u8);
            }
            json.End();
            foreach (var (uri, range) in value._elsewhere)
            {
                JsonSerializer.Serialize(writer, new Location { Uri = uri, Range = value._positions.Of(range) }, LspJson.Default.Location);
            }
            writer.WriteEndArray();
            value._places.Dispose();
        }
    }
}
