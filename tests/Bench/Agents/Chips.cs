namespace EdgeTwin.Bench;

/// <summary>Simulated chips with the values of their data sheets' worked examples: hardware/devices/PART/vectors.toml.</summary>
internal static class Chips
{
    /// <summary>SHT4x, section 4.6: 25 degrees Celsius; the relative humidity is 56.5 %.</summary>
    private static readonly byte[] Sht4xAnswer = [0x66, 0x66, 0x93, 0x80, 0x00, 0xA2];

    /// <summary>A BME280 with the BMP280's example (section 3.12): 25.08 degrees, 100,653.27 Pa, and 56.2 % relative humidity.</summary>
    public static async Task AddBme280Async(this SimulatedBus bus, int address = 0x76)
    {
        await bus.AddAsync(address);
        await bus.SetAsync(address, 0xD0, 0x60);
        await bus.SetAsync(address, 0x88, Convert.FromHexString("706b436718fc7d8e43d6d00b270b8c00f9ff8c3cf8c67017004b"));
        await bus.SetAsync(address, 0xE1, Convert.FromHexString("7201001329031e"));
        await bus.SetAsync(address, 0xF7, Convert.FromHexString("655ac07eed007530"));
        await bus.ProtectAsync(address, 0xD0, 1);
    }

    /// <summary>An SHT4x.</summary>
    public static async Task AddSht4xAsync(this SimulatedBus bus, int address = 0x44)
    {
        await bus.AddAsync(address, ChipTraits.Commands);
        await bus.RespondAsync(address, [0x89], [0x00, 0x00, 0x81, 0x00, 0x00, 0x81]);
        await bus.RespondAsync(address, [0xFD], Sht4xAnswer);
    }

    /// <summary>A TMP117, table 7-1: 25 degrees.</summary>
    public static async Task AddTmp117Async(this SimulatedBus bus, int address = 0x49)
    {
        await bus.AddAsync(address, ChipTraits.WideRegisters);
        await bus.SetAsync(address, 0x0F, 0x01, 0x17);
        await bus.SetAsync(address, 0x00, 0x0C, 0x80);
    }

    /// <summary>An MCP9808 at 25.75 degrees, with alert flags (section 5.1.3.1).</summary>
    public static async Task AddMcp9808Async(this SimulatedBus bus, int address = 0x18)
    {
        await bus.AddAsync(address, ChipTraits.WideRegisters);
        await bus.SetAsync(address, 0x06, 0x00, 0x54);
        await bus.SetAsync(address, 0x07, 0x04, 0x00);
        await bus.SetAsync(address, 0x05, 0xC1, 0x9C);
    }

    /// <summary>An LM75 at that many quarters of a degree.</summary>
    public static async Task AddLm75Async(this SimulatedBus bus, int address = 0x48, int quarters = 102)
    {
        await bus.AddAsync(address, ChipTraits.WideRegisters);
        await bus.SetAsync(address, 0x00, (byte)(quarters >> 2), (byte)(quarters << 6));
    }

    /// <summary>A <c>[[device]]</c> of the agent's configuration, <c>sensors/PART</c> if no name is given.</summary>
    public static string Device(string part, int address, string? name = null, int bus = 1, int periodMs = 500) => $"""

        [[device]]
        id = "sensors/{name ?? part}"
        part = "{part}"
        bus = "i2c-{bus}"
        address = 0x{address:x2}
        period = "{periodMs} ms"

        """;
}
