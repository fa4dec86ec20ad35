namespace EdgeTwin.Bench;

/// <summary>The simulated I2C bus of an emulated machine: the kernel module edgetwin-i2c.</summary>
internal sealed class GuestBus(VirtualPi machine) : SimulatedBus
{
    private const string Folder = "/sys/kernel/debug/edgetwin-i2c";

    /// <inheritdoc/>
    public override string DevicePath => $"/dev/i2c-{Number}";

    /// <summary>Number of the bus: 1 as on a Pi; on the Pi itself, which has that one, 10.</summary>
    public int Number => machine.Kind == MachineKind.Pi3 ? 10 : 1;

    /// <inheritdoc/>
    public override async Task ControlAsync(string commands)
    {
        var result = await machine.RunAsync($"echo '{commands}' > {Folder}/control");
        if (result.ExitCode != 0)
            throw new IOException($"'{commands}': {result}");
    }

    /// <inheritdoc/>
    public override async Task<string> DescribeAsync() => (await machine.MustRunAsync($"cat {Folder}/control")).Output;

    /// <inheritdoc/>
    public override async Task<byte[]> ReadFileAsync(int address, int offset, int count)
    {
        var at = (address * RegisterFileBytes) + offset;
        var result = await machine.MustRunAsync($"dd if={Folder}/registers bs=1 skip={at} count={count} 2>/dev/null | od -v -An -tx1");
        return Convert.FromHexString(string.Concat(result.Output.Where(char.IsAsciiHexDigit)));
    }
}
