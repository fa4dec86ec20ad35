using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Self.Asking;

/// <summary>
/// What speaks for a passage besides what it says: that other notes link to its note, that the passages which fit best link there, and that it is
/// of late. Each counts little: it only decides between passages that fit about as well.
/// </summary>
/// <param name="index">The vault.</param>
/// <param name="asOf">The day as of which it is asked.</param>
internal sealed class PassageSupport(VaultIndex index, DateOnly asOf)
{
    /// <summary>How many of the passages that fit best say by their links what else belongs to the answer.</summary>
    public const int BestCount = 3;

    /// <summary>How many more passages are looked at; those that fit less well are no answers.</summary>
    public const int LookedAtMax = 20;

    private const int LinksMax = 8;
    private const double LinksShare = 0.05;
    private const double FromBestShare = 0.05;
    private const double RecencyShare = 0.05;
    private const double HalfLifeDays = 365;

    private readonly HashSet<int> _fromBest = [];
    private readonly ReferenceFinder _finder = new(index);
    private readonly LinkResolver _resolver = new(index);

    /// <summary>Takes the links of one of the passages that fit best.</summary>
    public void AddBest(VaultNote note, TextSpan passage)
    {
        foreach (var link in note.Facts.Links)
        {
            if (link.Range.Start >= passage.Start && link.Range.End <= passage.End && _resolver.Resolve(note, link) is { HasNote: true } to && to.Note != note.Id)
                _fromBest.Add(to.Note);
        }
    }

    /// <summary>By which share more a passage of a note counts.</summary>
    /// <param name="note">The note.</param>
    /// <param name="day">The day that it speaks of; null if it does not say.</param>
    public double ShareOf(VaultNote note, DateOnly? day)
    {
        var links = 0;
        foreach (var _ in _finder.SourcesOf(note, null))
        {
            if (++links == LinksMax)
                break;
        }
        var recency = day is { } known ? Math.Pow(0.5, Math.Max(0, asOf.DayNumber - known.DayNumber) / HalfLifeDays) : 0;
        return (LinksShare * links / LinksMax) + (_fromBest.Contains(note.Id) ? FromBestShare : 0) + (RecencyShare * recency);
    }
}
