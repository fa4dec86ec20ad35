using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeTwin.Model;

namespace EdgeTwin.Self.Workflows;

/// <summary>
/// A run's journal as bytes: a line of JSON for each entry, its CRC-32C at its end. A last line that power took before it was whole is
/// dropped: nothing was done on it, since an effect waits until its intent is on the disk.
/// </summary>
public static class RunJournal
{
    /// <summary>How large a journal may be that is read.</summary>
    public const int BytesMax = 16 << 20;

    private static readonly byte[] SumMark = [.. ",\"crc\":\""u8];

    /// <summary>One line, with its end.</summary>
    public static byte[] Line(RunEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("n", entry.Number);
            json.WriteString("at", new DateTime(entry.AtTicks, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("kind", entry.Kind);
            if (entry.Step != 0)
                json.WriteNumber("step", entry.Step);
            if (entry.IsUndo)
                json.WriteBoolean("undo", true);
            if (entry.Attempt != 0)
                json.WriteNumber("attempt", entry.Attempt);
            Write(json, "text", entry.Text);
            Write(json, "key", entry.Key);
            Write(json, "state", entry.State);
            Write(json, "words", entry.Words);
            Write(json, "before", entry.Before);
            Write(json, "after", entry.After);
            Write(json, "old", entry.Old);
            Write(json, "new", entry.New);
            json.WriteEndObject();
        }
        var body = buffer.WrittenSpan[..^1];
        return [.. body, .. SumMark, .. Encoding.ASCII.GetBytes(Crc32C.Of(body).ToString("x8", CultureInfo.InvariantCulture)), .. "\"}\n"u8];
    }

    /// <summary>Reads a journal.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="wholeLength">How many bytes are whole lines: what is behind them is to be cut off before another is written.</param>
    /// <param name="problem">What is wrong with it besides a torn end; null if nothing is. Entries before that are returned all the same.</param>
    public static IReadOnlyList<RunEntry> Read(ReadOnlySpan<byte> bytes, out int wholeLength, out string? problem)
    {
        var entries = new List<RunEntry>();
        problem = null;
        wholeLength = 0;
        while (wholeLength < bytes.Length)
        {
            var end = bytes[wholeLength..].IndexOf((byte)'\n');
            if (end < 0)
                break;
            var entry = EntryOf(bytes.Slice(wholeLength, end));
            if (entry is null || entry.Number != entries.Count + 1)
            {
                problem = $"line {entries.Count + 1} of the journal is damaged; what came after it is not known";
                break;
            }
            entries.Add(entry);
            wholeLength += end + 1;
        }
        return entries;
    }

    private static RunEntry? EntryOf(ReadOnlySpan<byte> line)
    {
        var at = line.LastIndexOf(SumMark);
        if (at < 0 || line.Length != at + SumMark.Length + 10
            || !uint.TryParse(line.Slice(at + SumMark.Length, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var sum) || Crc32C.Of(line[..at]) != sum)
            return null;
        try
        {
            using var json = JsonDocument.Parse(line.ToArray());
            var root = json.RootElement;
            return root.ValueKind != JsonValueKind.Object ? null : new RunEntry(Text(root, "kind"))
            {
                Number = Number(root, "n"),
                AtTicks = DateTime.TryParse(Text(root, "at"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time.ToUniversalTime().Ticks : 0,
                Step = Number(root, "step"),
                IsUndo = root.TryGetProperty("undo", out var undo) && undo.ValueKind == JsonValueKind.True,
                Attempt = Number(root, "attempt"),
                Text = Text(root, "text"),
                Key = Text(root, "key"),
                State = Text(root, "state"),
                Words = Text(root, "words"),
                Before = Text(root, "before"),
                After = Text(root, "after"),
                Old = Text(root, "old"),
                New = Text(root, "new"),
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
            json.WriteString(name, text);
    }

    private static string Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static int Number(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : 0;
}
