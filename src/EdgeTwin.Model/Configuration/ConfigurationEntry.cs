using Tomlyn.Syntax;

namespace EdgeTwin.Model.Configuration;

/// <summary>
/// One key and what it holds: a value, a table, or an array of tables (exactly one of the three is there).
/// </summary>
internal sealed record ConfigurationEntry(string Key, SourcePlace Place)
{
    private const int ShownLengthMax = 60;

    public ValueSyntax? Value { get; init; }

    public ConfigurationTable? Table { get; init; }

    public List<ConfigurationTable>? Tables { get; init; }

    /// <summary>Where the value stands, or the key where there is no single value.</summary>
    public SourcePlace ValuePlace => Value is null ? Place : SourcePlace.Of(Value);

    /// <summary>The value as it was written, for messages.</summary>
    public string Shown => Value is not null ? Show(Value) : Table is not null ? "a table" : "an array of tables";

    /// <summary>A value as it was written, shortened.</summary>
    public static string Show(ValueSyntax value)
    {
        var text = value.ToString().Trim().ReplaceLineEndings(" ");
        return text.Length <= ShownLengthMax ? text : string.Concat(text.AsSpan(0, ShownLengthMax), "…");
    }
}
