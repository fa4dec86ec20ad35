using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text.Json;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Api.Streams;

/// <summary>How a change stream looks on the wire.</summary>
public abstract class StreamFormat
{
    /// <summary>Server-Sent Events: <c>id</c> is the cursor, <c>event</c> is <c>change</c> or a notice's kind, <c>data</c> is JSON.</summary>
    public static StreamFormat EventStream { get; } = new EventStreamFormat();

    /// <summary>Frames of a 4-byte big-endian length and a MessagePack array of changes, or a single map that is a notice.</summary>
    public static StreamFormat MessagePack { get; } = new MessagePackFormat();

    /// <summary>Appends the wanted ones of some changes; false if none was wanted.</summary>
    /// <param name="writer">Where they go.</param>
    /// <param name="samples">The changes.</param>
    /// <param name="first">The number of the first of them.</param>
    /// <param name="filter">Which are wanted.</param>
    /// <param name="hub">Names, words and cursors.</param>
    public abstract bool Changes(RecordWriter writer, ReadOnlySpan<Sample> samples, long first, ChangeFilter filter, SubscriberHub hub);

    /// <summary>Puts a buffer of changes on the output.</summary>
    public abstract void Frame(PipeWriter output, ReadOnlySpan<byte> bytes);

    /// <summary>Puts a notice on the output.</summary>
    public abstract void Notice(PipeWriter output, StreamNotice notice);

    private sealed class EventStreamFormat : StreamFormat
    {
        public override bool Changes(RecordWriter writer, ReadOnlySpan<Sample> samples, long first, ChangeFilter filter, SubscriberHub hub)
        {
            Span<byte> token = stackalloc byte[CursorToken.BytesMax];
            var any = false;
            for (var i = 0; i < samples.Length; i++)
            {
                if (!filter.Wants(samples[i].PropertyId))
                    continue;
                any = true;
                var cursor = token[..hub.Cursors.Write(first + i + 1, token)];
                writer.Buffer.Write("id: "u8);
                writer.Buffer.Write(cursor);
                writer.Buffer.Write("\nevent: change\ndata: "u8);
                writer.ChangeJson(samples[i], hub.Names[samples[i].PropertyId], hub.BusWordsOf(in samples[i]), cursor);
                writer.Buffer.Write("\n\n"u8);
            }
            return any;
        }

        public override void Frame(PipeWriter output, ReadOnlySpan<byte> bytes) => output.Append(bytes);

        public override void Notice(PipeWriter output, StreamNotice notice)
        {
            output.Append(System.Text.Encoding.UTF8.GetBytes($"id: {notice.Cursor}\nevent: {notice.Kind}\ndata: "));
            output.Append(JsonSerializer.SerializeToUtf8Bytes(notice, ApiJson.Default.StreamNotice));
            output.Append("\n\n"u8);
        }
    }

    private sealed class MessagePackFormat : StreamFormat
    {
        private const int LengthBytes = 4;
        private const byte Array16 = 0xdc;

        public override bool Changes(RecordWriter writer, ReadOnlySpan<Sample> samples, long first, ChangeFilter filter, SubscriberHub hub)
        {
            var count = 0;
            foreach (ref readonly var sample in samples)
                count += filter.Wants(sample.PropertyId) ? 1 : 0;
            if (count == 0)
                return false;
            Span<byte> token = stackalloc byte[CursorToken.BytesMax];
            var start = writer.Buffer.WrittenCount;
            // The length is known only afterwards; its place is kept free.
            writer.Buffer.Write<byte>([0, 0, 0, 0, Array16, (byte)(count >> 8), (byte)count]);
            for (var i = 0; i < samples.Length; i++)
            {
                if (filter.Wants(samples[i].PropertyId))
                    writer.ChangeMessagePack(samples[i], hub.Names[samples[i].PropertyId], hub.BusWordsOf(in samples[i]), token[..hub.Cursors.Write(first + i + 1, token)]);
            }
            var frame = System.Runtime.InteropServices.MemoryMarshal.AsMemory(writer.Buffer.WrittenMemory).Span[start..];
            BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length - LengthBytes);
            return true;
        }

        public override void Frame(PipeWriter output, ReadOnlySpan<byte> bytes) => output.Append(bytes);

        public override void Notice(PipeWriter output, StreamNotice notice) =>
            MessagePackFrame.Write(output, ApiMessagePack.Serialize(notice, ApiJson.Default.StreamNotice));
    }
}
