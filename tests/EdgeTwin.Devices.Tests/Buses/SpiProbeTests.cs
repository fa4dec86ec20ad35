using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Parts.Algorithms;
using EdgeTwin.Devices.Probe;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Devices.Tests.Buses;

/// <summary>One explained read of an SPI part, down to the structures that would have reached spidev: no emulation has SPI.</summary>
public sealed class SpiProbeTests
{
    private readonly FakeDeviceCalls _calls = new();

    [Fact]
    public async Task A_register_part_is_explained_from_the_wire_to_the_formula()
    {
        _calls.Answers.Enqueue([0x58, 0xA6]); // table 9 of its data sheet: 138.51 Ohm of 400 are 100 degrees
        var result = await ProbeAsync("max31865", "/dev/spidev0.1", new DeviceSetting("reference_ohm", 400));
        Assert.True(result.IsGood, result.Failure);
        Assert.Equal("chip select 1 of spi0", result.Place);
        Assert.Equal([("init", "80 C3", ""), ("reads", "01", "58 A6")], result.Transfers.Select(transfer => (transfer.Phase, transfer.Write, transfer.Read)));
        Assert.All(result.Transfers, transfer => Assert.Equal(("", ""), (transfer.Error, transfer.Words)));
        Assert.Equal(new ProbeRead("reads", "58 A6", "58 A6", "none", "01"), Assert.Single(result.Reads));
        Assert.Equal(["ticks = 11347", "fault = 0"], result.Fields.Select(field => $"{field.Name} = {field.Number}"));
        Assert.Equal("11347 / 32768 * 400", result.Properties[0].WithNumbers);
        Assert.Equal(138.51, result.Properties[0].Value!.Value, 0.01);
        Assert.Equal(100, result.Properties[1].Value!.Value, 0.05);
        // Opened with the descriptor's mode and clock; one chip select from the register's number to its last byte.
        Assert.Equal(
            ["open /dev/spidev0.1", "set 1 to 1", "set 3 to 8", "set 4 to 5000000", "5000000 Hz 8 bit out 80c3", "5000000 Hz 8 bit out 01, 5000000 Hz 8 bit in 2"],
            _calls.Calls);
    }

    [Fact]
    public async Task A_part_that_is_only_read_is_explained_too()
    {
        _calls.Answers.Enqueue([0x0C, 0x80]); // table 1 of its data sheet: 100 degrees
        var result = await ProbeAsync("max6675", "/dev/spidev1.0");
        Assert.True(result.IsGood, result.Failure);
        Assert.Equal(("reads", "", "0C 80"), result.Transfers.Select(transfer => (transfer.Phase, transfer.Write, transfer.Read)).Single());
        Assert.Equal(["ticks = 400", "open = 0", "dummy = 0", "identity = 0"], result.Fields.Select(field => $"{field.Name} = {field.Number}"));
        Assert.Equal(("400 / 4", 100.0), (result.Properties[0].WithNumbers, result.Properties[0].Value));
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xFF)]
    public async Task Lines_that_do_not_move_are_said_to_be_perhaps_not_connected(byte answer)
    {
        _calls.Answer = answer;
        var result = await ProbeAsync("max6675", "/dev/spidev0.0");
        Assert.Equal("every bit is the same: perhaps nothing is connected", Assert.Single(result.Transfers).Words);
        Assert.Equal(answer == 0, result.IsGood); // all zeroes are 0 degrees to this part: only the words warn
    }

    [Fact]
    public async Task A_transfer_that_fails_is_said_with_its_place()
    {
        _calls.Errors["0"] = -LinuxError.InputOutput;
        var result = await ProbeAsync("max6675", "/dev/spidev0.0");
        Assert.False(result.IsGood);
        Assert.Contains("chip select 0 of spi0 failed while it was read (EIO)", result.Failure, StringComparison.Ordinal);
        // It is tried once more, but not where the machine was so busy that the first time took long.
        Assert.InRange(result.Transfers.Count, 1, 2);
        Assert.All(result.Transfers, transfer => Assert.Equal("EIO", transfer.Error));
    }

    [Theory]
    [InlineData("spi0.1", "spi0", 1)]
    [InlineData("/dev/spidev10.2", "spi10", 2)]
    public void The_bus_may_be_named_or_be_a_path(string bus, string controller, int chipSelect)
    {
        var target = ProbeTarget.Of(Installation("max6675"), bus, "/dev", TimeSpan.FromSeconds(1));
        Assert.Equal((controller, chipSelect, $"/dev/spidev{controller[3..]}."), (target.Bus.Name, target.Address, target.Bus.Path));
    }

    [Theory]
    [InlineData("i2c-1")]
    [InlineData("spi0")]
    [InlineData("spi0.x")]
    public void A_bus_that_is_no_chip_select_is_refused_with_what_is_allowed(string bus)
    {
        var error = Assert.Throws<FormatException>(() => ProbeTarget.Of(Installation("max6675"), bus, "/dev", TimeSpan.FromSeconds(1)));
        Assert.Contains($"'{bus}' is no chip select of it; allowed is a controller and a chip select, such as spi0.0", error.Message, StringComparison.Ordinal);
    }

    private async Task<ProbeResult> ProbeAsync(string part, string path, params DeviceSetting[] settings)
    {
        var installation = Installation(part, settings);
        var target = ProbeTarget.OfSpi(installation.Descriptor, path, _calls);
        Assert.Equal(0, target.Bus.Open());
        Assert.Equal(0, target.Bus.Claim(target.Address));
        return await ChipProbe.RunAsync(installation, target, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private static PartInstallation Installation(string part, params DeviceSetting[] settings) => PartInstallation.Of(
        new DescriptorCatalog("", PartAlgorithms.All).Get(part), new DeviceOptions(TwinId.Parse("probe"), part) { Settings = [.. settings] });
}
