using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.Spi;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Buses;

/// <summary>No emulation has SPI: these tests look at the structures that would have reached spidev.</summary>
public sealed class SpiBusTests
{
    private readonly FakeDeviceCalls _calls = new();
    private readonly SpiBus _bus;
    private readonly IDeviceLink _chip;

    public SpiBusTests()
    {
        _bus = new SpiBus("spi0", "/dev/spidev0.", _calls);
        _chip = _bus.LinkTo(1, new SpiDescriptor(Mode: 3, ClockHzMax: 500_000));
    }

    [Fact]
    public void A_chip_is_opened_with_its_mode_and_clock()
    {
        Assert.Equal(0, _bus.Open());
        Assert.Equal(0, _bus.Claim(1));
        Assert.Equal(["open /dev/spidev0.1", "set 1 to 3", "set 3 to 8", "set 4 to 500000"], _calls.Calls);
        _bus.Close();
        Assert.Equal("close 7", _calls.Calls[^1]);
    }

    [Fact]
    public void Writes_and_reads_are_messages_under_one_chip_select()
    {
        _bus.Open();
        _calls.Calls.Clear();
        _calls.Answer = 0x5A;
        var read = new byte[3];
        Assert.Equal(0, _chip.Write([0x80, 0xC2]));
        Assert.Equal(0, _chip.Read(read));
        Assert.Equal(0, _chip.WriteRead([0x01], read));
        Assert.Equal(
            ["500000 Hz 8 bit out 80c2", "500000 Hz 8 bit in 3", "500000 Hz 8 bit out 01, 500000 Hz 8 bit in 3"],
            _calls.Calls);
        Assert.Equal([0x5A, 0x5A, 0x5A], read);
    }

    [Fact]
    public void A_chip_select_without_a_file_costs_its_neighbour_nothing()
    {
        var other = _bus.LinkTo(0, new SpiDescriptor(0, 1_000_000));
        _calls.Errors["/dev/spidev0.0"] = -LinuxError.NoEntry;
        Assert.Equal(0, _bus.Open());
        Assert.Equal(-LinuxError.NoEntry, _bus.Claim(0));
        Assert.Equal(-LinuxError.NoDevice, other.Read(new byte[1]));
        Assert.Equal(0, _bus.Claim(1));
        Assert.Equal(0, _chip.Read(new byte[1]));
        _calls.Errors.Clear();
        Assert.Equal(0, _bus.Claim(0));
        Assert.Equal(0, other.Read(new byte[1]));
    }

    [Fact]
    public void A_controller_that_does_not_take_the_mode_is_an_error_and_not_a_wrong_reading()
    {
        _calls.Errors["1"] = -LinuxError.Invalid;
        Assert.Equal(-LinuxError.Invalid, _bus.Open());
        Assert.Equal("close 7", _calls.Calls[^1]);
    }

    [Fact]
    public void A_device_that_was_taken_away_is_opened_anew_at_the_next_claim()
    {
        _bus.Open();
        _calls.Errors["0"] = -LinuxError.ShutDown;
        Assert.Equal(-LinuxError.ShutDown, _chip.Read(new byte[1]));
        _calls.Errors.Clear();
        Assert.Equal(0, _bus.Claim(1));
        Assert.Equal(0, _chip.Read(new byte[1]));
        Assert.Equal(2, _calls.Calls.Count(call => call.StartsWith("open", StringComparison.Ordinal)));
    }

    [Fact]
    public void More_than_spidev_takes_is_refused_here()
    {
        _bus.Open();
        Assert.Equal(-LinuxError.TooLong, _chip.Read(new byte[Limits.SpiTransferBytesMax + 1]));
    }
}
