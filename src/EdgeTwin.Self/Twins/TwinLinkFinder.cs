using System.Text;
using EdgeTwin.Model;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Self.Twins;

/// <summary>
/// Finds the links of a note to twins: <c>[[twin:greenhouse/air#temperature|warm]]</c>, <c>[warm](twin:greenhouse/air#temperature)</c>, and those
/// that want something of them: <c>[open the vent](twin:greenhouse/vent#on=true)</c>.
/// Code, comments and mathematics have none.
/// </summary>
public static class TwinLinkFinder
{
    /// <summary>The links, from the top.</summary>
    /// <param name="facts">What is known of the note.</param>
    /// <param name="names">The table its strings are in.</param>
    public static IReadOnlyList<TwinLink> In(NoteFacts facts, NameTable names)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(names);
        List<TwinLink>? links = null;
        foreach (var link in facts.Links)
        {
            if (LinkPath.IsTwin(names[link.Path]))
                (links ??= []).Add(Of(link, names));
        }
        return links ?? (IReadOnlyList<TwinLink>)[];
    }

    private static TwinLink Of(LinkFact link, NameTable names)
    {
        var path = Decoded(names[link.Path], link.IsWiki);
        var fragment = Decoded(names[link.Fragment], link.IsWiki);
        var isVerbatim = Encoding.UTF8.GetByteCount(path) == names[link.Path].Length && Encoding.UTF8.GetByteCount(fragment) == names[link.Fragment].Length;
        var equals = fragment.IndexOf('=', StringComparison.Ordinal);
        var (property, wanted) = equals < 0 ? (fragment, "") : (fragment[..equals], fragment[(equals + 1)..].Trim());
        return new TwinLink(link.Range, link.Target, path[PropertyReference.LinkScheme.Length..], property, wanted, isVerbatim);
    }

    private static string Decoded(ReadOnlySpan<byte> written, bool isWiki)
    {
        var decoded = new byte[written.Length];
        return Encoding.UTF8.GetString(decoded.AsSpan(0, LinkPath.Decode(written, isWiki, decoded)));
    }
}
