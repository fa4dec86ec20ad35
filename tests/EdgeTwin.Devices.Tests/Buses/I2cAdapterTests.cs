using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.I2c;

namespace EdgeTwin.Devices.Tests.Buses;

/// <summary>The kernel's I2C calls, made for real, on a bus served by FUSE.</summary>
public sealed class I2cAdapterTests : IDisposable
{
    private readonly FuseBus _bus = FuseBus.Start();
    private readonly I2cAdapter _adapter;

    public I2cAdapterTests() => _adapter = new I2cAdapter("i2c-1", _bus.DevicePath, TimeSpan.FromMilliseconds(100));

    public void Dispose()
    {
        _adapter.Close();
        _bus.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_chip_is_written_and_read_by_either_kind_of_call(bool onlySmBus)
    {
        await _bus.UseOnlySmbusAsync(onlySmBus);
        await _bus.AddAsync(0x76);
        await _bus.SetAsync(0x76, 0x10, [.. Enumerable.Range(1, 100).Select(value => (byte)value)]);
        Assert.Equal(0, _adapter.Open());
        Assert.Equal(!onlySmBus, (_adapter.Functions & I2cFunctions.I2c) != 0);
        var chip = _adapter.LinkTo(0x76);
        foreach (var length in new[] { 1, 2, 3, 8, 32, 33, 64, 99 })
        {
            var read = new byte[length];
            Assert.Equal(0, chip.WriteRead([0x10], read));
            Assert.Equal(Enumerable.Range(1, length).Select(value => (byte)value), read);
        }
        foreach (var length in new[] { 1, 2, 3, 17, 32 })
        {
            byte[] written = [0xA0, .. Enumerable.Range(length, length).Select(value => (byte)value)];
            Assert.Equal(0, chip.Write(written));
            Assert.Equal(written[1..], await _bus.ReadFileAsync(0x76, 0xA0, length));
        }
        Assert.Equal(0, chip.Write([0x12]));
        var one = new byte[1];
        Assert.Equal(0, chip.Read(one));
        Assert.Equal(3, one[0]);
    }

    [Fact]
    public async Task What_SMBus_cannot_say_is_refused_and_not_approximated()
    {
        await _bus.UseOnlySmbusAsync(true);
        await _bus.AddAsync(0x44, ChipTraits.Commands);
        await _bus.RespondAsync(0x44, [0x24, 0x00], [1, 2, 3]);
        Assert.Equal(0, _adapter.Open());
        var chip = _adapter.LinkTo(0x44);
        Assert.Equal(-LinuxError.NotSupported, chip.Read(new byte[6]));
        Assert.Equal(-LinuxError.NotSupported, chip.WriteRead([0x24, 0x00], new byte[6]));
        Assert.Equal(-LinuxError.NotSupported, chip.Write(new byte[40]));
    }

    [Theory]
    [InlineData(ChipFault.Nack, 0, LinuxError.RemoteInputOutput)]
    [InlineData(ChipFault.NackByte, 1, LinuxError.RemoteInputOutput)]
    [InlineData(ChipFault.Timeout, 2000, LinuxError.TimedOut)]
    [InlineData(ChipFault.Busy, 0, LinuxError.Busy)]
    [InlineData(ChipFault.Delay, 2000, 0)]
    internal async Task A_fault_is_a_number_and_no_exception(ChipFault fault, int value, int error)
    {
        await _bus.AddAsync(0x76);
        await _bus.FailAsync(0x76, fault, value);
        Assert.Equal(0, _adapter.Open());
        Assert.Equal(-error, _adapter.LinkTo(0x76).Write([0xF4, 0x25]));
    }

    [Fact]
    public async Task Nobody_at_an_address_is_no_acknowledge_and_the_bus_tests_as_free_until_it_is_stuck()
    {
        Assert.Equal(0, _adapter.Open());
        Assert.Equal(-LinuxError.RemoteInputOutput, _adapter.LinkTo(0x33).Read(new byte[1]));
        Assert.Equal(0, _adapter.Test());
        await _bus.StickAsync();
        Assert.Equal(-LinuxError.TimedOut, _adapter.Test());
        await _bus.FreeAsync();
        Assert.Equal(0, _adapter.Test());
    }

    [Fact]
    public void A_closed_or_absent_adapter_says_so()
    {
        Assert.Equal(-LinuxError.NoDevice, _adapter.LinkTo(0x76).Read(new byte[1]));
        Assert.Equal(-LinuxError.NoEntry, new I2cAdapter("i2c-9", _bus.DevicePath + "9", TimeSpan.FromMilliseconds(100)).Open());
        Assert.Equal(-LinuxError.NotThatKind, new I2cAdapter("i2c-1", "/dev/null", TimeSpan.FromMilliseconds(100)).Open());
    }

    [Fact]
    public void More_than_the_kernel_takes_is_refused_here()
    {
        Assert.Equal(0, _adapter.Open());
        Assert.Equal(-LinuxError.TooLong, _adapter.LinkTo(0x76).Read(new byte[Limits.TransferBytesMax + 1]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_transfer_allocates_nothing_whether_it_succeeds_or_fails(bool onlySmBus)
    {
        await _bus.UseOnlySmbusAsync(onlySmBus);
        await _bus.AddAsync(0x76);
        Assert.Equal(0, _adapter.Open());
        var (there, absent) = (_adapter.LinkTo(0x76), _adapter.LinkTo(0x33));
        var bytes = new byte[8];
        var sum = 0;
        var allocated = 0L;
        for (var round = 0; round < 2; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 200; i++)
                sum += there.WriteRead([0xF7], bytes) + there.Write([0xF4, 0x25]) + absent.Write([0]);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.Equal(2 * 200 * -LinuxError.RemoteInputOutput, sum);
        Assert.Equal(0, allocated);
    }
}
