using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeTwin.Mcp.Audit;

/// <summary>The arguments of a call as they are written down: however many and long they are, the record stays small.</summary>
internal static class AuditedArguments
{
    /// <summary>Makes them.</summary>
    public static JsonObject Of(IDictionary<string, JsonElement>? arguments)
    {
        var audited = new JsonObject();
        foreach (var (name, value) in arguments ?? new Dictionary<string, JsonElement>())
        {
            if (audited.Count == Limits.AuditedItemsMax)
            {
                audited["..."] = $"{arguments!.Count - audited.Count} more";
                break;
            }
            audited[Cut(name)] = value.ValueKind switch
            {
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False when value.GetRawText() is { Length: < 32 } raw => JsonNode.Parse(raw),
                JsonValueKind.String => Cut(TextOf(value)),
                _ => Cut(value.GetRawText()),
            };
        }
        return audited;
    }

    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText(); // Half a character.
        }
    }

    private static string Cut(string text)
    {
        if (text.Length <= Limits.AuditedCharactersMax)
            return text;
        var kept = char.IsHighSurrogate(text[Limits.AuditedCharactersMax - 1]) ? Limits.AuditedCharactersMax - 1 : Limits.AuditedCharactersMax;
        return $"{text[..kept]}... ({text.Length} characters)";
    }
}
