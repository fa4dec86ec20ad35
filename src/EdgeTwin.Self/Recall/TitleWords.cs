using System.Text;

namespace EdgeTwin.Self.Recall;

/// <summary>The words of a title, by their stems.</summary>
public sealed class TitleWords
{
    /// <summary>From this share of common words on two titles are nearly the same (cosine of the two sets).</summary>
    private const double NearMin = 0.75;

    private readonly List<ulong> _terms = [];

    private TitleWords()
    {
    }

    /// <summary>Reads them.</summary>
    public static TitleWords Of(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var words = new TitleWords();
        var reader = new TermReader(Encoding.UTF8.GetBytes(title));
        while (reader.Read())
        {
            if (!words._terms.Contains(reader.Term))
                words._terms.Add(reader.Term);
        }
        return words;
    }

    /// <summary>Whether another title is nearly the same; none without words is.</summary>
    public bool IsNear(TitleWords other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var common = _terms.Count(other._terms.Contains);
        return common > 0 && common >= NearMin * Math.Sqrt((double)_terms.Count * other._terms.Count);
    }
}
