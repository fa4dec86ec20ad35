using System.Globalization;
using System.Net.Sockets;

namespace EdgeTwin.Bench;

/// <summary>The Pi's GPIO block as wires from outside see it, over the emulator's qtest protocol (BCM2835 data sheet, chapter 6).</summary>
internal sealed class PiRegisters : IDisposable
{
    private const uint Gpio = 0x3f20_0000;
    private const uint SetOffset = 0x1c; // GPSET0
    private const uint ClearOffset = 0x28; // GPCLR0
    private const uint LevelOffset = 0x34; // GPLEV0
    private const int PinsPerRegister = 32;

    private readonly NetworkStream _stream;
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;
    private readonly SemaphoreSlim _asking = new(1);

    private PiRegisters(Socket socket)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reader = new StreamReader(_stream);
        _writer = new StreamWriter(_stream) { AutoFlush = true };
    }

    public static async Task<PiRegisters> ConnectAsync(string path, CancellationToken cancellation) =>
        new(await LocalSocket.ConnectAsync(path, cancellation));

    /// <summary>Whether a pin is high.</summary>
    public async Task<bool> ReadPinAsync(int pin)
    {
        var answer = await AskAsync($"readl 0x{Gpio + LevelOffset + Bank(pin):x}");
        var level = ulong.Parse(answer.AsSpan(answer.IndexOf("0x", StringComparison.Ordinal) + 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (level >> (pin % PinsPerRegister) & 1) != 0;
    }

    /// <summary>Puts an input pin high or low.</summary>
    public Task SetPinAsync(int pin, bool high) =>
        AskAsync($"writel 0x{Gpio + (high ? SetOffset : ClearOffset) + Bank(pin):x} 0x{1u << (pin % PinsPerRegister):x}");

    public void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
        _asking.Dispose();
    }

    private static uint Bank(int pin) => (uint)(pin / PinsPerRegister * sizeof(uint));

    private async Task<string> AskAsync(string line)
    {
        await _asking.WaitAsync();
        try
        {
            await _writer.WriteLineAsync(line);
            var answer = await _reader.ReadLineAsync() ?? throw new IOException("the emulator has ended");
            return answer.StartsWith("OK", StringComparison.Ordinal) ? answer : throw new IOException($"{line}: {answer}");
        }
        finally
        {
            _asking.Release();
        }
    }
}
