using System.IO.Pipelines;
using System.Text.Json;
using EdgeTwin.Agent.Api.Streams;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Store.History;

namespace EdgeTwin.Agent.Api.Handlers;

/// <summary>
/// Writes a history answer piece by piece. As MessagePack it is a frame with the header, frames with one point each, and a
/// frame with the footer; as lines the same, one a line; as JSON one document.
/// </summary>
public sealed class HistoryBody
{
    private readonly PipeWriter _output;
    private readonly Wire _wire;
    private readonly string _aggregate;
    private long _unflushed;
    private bool _any;

    /// <summary>Writes to an answer.</summary>
    public HistoryBody(PipeWriter output, Wire wire, string aggregate)
    {
        _output = output;
        _wire = wire;
        _aggregate = aggregate;
    }

    /// <summary>Begins.</summary>
    public void Header(HistoryHeader header)
    {
        if (_wire == Wire.MessagePack)
        {
            MessagePackFrame.Write(_output, ApiMessagePack.Serialize(header, ApiJson.Default.HistoryHeader));
            return;
        }
        Put(_wire == Wire.Json ? "{\"header\":"u8 : []);
        Put(JsonSerializer.SerializeToUtf8Bytes(header, ApiJson.Default.HistoryHeader));
        Put(_wire == Wire.Json ? ",\"points\":["u8 : "\n"u8);
    }

    /// <summary>Writes a point; returns how many bytes wait to be flushed.</summary>
    public long Point(in HistoryPoint point)
    {
        var value = _aggregate switch
        {
            "min" => point.Min,
            "max" => point.Max,
            "mean" => point.Mean,
            "count" => point.Count,
            _ => point.Last,
        };
        var writer = RecordWriter.Current;
        if (_wire == Wire.MessagePack)
        {
            writer.PointMessagePack(point, value);
            MessagePackFrame.Write(_output, writer.Buffer.WrittenSpan);
            _unflushed += writer.Buffer.WrittenCount + sizeof(int);
            return _unflushed;
        }
        if (_wire == Wire.Json && _any)
            Put(","u8);
        _any = true;
        writer.PointJson(point, value);
        Put(writer.Buffer.WrittenSpan);
        Put(_wire == Wire.Json ? [] : "\n"u8);
        return _unflushed;
    }

    /// <summary>Ends.</summary>
    public void Footer(HistoryFooter footer)
    {
        if (_wire == Wire.MessagePack)
        {
            MessagePackFrame.Write(_output, ApiMessagePack.Serialize(footer, ApiJson.Default.HistoryFooter));
            return;
        }
        Put(_wire == Wire.Json ? "],\"footer\":"u8 : []);
        Put(JsonSerializer.SerializeToUtf8Bytes(footer, ApiJson.Default.HistoryFooter));
        Put(_wire == Wire.Json ? "}"u8 : "\n"u8);
    }

    /// <summary>Sends what waits; completes when the caller has taken it.</summary>
    public async ValueTask FlushAsync(CancellationToken aborted)
    {
        _unflushed = 0;
        await _output.FlushAsync(aborted).ConfigureAwait(false);
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        _output.Append(bytes);
        _unflushed += bytes.Length;
    }
}
