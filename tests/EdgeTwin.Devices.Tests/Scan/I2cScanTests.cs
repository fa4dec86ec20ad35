using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Scan;
using EdgeTwin.Devices.Tests.Parts;
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

    /// <summary>All built-in parts, and a stranger at each address in turn: it is told the number of a register at most, and never one that any part there would act on.</summary>
    [Theory]
    [InlineData(0x0000)]
    [InlineData(0xFFFF)]
    [InlineData(0x5449)] // the maker of some parts
    public void No_stranger_at_any_address_is_ordered_anything(int identity)
    {
        var parts = PartFolder.Names.Select(row => PartFolder.Read(row.Data)).Where(part => part.Bus == BusKind.I2c).ToArray();
        for (byte address = 0x08; address <= 0x77; address++)
        {
            var bus = new Bus { [address] = identity };
            Assert.Single(new I2cScan(bus.At, parts).Run(new HashSet<string>(), out _));
            var known = parts.Where(part => part.Addresses.Contains(address)).ToArray();
            foreach (var written in bus.Written)
            {
                Assert.NotEmpty(known);
                var register = Assert.Single(written);
                // Whose own identity it is may be asked for it.
                Assert.All(known.Where(part => !part.Identity.Any(check => check.Read.Write is [var first] && first.Text == $"{register}")), part =>
                    Assert.False(Orders(part).Contains(register), $"0x{register:x2} is an order to {part.Part} at 0x{address:x2}"));
            }
        }
    }

    [Fact]
    public void An_identity_that_begins_with_anothers_order_is_not_asked_for()
    {
        var resetting = Read("""
            part = "resetting"
            title = "A chip that 0x06 resets"
            bus = "i2c"
            data_sheet = "none"
            addresses = [0x18]
            [[init]]
            write = [0x06]
            wait = "15 ms"
            [[read]]
            read = 1
            [[field]]
            name = "ticks"
            at = 0
            bytes = 1
            [[property]]
            name = "level"
            value = "ticks"
            """);
        var bus = new Bus { [0x18] = 0x0054 };
        var found = Assert.Single(new I2cScan(bus.At, [Parts[0], resetting]).Run(new HashSet<string>(), out _));
        Assert.Equal((ScanCertainty.Possible, "thermo, resetting"), (found.Certainty, string.Join(", ", found.Parts)));
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

    /// <summary>Single bytes that a part acts on, from its descriptor's text alone.</summary>
    private static HashSet<byte> Orders(DeviceDescriptor part)
    {
        var reads = part.Coefficients.Concat(part.Reads).ToArray();
        var bytes = part.Init.Concat(part.Trigger).Select(step => step.Write).Concat(reads.Select(read => read.Start)).Concat(reads.Where(read => read.WaitUs > 0 && read.Start.Count == 0).Select(read => read.Write));
        return [.. bytes.Where(write => write.Count == 1 && byte.TryParse(write[0].Text, out _)).Select(write => byte.Parse(write[0].Text, System.Globalization.CultureInfo.InvariantCulture))];
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
