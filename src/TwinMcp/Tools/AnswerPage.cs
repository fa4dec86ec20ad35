using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Text.Json.Nodes;

namespace EdgeTwin.Mcp.Tools;

/// <summary>As many items of a list as one answer may have, and where the next one begins.</summary>
/// <param name="Items">The items.</param>
/// <param name="NextCursor">Where the rest begins; null if this is the end.</param>
internal sealed record AnswerPage(JsonArray Items, string? NextCursor)
{
    private const string TextKey = "text";

    // Whatever stands around the text of an item that is cut.
    private const int AroundTextBytesMax = 2048;

    /// <summary>Makes a page.</summary>
    /// <param name="items">The whole list.</param>
    /// <param name="keys">What identifies each item: if any of these is otherwise, pages of before are not continued.</param>
    /// <param name="arguments">The call: its cursor says where the page begins, and how large it may be.</param>
    /// <param name="countMax">How many items it may have.</param>
    /// <exception cref="ToolRefusedException">The cursor is of another list.</exception>
    public static AnswerPage Of(IReadOnlyList<JsonObject> items, IEnumerable<string> keys, ToolArguments arguments, int countMax)
    {
        var seal = Convert.ToHexStringLower(XxHash64.Hash(Encoding.UTF8.GetBytes($"{arguments.Seal}\0{string.Join('\0', keys)}")));
        var from = FromOf(arguments.Text(ToolParameter.Cursor.Name), seal, items.Count);
        var bytesLeft = arguments.Number(ToolParameter.MaxBytes.Name);
        var page = new JsonArray();
        var at = from;
        for (; at < items.Count && page.Count < countMax; at++)
        {
            var bytes = BytesOf(items[at]);
            if (bytes > bytesLeft && page.Count > 0)
                break;
            if (bytes > bytesLeft)
                Cut(items[at], bytesLeft);
            bytesLeft -= bytes;
            page.Add((JsonNode)items[at]);
        }
        return new AnswerPage(page, at < items.Count ? $"{at}.{seal}" : null);
    }

    private static int FromOf(string? cursor, string seal, int count)
    {
        if (cursor is null)
            return 0;
        var dot = cursor.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && int.TryParse(cursor[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var from) && from < count && cursor[(dot + 1)..] == seal)
            return from;
        throw new ToolRefusedException($"cursor '{ToolArguments.Shown(cursor)}' does not continue this list: the vault has changed since, or the arguments are others; allowed is the next_cursor of the answer before with the same arguments, or none to begin anew.");
    }

    private static int BytesOf(JsonObject item) => Encoding.UTF8.GetByteCount(item.ToJsonString(McpJson.Plain));

    /// <summary>An item that is alone too large keeps the beginning of its text, and says so.</summary>
    private static void Cut(JsonObject item, int bytesMax)
    {
        if (item[TextKey]?.GetValue<string>() is not { } text)
            return;
        // A character may become six bytes in JSON.
        var kept = Math.Min(text.Length, Math.Max(0, bytesMax - AroundTextBytesMax) / 6);
        if (kept > 0 && kept < text.Length && char.IsHighSurrogate(text[kept - 1]))
            kept--;
        item[TextKey] = text[..kept];
        item["text_is_cut"] = true;
    }
}
