using System.Buffers;
using System.Globalization;
using System.Text.Json;
using EdgeTwin.Self.Mining;

namespace EdgeTwin.Lsp.Commands;

/// <summary>What is done again and again, for programs, written by hand as <see cref="WorkflowJson"/> is.</summary>
internal static class HabitJson
{
    /// <summary>All that was found.</summary>
    public static void Write(Utf8JsonWriter json, HabitFindings found)
    {
        json.WriteBoolean("complete", found.IsComplete);
        json.WriteStartArray("sequences");
        foreach (var habit in found.Habits)
        {
            json.WriteStartObject();
            Write(json, habit);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>One of them.</summary>
    public static void Write(Utf8JsonWriter json, Habit habit)
    {
        json.WriteString("id", habit.Id);
        json.WriteString("title", habit.Title);
        json.WriteNumber("times", habit.Times);
        json.WriteStartArray("steps");
        foreach (var step in habit.Steps)
        {
            json.WriteStartObject();
            json.WriteString("text", step.Text);
            if (step.Act.Length > 0)
                json.WriteString("do", step.Act);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (HabitRhythm.Of(habit.Places) is { Words.Length: > 0 } rhythm)
            json.WriteString("rhythm", rhythm.Words);
        json.WriteStartArray("evidence");
        foreach (var place in habit.Places)
            Write(json, place);
        json.WriteEndArray();
    }

    /// <summary>All that was found, as the result of a command.</summary>
    public static JsonElement Of(HabitFindings found)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            Write(json, found);
            json.WriteEndObject();
        }
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter json, HabitPlace place)
    {
        json.WriteStartObject();
        json.WriteString("file", place.Path);
        if (place.Heading.Length > 0)
            json.WriteString("heading", place.Heading);
        if (place.Day is { } day)
            json.WriteString("day", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteStartArray("lines");
        foreach (var line in place.Lines)
            json.WriteNumberValue(line + 1);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
