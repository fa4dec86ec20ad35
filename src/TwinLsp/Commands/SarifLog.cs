using System.Buffers;
using System.Text.Json;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Checking;

namespace EdgeTwin.Lsp.Commands;

/// <summary>
/// Problems in the Static Analysis Results Interchange Format 2.1.0 (OASIS), as far as code hosts read it. Written by hand: ten types that
/// only a serializer would know are 0.1 MB of the program.
/// </summary>
internal static class SarifLog
{
    private const string RootId = "VAULT";

    /// <summary>The problems of a vault, as JSON.</summary>
    public static byte[] Of(string root, IReadOnlyList<CheckFinding> findings)
    {
        var codes = findings.Select(found => found.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, codes);
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartObject("originalUriBaseIds");
            json.WriteStartObject(RootId);
            json.WriteString("uri", FileUri.Of(root) + "/");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("results");
            foreach (var found in findings)
                WriteResult(json, found, Array.IndexOf(codes, found.Code));
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return output.WrittenSpan.ToArray();
    }

    private static void WriteTool(Utf8JsonWriter json, string[] codes)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "twinlsp");
        json.WriteString("version", LanguageServer.Version);
        json.WriteStartArray("rules");
        foreach (var code in codes)
        {
            json.WriteStartObject();
            json.WriteString("id", code);
            WriteText(json, "shortDescription", MeaningOf(code));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, CheckFinding found, int rule)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", found.Code);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", found.Severity switch { "error" => "error", "warning" => "warning", _ => "note" });
        WriteText(json, "message", found.Message);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", FileUri.Of(found.File)["file://".Length..]);
        json.WriteString("uriBaseId", RootId);
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", found.Line);
        json.WriteNumber("startColumn", found.Column);
        json.WriteNumber("endLine", found.EndLine);
        json.WriteNumber("endColumn", found.EndColumn);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string words)
    {
        json.WriteStartObject(name);
        json.WriteString("text", words);
        json.WriteEndObject();
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
}
