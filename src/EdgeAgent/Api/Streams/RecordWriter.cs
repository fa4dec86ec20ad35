using System.Buffers;
using System.Text.Json;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;
using EdgeTwin.Store.History;
using Nerdbank.MessagePack;

namespace EdgeTwin.Agent.Api.Streams;

/// <summary>
/// Writes changes and history points straight from the samples, in the very form the contracts <see cref="ChangeReport"/>
/// and <see cref="HistoryPointReport"/> have, without making one: nothing is allocated per sample. One per thread.
/// </summary>
public sealed class RecordWriter : IDisposable
{
    [ThreadStatic]
    private static RecordWriter? t_current;

    private readonly Utf8JsonWriter _json;

    private RecordWriter() => _json = new Utf8JsonWriter(Buffer, new JsonWriterOptions { SkipValidation = true });

    /// <summary>This thread's writer, empty. It must not be held across an await.</summary>
    public static RecordWriter Current
    {
        get
        {
            var writer = t_current ??= new RecordWriter();
            writer.Buffer.ResetWrittenCount();
            return writer;
        }
    }

    /// <summary>Where the records go.</summary>
    public ArrayBufferWriter<byte> Buffer { get; } = new(16 << 10);

    /// <summary>A place to copy changes from the ring to.</summary>
    public Sample[] Samples { get; } = new Sample[256];

    /// <summary>Writes a change as JSON.</summary>
    /// <param name="sample">The change.</param>
    /// <param name="names">Whose it is.</param>
    /// <param name="busWords">Why it is bad, as its bus says; empty for the general words.</param>
    /// <param name="cursor">Its place in the stream.</param>
    public void ChangeJson(in Sample sample, PropertyNames.Entry names, ReadOnlySpan<byte> busWords, ReadOnlySpan<byte> cursor)
    {
        Span<byte> time = stackalloc byte[Rfc3339.Length];
        Rfc3339.Format(sample.UtcNs, time);
        _json.Reset(Buffer);
        _json.WriteStartObject();
        _json.WriteString("cursor"u8, cursor);
        _json.WriteString("twin"u8, names.Twin);
        _json.WriteString("property"u8, names.Property);
        NumberJson("value"u8, sample.Quality == Quality.Bad ? double.NaN : sample.Value);
        _json.WriteString("unit"u8, names.Unit);
        _json.WriteString("quality"u8, WordTable.Of(sample.Quality));
        _json.WriteString("reason"u8, busWords.IsEmpty ? WordTable.Of(sample.Reason) : busWords);
        _json.WriteString("time"u8, time);
        _json.WriteNumber("time_ns"u8, sample.UtcNs);
        _json.WriteEndObject();
        _json.Flush();
    }

    /// <summary>Writes a change as MessagePack; the arguments are those of <see cref="ChangeJson"/>.</summary>
    public void ChangeMessagePack(in Sample sample, PropertyNames.Entry names, ReadOnlySpan<byte> busWords, ReadOnlySpan<byte> cursor)
    {
        Span<byte> time = stackalloc byte[Rfc3339.Length];
        Rfc3339.Format(sample.UtcNs, time);
        var writer = new MessagePackWriter(Buffer);
        writer.WriteMapHeader(9);
        Text(ref writer, "cursor"u8, cursor);
        Text(ref writer, "twin"u8, names.Twin);
        Text(ref writer, "property"u8, names.Property);
        Number(ref writer, "value"u8, sample.Quality == Quality.Bad ? double.NaN : sample.Value);
        Text(ref writer, "unit"u8, names.Unit);
        Text(ref writer, "quality"u8, WordTable.Of(sample.Quality));
        Text(ref writer, "reason"u8, busWords.IsEmpty ? WordTable.Of(sample.Reason) : busWords);
        Text(ref writer, "time"u8, time);
        writer.WriteString("time_ns"u8);
        writer.Write(sample.UtcNs);
        writer.Flush();
    }

    /// <summary>Writes a history point as JSON.</summary>
    public void PointJson(in HistoryPoint point, double value)
    {
        Span<byte> time = stackalloc byte[Rfc3339.Length];
        Rfc3339.Format(point.UtcNs, time);
        _json.Reset(Buffer);
        _json.WriteStartObject();
        _json.WriteString("time"u8, time);
        _json.WriteNumber("time_ns"u8, point.UtcNs);
        NumberJson("value"u8, value);
        NumberJson("min"u8, point.Min);
        NumberJson("max"u8, point.Max);
        NumberJson("mean"u8, point.Mean);
        NumberJson("last"u8, point.Last);
        _json.WriteNumber("count"u8, point.Count);
        _json.WriteString("quality"u8, WordTable.Of(point.Quality));
        _json.WriteString("reason"u8, WordTable.Of(point.Reason));
        _json.WriteEndObject();
        _json.Flush();
    }

    /// <summary>Writes a history point as MessagePack.</summary>
    public void PointMessagePack(in HistoryPoint point, double value)
    {
        Span<byte> time = stackalloc byte[Rfc3339.Length];
        Rfc3339.Format(point.UtcNs, time);
        var writer = new MessagePackWriter(Buffer);
        writer.WriteMapHeader(10);
        Text(ref writer, "time"u8, time);
        writer.WriteString("time_ns"u8);
        writer.Write(point.UtcNs);
        Number(ref writer, "value"u8, value);
        Number(ref writer, "min"u8, point.Min);
        Number(ref writer, "max"u8, point.Max);
        Number(ref writer, "mean"u8, point.Mean);
        Number(ref writer, "last"u8, point.Last);
        writer.WriteString("count"u8);
        writer.Write(point.Count);
        Text(ref writer, "quality"u8, WordTable.Of(point.Quality));
        Text(ref writer, "reason"u8, WordTable.Of(point.Reason));
        writer.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void NumberJson(ReadOnlySpan<byte> name, double value)
    {
        if (double.IsFinite(value))
            _json.WriteNumber(name, value);
        else
            _json.WriteNull(name);
    }

    private static void Text(ref MessagePackWriter writer, scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        writer.WriteString(name);
        writer.WriteString(value);
    }

    private static void Number(ref MessagePackWriter writer, ReadOnlySpan<byte> name, double value)
    {
        writer.WriteString(name);
        if (double.IsFinite(value))
            writer.Write(value);
        else
            writer.WriteNil();
    }
}
