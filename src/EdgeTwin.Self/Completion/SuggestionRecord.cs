namespace EdgeTwin.Self.Completion;

/// <summary>What became of suggestions, by month and by <see cref="SuggestionBands">the chance that was claimed</see>. Nothing of what they said. One thread.</summary>
public sealed class SuggestionRecord
{
    private readonly SortedDictionary<string, SuggestionCount[]> _months = new(StringComparer.Ordinal);

    /// <summary>The months of which something is known, the first first, as <c>yyyy-MM</c>.</summary>
    public IReadOnlyCollection<string> Months => _months.Keys;

    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => _months.Count == 0;

    /// <summary>A month's suggestions of one band.</summary>
    public SuggestionCount Of(string month, int band)
    {
        ArgumentNullException.ThrowIfNull(month);
        return _months.TryGetValue(month, out var bands) ? bands[band] : default;
    }

    /// <summary>All of a month's.</summary>
    public SuggestionCount Of(string month)
    {
        var sum = default(SuggestionCount);
        for (var band = 0; band < SuggestionBands.Count; band++)
            sum += Of(month, band);
        return sum;
    }

    /// <summary>All of a band's in the last months of the record.</summary>
    /// <param name="band">The band.</param>
    /// <param name="months">How many months at most.</param>
    public SuggestionCount Of(int band, int months)
    {
        var sum = default(SuggestionCount);
        var skipped = _months.Count - months;
        foreach (var bands in _months.Values)
        {
            if (skipped-- <= 0)
                sum += bands[band];
        }
        return sum;
    }

    /// <summary>Adds to a month's suggestions of one band.</summary>
    public void Add(string month, int band, SuggestionCount more) => BandsOf(month)[band] += more;

    /// <summary>Sets a month's suggestions of one band if more were shown than were known of.</summary>
    internal void Set(string month, int band, SuggestionCount count)
    {
        var bands = BandsOf(month);
        if (count.Shown > bands[band].Shown)
            bands[band] = count;
    }

    /// <summary>Adds all of another.</summary>
    public void Add(SuggestionRecord other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (month, bands) in other._months)
        {
            for (var band = 0; band < bands.Length; band++)
                Add(month, band, bands[band]);
        }
    }

    /// <summary>Forgets all of it.</summary>
    public void Clear() => _months.Clear();

    private SuggestionCount[] BandsOf(string month)
    {
        if (!_months.TryGetValue(month, out var bands))
            _months[month] = bands = new SuggestionCount[SuggestionBands.Count];
        return bands;
    }
}
