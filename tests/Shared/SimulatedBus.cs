using System.Globalization;
using System.Text.RegularExpressions;

namespace EdgeTwin.Testing;

/// <summary>
/// An I2C bus of chips that are tables of bytes. The same model lies behind the FUSE bus of this machine and behind the kernel
/// module of the emulated ones, so a test may run on either. hardware/virtual-pi/README.md explains the commands.
/// </summary>
internal abstract class SimulatedBus
{
    /// <summary>Bytes of one chip's register file; its registers wrap around there.</summary>
    protected const int RegisterFileBytes = 8192;

    /// <summary>The path with which a program opens the bus: on this machine, or in the emulated one.</summary>
    public abstract string DevicePath { get; }

    /// <summary>Sends commands, one a line. A command that is refused is an <see cref="IOException"/>.</summary>
    public abstract Task ControlAsync(string commands);

    /// <summary>The bus and its chips as text.</summary>
    public abstract Task<string> DescribeAsync();

    /// <summary>Plugs in a new chip.</summary>
    public Task AddAsync(int address, ChipTraits? traits = null) => ControlAsync($"add {address:x2} {traits ?? ChipTraits.Registers}");

    /// <summary>Removes a chip and all it held.</summary>
    public Task RemoveAsync(int address) => ControlAsync($"remove {address:x2}");

    /// <summary>Unplugs a chip: nothing answers at its address any more. It keeps its registers.</summary>
    public Task UnplugAsync(int address) => ControlAsync($"unplug {address:x2}");

    /// <summary>Plugs it in again.</summary>
    public Task PlugAsync(int address) => ControlAsync($"plug {address:x2}");

    /// <summary>Puts bytes, at most 2,000, into consecutive registers; those of 16 bits take two each, the upper one first.</summary>
    public Task SetAsync(int address, int register, params byte[] bytes) => ControlAsync($"set {address:x2} {register:x} {Hex(bytes)}");

    /// <summary>Makes registers read-only for whoever writes over the bus.</summary>
    public Task ProtectAsync(int address, int register, int count) => ControlAsync($"protect {address:x2} {register:x} {count}");

    /// <summary>What the chip answers to a read after these bytes were written to it. None written: to any read before a command.</summary>
    public Task RespondAsync(int address, ReadOnlySpan<byte> written, ReadOnlySpan<byte> answer) =>
        ControlAsync($"respond {address:x2} {Hex(written)} {Hex(answer)}");

    /// <summary>Answers that take turns, each time the same bytes are written.</summary>
    public async Task RespondInTurnAsync(int address, byte[] written, params byte[][] answers)
    {
        for (var i = 0; i < answers.Length; i++)
            await ControlAsync($"{(i == 0 ? "respond" : "respond-also")} {address:x2} {Hex(written)} {Hex(answers[i])}");
    }

    /// <summary>What the chip answers, once, to a read after these bytes were written to it, if what was started last is this.</summary>
    public Task RespondAfterAsync(int address, ReadOnlySpan<byte> started, ReadOnlySpan<byte> written, ReadOnlySpan<byte> answer) =>
        ControlAsync($"respond-after {address:x2} {Hex(started)} {Hex(written)} {Hex(answer)}");

    /// <summary>Lets a chip fail, for so many transfers or (0) until it is healed.</summary>
    public Task FailAsync(int address, ChipFault fault, int value = 0, int times = 0) => ControlAsync(string.Create(
        CultureInfo.InvariantCulture,
        $"fault {address:x2} {Word(fault)} {value}{(times == 0 ? "" : $" times {times}")}"));

    /// <summary>One byte of a write is not acknowledged, in every write that begins with these bytes.</summary>
    public Task RefuseByteAsync(int address, int position, ReadOnlySpan<byte> of) => ControlAsync($"fault {address:x2} nack-byte {position} of {Hex(of)}");

    /// <summary>Ends a chip's fault.</summary>
    public Task HealAsync(int address) => ControlAsync($"fault {address:x2} none");

    /// <summary>SDA is held low: every transfer takes that long and ends with ETIMEDOUT, so many times or (0) until <see cref="FreeAsync"/>.</summary>
    public Task StickAsync(int times = 0, TimeSpan perTransfer = default) =>
        ControlAsync(string.Create(CultureInfo.InvariantCulture, $"bus stuck times {times} us {(long)perTransfer.TotalMicroseconds}"));

    /// <summary>The bus is free again.</summary>
    public Task FreeAsync() => ControlAsync("bus free");

    /// <summary>Whether the adapter has only SMBus calls and no plain transfers.</summary>
    public Task UseOnlySmbusAsync(bool only) => ControlAsync($"bus functions {(only ? "smbus" : "all")}");

    /// <summary>What a chip has seen.</summary>
    public async Task<ChipCounters> CountersAsync(int address)
    {
        var text = await DescribeAsync();
        var line = Array.Find(text.Split('\n'), line => line.StartsWith($"{address:x2} ", StringComparison.Ordinal));
        Assert.True(line is not null, $"there is no chip at 0x{address:x2}: {text}");
        return new ChipCounters(Count("transfers"), Count("reads"), Count("writes"), Count("failed"));

        long Count(string name) => long.Parse(Regex.Match(line!, $@" {name}=(\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Registers as they are now, as bytes from the chip's file: register r of 16 bits lies at 2 r.</summary>
    public abstract Task<byte[]> ReadFileAsync(int address, int offset, int count);

    private static string Hex(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? "-" : Convert.ToHexStringLower(bytes);

    private static string Word(ChipFault fault) => fault == ChipFault.NackByte ? "nack-byte" : fault.ToString().ToLowerInvariant();
}
