namespace EdgeTwin.Model.Configuration;

/// <summary>
/// One option: what the documentation says of it. Parsing and documentation come from this one record, so neither can say
/// what the other does not.
/// </summary>
internal abstract record Option(string Name, string Type, string Unit, string Allowed, string Description)
{
    /// <summary>The default as TOML; null if the option must be given.</summary>
    public string? Default { get; init; }

    /// <summary>A value for the example of a section that is not there by default.</summary>
    public string? Example { get; init; }

    /// <summary>The tables that the option holds, if it holds tables.</summary>
    public OptionSection? Section { get; init; }
}
