using System.Buffers;
using Nerdbank.MessagePack;

namespace AotSmoke;

/// <summary>MessagePack by its writer and reader: a frame there and back.</summary>
internal static class MessagePackPart
{
    public static void Run(string directory)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(2);
        writer.Write("temperature");
        writer.Write(21.5);
        writer.Flush();

        var reader = new MessagePackReader(buffer.WrittenMemory);
        Expect.Equal(2, reader.ReadArrayHeader(), "MessagePack array length");
        Expect.Equal("temperature", reader.ReadString()!, "MessagePack text");
        Expect.Equal(21.5, reader.ReadDouble(), "MessagePack number");
    }
}
