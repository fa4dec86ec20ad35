namespace EdgeTwin.LspBench;

/// <summary>What was measured of one server; what it cannot do is null.</summary>
internal sealed record Row
{
    public required string Server { get; init; }
    public double? InitializeMs { get; set; }
    public double? ColdMs { get; set; }
    public double? WarmMs { get; set; }
    public double? EditP99Ms { get; set; }
    public string? EditHow { get; set; }
    public double? CompletionP99Ms { get; set; }
    public int? CompletionBytes { get; set; }
    public double? HoverP99Ms { get; set; }
    public double? DefinitionP99Ms { get; set; }
    public int? References { get; set; }
    public double? ReferencesMs { get; set; }
    public double? SymbolP99Ms { get; set; }
    public double? RenameMs { get; set; }
    public double? PeakMb { get; set; }
    public List<string> Failed { get; } = [];
}
