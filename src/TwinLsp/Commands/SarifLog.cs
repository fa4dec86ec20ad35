using System.Text.Json.Serialization;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Checking;

namespace EdgeTwin.Lsp.Commands;

/// <summary>Problems in the Static Analysis Results Interchange Format 2.1.0 (OASIS), as far as code hosts read it.</summary>
/// <param name="Schema">Where the format is defined.</param>
/// <param name="Version">The format's version.</param>
/// <param name="Runs">One run of the program.</param>
internal sealed record SarifLog([property: JsonPropertyName("$schema")] string Schema, string Version, SarifLog.Run[] Runs)
{
    private const string RootId = "VAULT";

    /// <summary>The problems of a vault.</summary>
    public static SarifLog Of(string root, IReadOnlyList<CheckFinding> findings)
    {
        var codes = findings.Select(found => found.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var rules = codes.Select(code => new Rule(code, new Text(MeaningOf(code)))).ToArray();
        var results = findings.Select(found => new Result(
            found.Code,
            Array.IndexOf(codes, found.Code),
            found.Severity switch { "error" => "error", "warning" => "warning", _ => "note" },
            new Text(found.Message),
            [new Location(new PhysicalLocation(new Artifact(FileUri.Of(found.File)["file://".Length..], RootId), new Region(found.Line, found.Column, found.EndLine, found.EndColumn)))]));
        var roots = new Dictionary<string, Artifact>(StringComparer.Ordinal) { [RootId] = new(FileUri.Of(root) + "/", null) };
        return new SarifLog("https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", [new Run(new Tool(new Driver("twinlsp", LanguageServer.Version, rules)), "utf16CodeUnits", roots, [.. results])]);
    }

    private static string MeaningOf(string code)
    {
        foreach (var kind in ProblemLevels.Kinds)
        {
            if (Problems.CodeOf(kind) == code)
                return Problems.MeaningOf(kind);
        }
        return ClaimProblem.MeaningOf(code) ?? "A setting of the vault is wrong.";
    }

    /// <summary>One run of the program.</summary>
    internal sealed record Run(Tool Tool, string ColumnKind, IReadOnlyDictionary<string, Artifact> OriginalUriBaseIds, Result[] Results);

    /// <summary>The program.</summary>
    internal sealed record Tool(Driver Driver);

    /// <summary>The program, and what it looks for.</summary>
    internal sealed record Driver(string Name, string Version, Rule[] Rules);

    /// <summary>A kind of problem.</summary>
    internal sealed record Rule(string Id, Text ShortDescription);

    /// <summary>A sentence.</summary>
    internal sealed record Text([property: JsonPropertyName("text")] string Words);

    /// <summary>A problem.</summary>
    internal sealed record Result(string RuleId, int RuleIndex, string Level, Text Message, Location[] Locations);

    /// <summary>Where a problem is.</summary>
    internal sealed record Location(PhysicalLocation PhysicalLocation);

    /// <summary>The file and the place in it.</summary>
    internal sealed record PhysicalLocation(Artifact ArtifactLocation, Region Region);

    /// <summary>A file or folder; a relative one is below the folder of that name.</summary>
    internal sealed record Artifact(string Uri, string? UriBaseId);

    /// <summary>A place, from 1.</summary>
    internal sealed record Region(int StartLine, int StartColumn, int EndLine, int EndColumn);
}
