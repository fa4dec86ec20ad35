namespace EdgeTwin.Model.Configuration;

/// <summary>One table of the text with its entries in order, wherever in the text they were written.</summary>
internal sealed class ConfigurationTable(SourcePlace place)
{
    private readonly Dictionary<string, ConfigurationEntry> _byKey = new(StringComparer.Ordinal);

    public SourcePlace Place { get; } = place;

    /// <summary>Whether it has had a header, or is an inline table, so that a second header for it is an error.</summary>
    public bool IsDefined { get; set; }

    /// <summary>Whether it was written inline, so that nothing can be added to it later.</summary>
    public bool IsClosed { get; init; }

    public IEnumerable<ConfigurationEntry> Entries => _byKey.Values;

    public ConfigurationEntry? Find(string key) => _byKey.GetValueOrDefault(key);

    public void Add(ConfigurationEntry entry) => _byKey.Add(entry.Key, entry);
}
