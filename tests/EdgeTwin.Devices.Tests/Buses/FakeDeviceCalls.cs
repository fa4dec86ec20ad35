using System.Runtime.InteropServices;
using EdgeTwin.Devices.Buses;

namespace EdgeTwin.Devices.Tests.Buses;

/// <summary>Takes spidev's calls apart as the kernel would, by the offsets of &lt;linux/spi/spidev.h&gt;, and answers a message with bytes.</summary>
internal sealed unsafe class FakeDeviceCalls : IDeviceCalls
{
    private const int MessageBytes = 32;
    private const int RequestSizeShift = 16;
    private const nuint RequestSizeMask = 0x3FFF;

    /// <summary>What was called, in words.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>What every byte read is.</summary>
    public byte Answer { get; set; }

    /// <summary>What the next reads are instead, one each.</summary>
    public Queue<byte[]> Answers { get; } = new();

    /// <summary>What calls end in by their path or request, negative.</summary>
    public Dictionary<string, int> Errors { get; } = [];

    public int Open(string path)
    {
        Calls.Add($"open {path}");
        return Errors.GetValueOrDefault(path, 7);
    }

    public int Control(int descriptor, nuint request, void* argument)
    {
        if (Errors.TryGetValue($"{request & 0xFF}", out var error))
            return error;
        var size = (int)(request >> RequestSizeShift & RequestSizeMask);
        switch (request)
        {
            case 0x40016B01 or 0x40016B03:
                Calls.Add($"set {request & 0xFF} to {*(byte*)argument}");
                return 0;
            case 0x40046B04:
                Calls.Add($"set {request & 0xFF} to {*(uint*)argument}");
                return 0;
            case var message when (message & ~(RequestSizeMask << RequestSizeShift)) == 0x40006B00 && size % MessageBytes == 0:
                var words = "";
                var total = 0;
                for (var i = 0; i < size / MessageBytes; i++)
                    words += (i == 0 ? "" : ", ") + Transfer(new ReadOnlySpan<byte>((byte*)argument + i * MessageBytes, MessageBytes), ref total);
                Calls.Add(words);
                return total;
            default:
                Calls.Add($"unknown request 0x{request:x}");
                return -LinuxError.NotThatKind;
        }
    }

    public void Close(int descriptor) => Calls.Add($"close {descriptor}");

    private string Transfer(ReadOnlySpan<byte> message, ref int total)
    {
        var write = (byte*)MemoryMarshal.Read<ulong>(message);
        var read = (byte*)MemoryMarshal.Read<ulong>(message[8..]);
        var length = MemoryMarshal.Read<int>(message[16..]);
        total += length;
        var words = $"{MemoryMarshal.Read<uint>(message[20..])} Hz {message[26]} bit";
        if (message[27] != 0)
            words += " cs change";
        if (write != null)
            words += $" out {Convert.ToHexStringLower(new ReadOnlySpan<byte>(write, length))}";
        if (read != null)
        {
            if (Answers.TryDequeue(out var answer))
                answer.AsSpan(0, length).CopyTo(new Span<byte>(read, length));
            else
                new Span<byte>(read, length).Fill(Answer);
            words += $" in {length}";
        }
        return words;
    }
}
