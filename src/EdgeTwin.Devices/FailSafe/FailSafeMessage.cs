using System.Text;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.FailSafe;

/// <summary>
/// The messages between agent and helper as bytes. Both are the same program on the same machine, so there are no versions; what
/// makes no sense is refused all the same.
/// </summary>
internal static class FailSafeMessage
{
    internal static byte[] Hello(FailSafeOptions options, int processId) => Write(FailSafeMessageKind.Hello, writer =>
    {
        writer.Write(processId);
        writer.Write(options.HangMs);
        writer.Write(options.RetryMs);
        writer.Write(options.HoldMs);
        writer.Write(options.Name);
    });

    internal static byte[] Update(string place, FailSafeAction action) => Write(FailSafeMessageKind.Update, writer =>
    {
        writer.Write(place);
        writer.Write((byte)action.Kind);
        writer.Write(action.Bits);
        writer.Write(action.Mask);
        writer.Write(action.Address);
        writer.Write(action.Spi.Mode);
        writer.Write(action.Spi.ClockHzMax);
        writer.Write(action.Writes.Count);
        foreach (var bytes in action.Writes)
        {
            writer.Write(bytes.Length);
            writer.Write(bytes);
        }
    });

    internal static byte[] Remove(string place, int sequence) => Write(FailSafeMessageKind.Remove, writer =>
    {
        writer.Write(place);
        writer.Write(sequence);
    });

    internal static byte[] Number(FailSafeMessageKind kind, int number) => Write(kind, writer => writer.Write(number));

    /// <summary>Reads an update.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal static (string Place, FailSafeAction Action) ReadUpdate(ReadOnlySpan<byte> message) => Read(message, reader =>
    {
        var place = reader.ReadString();
        var kind = (FailSafeKind)reader.ReadByte();
        var (bits, mask, address) = (reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadInt32());
        var spi = new SpiDescriptor(reader.ReadInt32(), reader.ReadInt32());
        var writes = new byte[Math.Clamp(reader.ReadInt32(), 0, Limits.FailSafeMessageBytesMax)][];
        for (var i = 0; i < writes.Length; i++)
        {
            var length = reader.ReadInt32();
            writes[i] = reader.ReadBytes(length);
            if (writes[i].Length != length)
                throw new EndOfStreamException();
        }
        return (place, kind switch
        {
            FailSafeKind.Lines => FailSafeAction.OfLines(-1, bits, mask),
            FailSafeKind.Attribute when writes.Length == 1 => FailSafeAction.OfAttribute("", writes[0]),
            FailSafeKind.I2c => FailSafeAction.OfI2c("", address, writes),
            FailSafeKind.Spi => FailSafeAction.OfSpi("", address, spi, writes),
            _ => throw new FormatException($"no kind of output: {kind}"),
        });
    });

    /// <summary>Reads a greeting.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal static (int ProcessId, FailSafeOptions Options) ReadHello(ReadOnlySpan<byte> message) => Read(message, reader =>
    {
        var processId = reader.ReadInt32();
        var (hangMs, retryMs, holdMs) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        return (processId, new FailSafeOptions("", reader.ReadString()) { HangMs = hangMs, RetryMs = retryMs, HoldMs = holdMs });
    });

    /// <summary>Reads a removal.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal static (string Place, int Sequence) ReadRemove(ReadOnlySpan<byte> message) => Read(message, reader => (reader.ReadString(), reader.ReadInt32()));

    /// <summary>Reads a message that is a number.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal static int ReadNumber(ReadOnlySpan<byte> message) => Read(message, reader => reader.ReadInt32());

    private static byte[] Write(FailSafeMessageKind kind, Action<BinaryWriter> content)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write((byte)kind);
        content(writer);
        writer.Flush();
        return stream.ToArray();
    }

    private static T Read<T>(ReadOnlySpan<byte> message, Func<BinaryReader, T> content)
    {
        using var reader = new BinaryReader(new MemoryStream(message[1..].ToArray()), Encoding.UTF8);
        try
        {
            return content(reader);
        }
        catch (Exception error) when (error is IOException or ArgumentException)
        {
            throw new FormatException($"a message of kind {(FailSafeMessageKind)message[0]} breaks off", error);
        }
    }
}
