using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Scan;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Scan;

public sealed class I2cScanTests
{
    private static readonly DeviceDescriptor[] Parts =
    [
        Read("""
            part = "thermo"
            title = "A thermometer"
            bus = "i2c"
            data_sheet = "none"
            tested = "vectors"
            addresses = [0x18, 0x48]
            [[identity]]
            write = [0x06]
            read = 2
            mask = [0xFF, 0xF0]
            any_of = [[0x00, 0x50]]
            [[read]]
            write = [0x00]
            read = 2
            [[field]]
            name = "ticks"
            at = 0
            bytes = 2
            [[property]]
            name = "temperature"
            unit = "Cel"
            value = "ticks"
            """),
        OneByte("plain", "0x48, 0x20", "level"),
        OneByte("expander", "0x20", "port", output: """
            [[output]]
            name = "port"
            unit = "1"
            range = [0, 255]
            safe = 0
            write = ["value"]
            """),
        // A chip with two-byte commands.
        OneByte("commands", "0x18", "level", """
            [[identity]]
            write = [0xF3, 0x2D]
            read = 1
            any_of = [[0x01]]
            """),
    ];

    [Theory]
    [InlineData(0x18, 0x0054, "0x18 Identified thermo")]
    [InlineData(0x48, 0x0054, "0x48 Identified thermo")]
    [InlineData(0x48, 0xFFFF, "0x48 Possible plain")] // another part's identity
    [InlineData(0x18, 0xFFFF, "0x18 Possible commands")] // its command could write to another part
    [InlineData(0x33, 0x0054, "0x33 Unknown ")]
    public void A_chip_is_identified_by_address_and_identity(byte address, int identity, string expected)
    {
        var bus = new Bus { [address] = identity };
        var found = Assert.Single(new I2cScan(bus.At, Parts).Run(new HashSet<string>(), out var problem));
        Assert.Equal("", problem);
        Assert.Equal(expected, $"{found.Place} {found.Certainty} {string.Join(',', found.Parts)}");
        Assert.All(bus.Written, write => Assert.Equal([0x06], write)); // a register number, and nothing else
    }

    [Fact]
    public void Nothing_at_all_is_written_where_a_byte_may_be_an_order()
    {
        var bus = new Bus { [0x20] = 0x0054 };
        var found = Assert.Single(new I2cScan(bus.At, Parts).Run(new HashSet<string>(), out _));
        Assert.Equal(["plain", "expander"], found.Parts);
        Assert.Empty(bus.Written);
    }

    [Fact]
    public void What_the_kernel_drives_is_left_alone()
    {
        var bus = new Bus { [0x18] = 0x0054 };
        Assert.Empty(new I2cScan(bus.At, Parts).Run(new HashSet<string> { "0x18" }, out _));
        Assert.DoesNotContain((byte)0x18, bus.Asked);
    }

    [Fact]
    public void A_bus_that_is_held_is_given_up_after_three_time_outs()
    {
        var bus = new Bus { IsHeld = true };
        Assert.Empty(new I2cScan(bus.At, Parts).Run(new HashSet<string>(), out var problem));
        Assert.Contains("SDA or SCL may be held low", problem, StringComparison.Ordinal);
        Assert.Equal(3, bus.Asked.Count);
    }

    /// <summary>A chip of which one byte is read.</summary>
    private static DeviceDescriptor OneByte(string part, string addresses, string property, string identity = "", string output = "") => Read($"""
        part = "{part}"
        title = "A chip of one byte"
        bus = "i2c"
        data_sheet = "none"
        tested = "vectors"
        addresses = [{addresses}]
        {identity}
        [[read]]
        read = 1
        [[field]]
        name = "ticks"
        at = 0
        bytes = 1
        [[property]]
        name = "{property}"
        unit = "1"
        value = "ticks"
        {output}
        """);

    private static DeviceDescriptor Read(string text)
    {
        var result = DescriptorReader.Read("device.toml", text, []);
        Assert.True(result.IsValid, string.Join('\n', result.Errors));
        return result.Descriptor;
    }

    // Chips whose register 6 holds a number; what a bus answers in faults is tested on a real I2C file elsewhere.
    private sealed class Bus
    {
        private readonly Dictionary<byte, int> _chips = [];

        public bool IsHeld { get; init; }

        public List<byte[]> Written { get; } = [];

        public List<byte> Asked { get; } = [];

        public int this[byte address]
        {
            init => _chips[address] = value;
        }

        public IDeviceLink At(byte address) => new Chip(this, address);

        private sealed class Chip(Bus bus, byte address) : IDeviceLink
        {
            public int Write(ReadOnlySpan<byte> data) => WriteRead(data, []);

            public int Read(Span<byte> data) => WriteRead([], data);

            public int WriteRead(ReadOnlySpan<byte> write, Span<byte> read)
            {
                if (!bus.Asked.Contains(address))
                    bus.Asked.Add(address);
                if (bus.IsHeld)
                    return -110; // ETIMEDOUT
                if (!bus._chips.TryGetValue(address, out var identity))
                    return -121; // EREMOTEIO: no acknowledge
                if (write.Length > 0)
                    bus.Written.Add(write.ToArray());
                for (var i = 0; i < read.Length; i++)
                    read[i] = (byte)(identity >> (8 * (read.Length - 1 - i)));
                return 0;
            }
        }
    }
}
