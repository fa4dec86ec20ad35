using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>
/// An agent's configuration as an editor sees it: where it speaks of twins. It is read as lines and quoted texts, so that one that is being
/// typed has places too; what it means is the agent's business.
/// </summary>
/// <param name="Uri">What the client calls it.</param>
/// <param name="Version">The version that the client has; null if it is not open.</param>
/// <param name="Scan">Its text.</param>
internal sealed record AgentConfigurationText(string Uri, int? Version, NoteScan Scan)
{
    private const string FileName = "edgetwin.toml";

    // A configuration is some kilobytes.
    private const int BytesMax = 4 << 20;

    /// <summary>Whether a file is called as an agent's configuration is.</summary>
    public static bool Is(string path) => path == FileName || path.EndsWith("/" + FileName, StringComparison.Ordinal);

    /// <summary>A configuration as an editor has it, or else as it is on the disk; null if it cannot be read.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="vaults">Where it may be open.</param>
    public static AgentConfigurationText? Find(string file, IEnumerable<VaultSnapshot> vaults)
    {
        foreach (var open in vaults.SelectMany(vault => vault.OpenSettings.Values))
        {
            if (FileUri.PathOf(open.Uri) == file)
                return new(open.Uri, open.Version, open.Scan);
        }
        return NoteFile.TryRead(file, out var text) && text.Length <= BytesMax ? new(FileUri.Of(file), null, NoteScan.Of(text)) : null;
    }

    /// <summary>The places that name a twin, from the top.</summary>
    /// <param name="twin">The twin.</param>
    /// <param name="property">One of its properties; null for all, and for the twin as a whole.</param>
    public IEnumerable<(NoteRange Range, NoteRange Twin)> PlacesOf(string twin, string? property)
    {
        foreach (var place in Places())
        {
            if (place.Twin == twin && (property is null || place.Property == property) && !(property is null && place.IsNameAlone))
                yield return (Scan.Lines.RangeOf(place.Start, place.End), Scan.Lines.RangeOf(place.Start, place.Start + twin.Length));
        }
    }

    /// <summary>Where a twin, or one of its properties, is defined: by hand, or by the device that it is the twin of. Empty if it is not.</summary>
    public IEnumerable<NoteRange> DefinitionsOf(string twin, string? property)
    {
        var found = Places().Where(place => place.IsDefinition && place.Twin == twin).ToList();
        var exact = found.Where(place => property is not null && place.Property == property).ToList();
        return (exact.Count > 0 ? exact : found.Where(place => place.Property.Length == 0)).Select(place => Scan.Lines.RangeOf(place.Start, place.End));
    }

    /// <summary>The twin or property that is named at a byte; null if none is.</summary>
    public (string Twin, string? Property, NoteRange Range)? At(int offset)
    {
        foreach (var place in Places())
        {
            if (place.Start <= offset && offset <= place.End)
                return (place.Twin, place.Property.Length > 0 ? place.Property : null, Scan.Lines.RangeOf(place.Start, place.End));
        }
        return null;
    }

    /// <summary>The outputs that are configured, each with the byte behind the last line that is its own.</summary>
    public IEnumerable<(string Property, int End)> Outputs()
    {
        var (table, property, end, start) = ("", "", 0, 0);
        foreach (var line in Encoding.UTF8.GetString(Scan.Text.Span).Split('\n'))
        {
            var trimmed = line.Trim();
            if (trimmed.StartsWith('['))
            {
                table = trimmed.Split('#')[0].Trim('[', ']', ' ', '\t');
                if (!table.StartsWith("output.", StringComparison.Ordinal) && property.Length > 0)
                {
                    yield return (property, end);
                    property = "";
                }
            }
            if (table == "output" && trimmed.Split('=')[0].Trim() == "property" && Texts(line).FirstOrDefault().Text is { } name)
                property = name;
            // What stands between two tables belongs to the next.
            if (trimmed.Length > 0 && trimmed[0] != '#')
                end = start + Encoding.UTF8.GetByteCount(line.AsSpan().TrimEnd('\r'));
            start += Encoding.UTF8.GetByteCount(line) + 1;
        }
        if (property.Length > 0)
            yield return (property, end);
    }

    private IEnumerable<Place> Places()
    {
        var (table, twin, start) = ("", "", 0);
        foreach (var line in Encoding.UTF8.GetString(Scan.Text.Span).Split('\n'))
        {
            var trimmed = line.TrimStart();
            if (trimmed.StartsWith('['))
                table = trimmed.Trim('[', ']', ' ', '\t', '\r');
            var equals = trimmed.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? "" : trimmed[..equals].Trim();
            foreach (var (at, text) in Texts(line))
            {
                var offset = start + Encoding.UTF8.GetByteCount(line.AsSpan(0, at));
                if (table == "twin.property" && key == "name" && twin.Length > 0)
                    yield return new(offset, offset + Encoding.UTF8.GetByteCount(text), twin, text, IsDefinition: true) { IsNameAlone = true };
                foreach (var (within, name, property) in Names(text))
                {
                    var isDefinition = property.Length == 0 && ((table == "twin" && key == "id") || (table == "device" && key == "twin"));
                    if (isDefinition && table == "twin")
                        twin = name;
                    // Any word could be a twin's id of one segment: only where one belongs is it one.
                    if (isDefinition || property.Length > 0)
                        yield return new(offset + within, offset + within + name.Length + (property.Length > 0 ? property.Length + 1 : 0), name, property, isDefinition);
                }
            }
            start += Encoding.UTF8.GetByteCount(line) + 1;
        }
    }

    /// <summary>The quoted texts of a line, each with where it begins; behind <c>#</c> there are none.</summary>
    private static IEnumerable<(int At, string Text)> Texts(string line)
    {
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '#')
                yield break;
            if (line[at] is not ('"' or '\''))
                continue;
            var end = line.IndexOf(line[at], at + 1);
            if (end < 0)
                yield break;
            yield return (at + 1, line[(at + 1)..end]);
            at = end;
        }
    }

    /// <summary>The twins and properties that a text names, each with the byte where it begins.</summary>
    private static IEnumerable<(int At, string Twin, string Property)> Names(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && (char.IsAsciiLetterLower(text[end]) || char.IsAsciiDigit(text[end]) || text[end] is '-' or '_' or '.' or '/' or '#'))
                end++;
            if (end > at)
            {
                var name = text[at..end];
                var hash = name.IndexOf('#', StringComparison.Ordinal);
                var at8 = Encoding.UTF8.GetByteCount(text.AsSpan(0, at));
                if (hash < 0 && Model.TwinId.TryParse(name, out _))
                    yield return (at8, name, "");
                else if (Model.PropertyReference.TryParse(name, out var reference))
                    yield return (at8, reference.Twin.Path, reference.Name);
            }
            at = end + 1;
        }
    }

    private sealed record Place(int Start, int End, string Twin, string Property, bool IsDefinition)
    {
        /// <summary>Whether the place has the property's name without its twin's.</summary>
        public bool IsNameAlone { get; init; }
    }
}
