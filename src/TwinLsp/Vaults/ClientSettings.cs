using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>A client's settings, JSON, as the TOML that says the same, so that one table of options reads both.</summary>
internal static class ClientSettings
{
    /// <summary>The section that a client keeps them under.</summary>
    public const string Section = "edgetwin";

    /// <summary>The TOML of an answer of the client; empty if it says nothing. What has them in a section is taken as the section.</summary>
    public static string Toml(JsonElement? settings)
    {
        if (settings is not { ValueKind: JsonValueKind.Object } given)
            return "";
        if (given.TryGetProperty(Section, out var inner))
            return Toml(inner);
        var text = new StringBuilder();
        Write(text, "", given);
        return text.ToString();
    }

    private static void Write(StringBuilder text, string path, JsonElement table)
    {
        foreach (var property in table.EnumerateObject())
        {
            var key = path + Quote(NameOf(property));
            if (property.Value.ValueKind == JsonValueKind.Object)
                Write(text, key + ".", property.Value);
            else if (property.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
                text.Append(key).Append(" = ").Append(Value(property.Value)).Append('\n');
        }
    }

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.String => Quote(TextOf(value)),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole.ToString(CultureInfo.InvariantCulture) : Quote(value.GetRawText()),
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Value))}]",
        _ => Quote(value.GetRawText()),
    };

    /// <summary>JSON may hold half of a surrogate pair, which is no text.</summary>
    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\')
                quoted.Append('\\');
            // The parser takes the replacement character itself for broken text.
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar)
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            else
                quoted.Append(rune.ToString());
        }
        return quoted.Append('"').ToString();
    }
}
