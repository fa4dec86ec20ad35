using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EdgeTwin.JsonRpc.Messages;

/// <summary>
/// A message on its way out, with room before the body for a header whose length is known only at the end. It is written by whoever
/// has something to say, in parallel; only sending is one after another.
/// </summary>
internal sealed class OutgoingMessage : IBufferWriter<byte>, IDisposable
{
    private const int HeaderRoomBytes = 32;
    private const int BytesMin = 1024;

    // Notes are not HTML: what is no ASCII goes as UTF-8, not as six characters of escape.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Utf8JsonWriter _json;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BytesMin);
    private int _start = HeaderRoomBytes;
    private int _end = HeaderRoomBytes;

    public OutgoingMessage() => _json = new Utf8JsonWriter(this, WriterOptions);

    /// <summary>Header and body, after <see cref="Seal"/>.</summary>
    public ReadOnlySpan<byte> Bytes => Memory.Span;

    /// <summary>The same where it is needed longer.</summary>
    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(_start.._end);

    /// <summary>The body alone.</summary>
    public ReadOnlySpan<byte> Body => _buffer.AsSpan(HeaderRoomBytes.._end);

    /// <summary>Whether the buffer has grown beyond what is worth keeping.</summary>
    public bool IsLarge => _buffer.Length > Limits.MessageBufferBytesMaxDropped;

    /// <summary>A successful response; without a type the result is null.</summary>
    public void WriteResult<T>(in RequestId id, T result, JsonTypeInfo<T>? type)
    {
        Begin();
        id.Write(_json);
        if (type is null || result is null)
        {
            _json.WriteNull("result"u8);
        }
        else
        {
            _json.WritePropertyName("result"u8);
            JsonSerializer.Serialize(_json, result, type);
        }
        End();
    }

    /// <summary>A successful response whose result is JSON already.</summary>
    public void WriteResult(in RequestId id, ReadOnlySpan<byte> json)
    {
        Begin();
        id.Write(_json);
        _json.WritePropertyName("result"u8);
        _json.WriteRawValue(json, skipInputValidation: true);
        End();
    }

    /// <summary>A response that says what went wrong.</summary>
    public void WriteError(in RequestId id, RpcError error)
    {
        Begin();
        id.Write(_json);
        _json.WriteStartObject("error"u8);
        _json.WriteNumber("code"u8, error.Code);
        _json.WriteString("message"u8, error.Message);
        _json.WriteEndObject();
        End();
    }

    /// <summary>A notification, or with an id a request.</summary>
    public void WriteCall<T>(in RequestId id, string method, T parameters, JsonTypeInfo<T>? type)
    {
        Begin();
        if (id.IsSome)
            id.Write(_json);
        _json.WriteString("method"u8, method);
        if (type is not null)
        {
            _json.WritePropertyName("params"u8);
            JsonSerializer.Serialize(_json, parameters, type);
        }
        End();
    }

    /// <summary>The notification that a request of ours is not wanted any more.</summary>
    public void WriteCancel(long id)
    {
        Begin();
        _json.WriteString("method"u8, "$/cancelRequest"u8);
        _json.WriteStartObject("params"u8);
        _json.WriteNumber("id"u8, id);
        _json.WriteEndObject();
        End();
    }

    /// <summary>Bytes as they are, for what was written before.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => this.Write(bytes);

    /// <summary>Puts the header before the body.</summary>
    public void Seal()
    {
        Span<byte> header = stackalloc byte[HeaderRoomBytes];
        "Content-Length: "u8.CopyTo(header);
        var length = "Content-Length: ".Length;
        (_end - HeaderRoomBytes).TryFormat(header[length..], out var digits, default, CultureInfo.InvariantCulture);
        length += digits;
        "\r\n\r\n"u8.CopyTo(header[length..]);
        length += 4;
        _start = HeaderRoomBytes - length;
        header[..length].CopyTo(_buffer.AsSpan(_start));
    }

    /// <summary>Forgets what was written.</summary>
    public void Clear()
    {
        _start = _end = HeaderRoomBytes;
        _json.Reset();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _json.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    void IBufferWriter<byte>.Advance(int count) => _end += count;

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint) => Room(sizeHint);

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint) => Room(sizeHint).Span;

    private void Begin()
    {
        Clear();
        _json.WriteStartObject();
        _json.WriteString("jsonrpc"u8, "2.0"u8);
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
    }

    private Memory<byte> Room(int sizeHint)
    {
        var needed = _end + Math.Max(sizeHint, 256);
        if (needed > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
            _buffer.AsSpan(.._end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        return _buffer.AsMemory(_end);
    }
}
