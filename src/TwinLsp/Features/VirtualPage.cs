namespace EdgeTwin.Lsp.Features;

/// <summary>The address of a page that is on no disk. Clients write the slashes behind the scheme as they like, and encode more or less.</summary>
/// <param name="Kind">What the page shows, such as <c>backlinks</c>.</param>
/// <param name="Subject">The address of the note or vault that it is about; empty for all.</param>
/// <param name="Depth">Over how many links; 0 if the address does not say.</param>
internal readonly record struct VirtualPage(string Kind, string Subject, int Depth)
{
    /// <summary>What such addresses begin with, before a colon.</summary>
    public const string Scheme = "edgetwin";

    /// <summary>Who links to a note.</summary>
    public const string Backlinks = "backlinks";

    /// <summary>Notes and links.</summary>
    public const string Graph = "graph";

    /// <summary>What happened around a moment at which a claim began not to hold.</summary>
    public const string Incident = "incident";

    /// <summary>The charts of a note.</summary>
    public const string Charts = "charts";

    /// <summary>What a vault says to a question.</summary>
    public const string Ask = "ask";

    /// <summary>A note that an agent wants kept.</summary>
    public const string Staged = "staged";

    private const string DepthQuery = "?depth=";
    private const int DepthMax = 9;

    /// <summary>The address of a page about a note or vault, or about all.</summary>
    public static string UriOf(string kind, string subject) => subject.Length == 0 ? $"{Scheme}:/{kind}" : $"{Scheme}:/{kind}/{Uri.EscapeDataString(subject)}";

    /// <summary>The address of the page about what happened when a claim began not to hold.</summary>
    /// <param name="note">The address of the note that has the claim.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="ns">When, ns since the Unix epoch.</param>
    public static string IncidentUriOf(string note, string claim, long ns) => UriOf(Incident, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{ns} {note} {claim}"));

    /// <summary>The moment, the note and the claim of such a page; null if the subject is none.</summary>
    public (long Ns, string Note, string Claim)? ParseIncident()
    {
        var parts = Subject.Split(' ', 3);
        return Kind == Incident && parts.Length == 3 && long.TryParse(parts[0], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var ns) ? (ns, parts[1], parts[2]) : null;
    }

    /// <summary>Reads an address; null if it is none of such a page.</summary>
    public static VirtualPage? Parse(string uri)
    {
        if (!uri.StartsWith(Scheme + ":", StringComparison.OrdinalIgnoreCase))
            return null;
        var path = uri[(Scheme.Length + 1)..].TrimStart('/');
        var depth = 0;
        if (path.LastIndexOf(DepthQuery, StringComparison.Ordinal) is >= 0 and var query)
        {
            if (path.Length != query + DepthQuery.Length + 1 || path[^1] - '0' is not (>= 1 and <= DepthMax and var digit))
                return null;
            (depth, path) = (digit, path[..query]);
        }
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var (kind, subject) = slash < 0 ? (path, "") : (path[..slash], Uri.UnescapeDataString(path[(slash + 1)..]));
        var isPage = kind switch { Backlinks or Incident or Charts or Ask or Staged => subject.Length > 0 && depth == 0, Graph => true, _ => false };
        return isPage ? new VirtualPage(kind, subject, depth) : null;
    }
}
