namespace EdgeTwin.Self.Recall;

/// <summary>The words of a title, by their stems.</summary>
public sealed class TitleWords
{
    /// <summary>From this share of common words on two titles are nearly the same (cosine of the two sets).</summary>
    private const double NearMin = 0.75;

    private readonly ulong[] _terms;

    private TitleWords(ulong[] terms) => _terms = terms;

    /// <summary>Reads them.</summary>
    public static TitleWords Of(string title) => new(TermReader.TermsOf(title));

    /// <summary>Whether another title is nearly the same; none without words is.</summary>
    public bool IsNear(TitleWords other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var common = _terms.Count(other._terms.Contains);
        return common > 0 && common >= NearMin * Math.Sqrt((double)_terms.Length * other._terms.Length);
    }
}
