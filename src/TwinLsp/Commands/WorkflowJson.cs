using System.Buffers;
using System.Globalization;
using System.Text.Json;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Commands;

/// <summary>What <c>twinlsp workflow</c> prints for programs, written by hand: few types, and no others in the program for them.</summary>
internal static class WorkflowJson
{
    /// <summary>A list of objects.</summary>
    public static void List<T>(Terminal terminal, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var item in items)
            {
                json.WriteStartObject();
                write(json, item);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        terminal.Json(buffer.WrittenSpan);
    }

    /// <summary>One object.</summary>
    public static void Object(Terminal terminal, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        terminal.Json(buffer.WrittenSpan);
    }

    /// <summary>A run.</summary>
    public static void Write(Utf8JsonWriter json, RunSummary run)
    {
        json.WriteString("id", run.Id);
        json.WriteString("workflow", run.Workflow);
        json.WriteString("title", run.Title);
        json.WriteString("state", run.State);
        json.WriteNumber("steps", run.Steps);
        json.WriteString("started", Time(run.StartedTicks));
        json.WriteString("last", Time(run.LastTicks));
        json.WriteString("caller", run.Caller);
        json.WriteString("approval", run.Approval);
        if (run.Words.Length > 0)
            json.WriteString("words", run.Words);
    }

    /// <summary>What came of a run.</summary>
    public static void Write(Utf8JsonWriter json, RunResult result)
    {
        json.WriteString("run", result.Id);
        json.WriteString("state", result.State);
        json.WriteString("words", result.Words);
        json.WriteString("audit", result.Audit);
    }

    /// <summary>An approval.</summary>
    public static void Write(Utf8JsonWriter json, Approval approval)
    {
        json.WriteString("id", approval.Id);
        json.WriteString("workflow", approval.Workflow);
        json.WriteString("effects", EffectWords.Of(approval.Kinds));
        json.WriteString("caller", approval.Caller);
        json.WriteString("until", Time(approval.Until.UtcTicks));
        json.WriteNumber("runs_per_day", approval.RunsPerDay);
        json.WriteString("sequence", approval.Sequence);
    }

    /// <summary>Lines of text.</summary>
    public static void Lines(Utf8JsonWriter json, string name, IEnumerable<string> lines)
    {
        json.WriteStartArray(name);
        foreach (var line in lines)
            json.WriteStringValue(line);
        json.WriteEndArray();
    }

    private static string Time(long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
