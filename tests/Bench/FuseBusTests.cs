using System.Diagnostics;

[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]

namespace EdgeTwin.Bench;

public sealed class FuseBusTests : IDisposable
{
    private const int Busy = 16; // EBUSY, errno(3)
    private const int NotSupported = 95; // EOPNOTSUPP
    private const int TimedOut = 110; // ETIMEDOUT
    private const int RemoteIo = 121; // EREMOTEIO
    private const ulong PlainTransfers = 1; // I2C_FUNC_I2C

    private readonly FuseBus _bus = FuseBus.Start();

    public void Dispose() => _bus.Dispose();

    [Fact]
    public async Task Registers_are_written_and_read_over_the_wire()
    {
        await _bus.AddAsync(0x76);
        await _bus.SetAsync(0x76, 0xd0, 0x60, 1, 2);
        using var wire = new I2cWire(_bus.DevicePath);

        Assert.Equal([0x60, 1, 2], Read(wire, 0x76, [0xd0], 3));
        Assert.Equal(0, wire.WriteRead(0x76, [0xf4, 0x27, 0xa0], []));
        Assert.Equal([0x27, 0xa0], await _bus.ReadFileAsync(0x76, 0xf4, 2));
        Assert.Equal([0x27], Read(wire, 0x76, [0xf4], 1));
        Assert.Equal([0xa0], Read(wire, 0x76, [], 1)); // the pointer went on
    }

    [Fact]
    public async Task Wide_registers_do_not_run_into_each_other()
    {
        await _bus.AddAsync(0x48, ChipTraits.WideRegisters);
        await _bus.SetAsync(0x48, 0, 0x19, 0x80, 0x00, 0x00, 0x4b, 0x00);
        using var wire = new I2cWire(_bus.DevicePath);

        Assert.Equal([0x19, 0x80, 0x19], Read(wire, 0x48, [0], 3));
        Assert.Equal([0x4b, 0x00], Read(wire, 0x48, [2], 2));
    }

    [Fact]
    public async Task Two_byte_pointers_and_masks_choose_the_register()
    {
        await _bus.AddAsync(0x50, new ChipTraits(PointerBytes: 2));
        await _bus.SetAsync(0x50, 0x123, 7, 8);
        await _bus.AddAsync(0x19, new ChipTraits(PointerMask: 0x7f));
        await _bus.SetAsync(0x19, 0x28, 9);
        using var wire = new I2cWire(_bus.DevicePath);

        Assert.Equal([7, 8], Read(wire, 0x50, [0x01, 0x23], 2));
        Assert.Equal([9], Read(wire, 0x19, [0xa8], 1));
    }

    [Fact]
    public async Task Commands_get_their_responses_and_take_turns()
    {
        await _bus.AddAsync(0x44, ChipTraits.Commands);
        await _bus.RespondAsync(0x44, [0x24, 0x00], [0x66, 0x66, 0x93]);
        await _bus.RespondInTurnAsync(0x44, [0xf3], [1], [2]);
        await _bus.AddAsync(0x12, new ChipTraits(OnlyCommands: true));
        await _bus.RespondAsync(0x12, [], [0x42, 0x4d]);
        using var wire = new I2cWire(_bus.DevicePath);

        Assert.Equal(RemoteIo, wire.WriteRead(0x44, [], new byte[3]));
        Assert.Equal([0x66, 0x66, 0x93], Read(wire, 0x44, [0x24, 0x00], 3));
        Assert.Equal([1], Read(wire, 0x44, [0xf3], 1));
        Assert.Equal([2], Read(wire, 0x44, [0xf3], 1));
        Assert.Equal([1], Read(wire, 0x44, [0xf3], 1));
        Assert.Equal(RemoteIo, wire.WriteRead(0x44, [0x99], new byte[1]));
        Assert.Equal([0x42, 0x4d], Read(wire, 0x12, [], 2));
    }

    [Fact]
    public async Task A_chip_that_converts_one_thing_after_another_remembers_whose_answer_is_due()
    {
        await _bus.AddAsync(0x77, ChipTraits.Commands);
        await _bus.RespondAfterAsync(0x77, [0x48], [0x00], [0xd1]);
        await _bus.RespondAfterAsync(0x77, [0x58], [0x00], [0xd2]);
        await _bus.RespondAsync(0x77, [0x00], [0x00]);
        using var wire = new I2cWire(_bus.DevicePath);

        Assert.Equal([0x00], Read(wire, 0x77, [0x00], 1)); // nothing was started
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(0, wire.WriteRead(0x77, [0x48], []));
            Assert.Equal([0xd1], Read(wire, 0x77, [0x00], 1));
            Assert.Equal([0x00], Read(wire, 0x77, [0x00], 1)); // it was fetched
            Assert.Equal(0, wire.WriteRead(0x77, [0x58], []));
            Assert.Equal([0xd2], Read(wire, 0x77, [0x00], 1));
        }
        Assert.Equal(0, wire.WriteRead(0x77, [0x48], []));
        Assert.Equal(0, wire.WriteRead(0x77, [0x58], []));
        Assert.Equal([0xd2], Read(wire, 0x77, [0x00], 1)); // the later one
        await _bus.RespondAfterAsync(0x77, [0x58], [0x00], [0xd3]);
        Assert.Equal(0, wire.WriteRead(0x77, [0x58], []));
        Assert.Equal([0xd3], Read(wire, 0x77, [0x00], 1));
    }

    [Theory]
    [InlineData(ChipFault.Nack, 0, RemoteIo)]
    [InlineData(ChipFault.NackByte, 0, RemoteIo)]
    [InlineData(ChipFault.NackByte, 1, 0)]
    [InlineData(ChipFault.Timeout, 1000, TimedOut)]
    [InlineData(ChipFault.Delay, 1000, 0)]
    [InlineData(ChipFault.Busy, 0, Busy)]
    [InlineData(ChipFault.Short, 1, 0)]
    internal async Task A_fault_is_one_until_it_is_healed(ChipFault fault, int value, int error)
    {
        await _bus.AddAsync(0x76);
        await _bus.FailAsync(0x76, fault, value);
        using var wire = new I2cWire(_bus.DevicePath);
        Assert.Equal(error, wire.WriteRead(0x76, [0], new byte[2]));
        Assert.Equal(error, wire.WriteRead(0x76, [0], new byte[2]));
        await _bus.HealAsync(0x76);
        Assert.Equal(0, wire.WriteRead(0x76, [0], new byte[2]));
        Assert.Equal(new ChipCounters(3, error == 0 ? 3 : 1, fault is ChipFault.NackByte || error == 0 ? 3 : 1, error == 0 ? 0 : 2), await _bus.CountersAsync(0x76));
    }

    [Fact]
    public async Task One_byte_of_one_write_is_refused_and_what_came_before_it_was_taken()
    {
        await _bus.AddAsync(0x76);
        await _bus.RefuseByteAsync(0x76, 2, [0xf4]);
        using var wire = new I2cWire(_bus.DevicePath);
        Assert.Equal(0, wire.WriteRead(0x76, [0xf2, 1, 2], []));
        Assert.Equal(0, wire.WriteRead(0x76, [0xf4, 3], []));
        Assert.Equal(RemoteIo, wire.WriteRead(0x76, [0xf4, 4, 5], []));
        Assert.Equal([1, 2, 4, 0], await _bus.ReadFileAsync(0x76, 0xf2, 4));
    }

    [Fact]
    public async Task A_fault_may_be_limited_to_some_transfers()
    {
        await _bus.AddAsync(0x76);
        await _bus.FailAsync(0x76, ChipFault.Nack, times: 2);
        using var wire = new I2cWire(_bus.DevicePath);
        Assert.Equal([RemoteIo, RemoteIo, 0], Enumerable.Range(0, 3).Select(_ => wire.WriteRead(0x76, [0], new byte[1])));
    }

    [Fact]
    public async Task Every_third_read_has_one_wrong_bit_and_a_short_one_ends_in_ones()
    {
        await _bus.AddAsync(0x76);
        await _bus.FailAsync(0x76, ChipFault.Flip, 3);
        using var wire = new I2cWire(_bus.DevicePath);
        var flipped = Enumerable.Range(0, 12).Select(_ => Read(wire, 0x76, [0], 4).Sum(value => int.PopCount(value)));
        Assert.Equal([0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1], flipped);
        await _bus.FailAsync(0x76, ChipFault.Short, 2);
        Assert.Equal([0, 0, 0xff, 0xff], Read(wire, 0x76, [0], 4));
    }

    [Fact]
    public async Task An_unplugged_chip_is_absent_and_keeps_its_registers()
    {
        await _bus.AddAsync(0x76);
        await _bus.SetAsync(0x76, 0xd0, 0x60);
        using var wire = new I2cWire(_bus.DevicePath);
        await _bus.UnplugAsync(0x76);
        Assert.Equal(RemoteIo, wire.WriteRead(0x76, [0xd0], new byte[1]));
        Assert.Equal(RemoteIo, wire.WriteRead(0x77, [0xd0], new byte[1]));
        await _bus.PlugAsync(0x76);
        Assert.Equal([0x60], Read(wire, 0x76, [0xd0], 1));
        await _bus.RemoveAsync(0x76);
        Assert.Equal(RemoteIo, wire.WriteRead(0x76, [0xd0], new byte[1]));
        await Assert.ThrowsAsync<IOException>(() => _bus.PlugAsync(0x76));
    }

    [Fact]
    public async Task A_stuck_bus_fails_for_all_chips_until_it_is_free()
    {
        await _bus.AddAsync(0x76);
        await _bus.AddAsync(0x48);
        using var wire = new I2cWire(_bus.DevicePath);
        await _bus.StickAsync();
        Assert.Equal(TimedOut, wire.WriteRead(0x76, [0], new byte[1]));
        Assert.Equal(TimedOut, wire.WriteRead(0x48, [0], new byte[1]));
        await _bus.FreeAsync();
        Assert.Equal(0, wire.WriteRead(0x76, [0], new byte[1]));
        await _bus.StickAsync(times: 1);
        Assert.Equal(TimedOut, wire.WriteRead(0x76, [0], new byte[1]));
        Assert.Equal(0, wire.WriteRead(0x76, [0], new byte[1]));
    }

    [Fact]
    public async Task An_adapter_with_only_SMBus_says_so_and_has_its_calls()
    {
        const int ByteData = 2, WordData = 3, Block = 8; // I2C_SMBUS_BYTE_DATA, _WORD_DATA, _I2C_BLOCK_DATA
        await _bus.AddAsync(0x76);
        await _bus.SetAsync(0x76, 0x10, 1, 2, 3, 4);
        using var wire = new I2cWire(_bus.DevicePath);
        Assert.Equal(PlainTransfers, wire.Functions & PlainTransfers);
        await _bus.UseOnlySmbusAsync(true);
        Assert.Equal(0ul, wire.Functions & PlainTransfers);
        Assert.Equal(NotSupported, wire.WriteRead(0x76, [0x10], new byte[1]));

        var data = new byte[34];
        Assert.Equal(0, wire.Smbus(0x76, reads: true, 0x10, ByteData, data));
        Assert.Equal(1, data[0]);
        Assert.Equal(0, wire.Smbus(0x76, reads: true, 0x10, WordData, data));
        Assert.Equal([1, 2], data[..2]);
        data[0] = 4;
        Assert.Equal(0, wire.Smbus(0x76, reads: true, 0x10, Block, data));
        Assert.Equal([4, 1, 2, 3, 4], data[..5]);
        data[0] = 0x55;
        Assert.Equal(0, wire.Smbus(0x76, reads: false, 0x20, ByteData, data));
        Assert.Equal([0x55], await _bus.ReadFileAsync(0x76, 0x20, 1));
    }

    [Fact]
    public async Task Registers_may_be_read_only()
    {
        await _bus.AddAsync(0x76);
        await _bus.SetAsync(0x76, 0xd0, 0x60);
        await _bus.ProtectAsync(0x76, 0xd0, 1);
        using var wire = new I2cWire(_bus.DevicePath);
        Assert.Equal(0, wire.WriteRead(0x76, [0xcf, 1, 2, 3], []));
        Assert.Equal([1, 0x60, 3], await _bus.ReadFileAsync(0x76, 0xcf, 3));
    }

    [Theory]
    [InlineData("frobnicate 48")]
    [InlineData("add 80")]
    [InlineData("add 48 width=3")]
    [InlineData("set 76 0 1")]
    [InlineData("set 76 0 xy")]
    [InlineData("fault 76 sulk")]
    [InlineData("fault 76 flip 0")]
    [InlineData("fault 76 nack times")]
    [InlineData("fault 76 nack-byte 1 of")]
    [InlineData("fault 76 nack of f4")]
    [InlineData("respond-after 76 - 00 01")]
    [InlineData("respond-after 76 48 - 01")]
    [InlineData("respond-after 76 48 00")]
    [InlineData("bus melt")]
    public async Task A_command_with_a_mistake_is_refused(string command)
    {
        await _bus.AddAsync(0x76);
        await Assert.ThrowsAnyAsync<IOException>(() => _bus.ControlAsync(command));
    }

    [Fact]
    public async Task A_transfer_takes_microseconds()
    {
        const int Transfers = 2_000;
        await _bus.AddAsync(0x76);
        using var wire = new I2cWire(_bus.DevicePath);
        var bytes = new byte[8];
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < Transfers; i++)
            Assert.Equal(0, wire.WriteRead(0x76, [0xf7], bytes));
        var each = Stopwatch.GetElapsedTime(began) / Transfers;
        TestContext.Current.TestOutputHelper?.WriteLine($"{each.TotalMicroseconds:0.0} us each");
        Assert.True(each < TimeSpan.FromMilliseconds(2), $"a transfer took {each.TotalMicroseconds:0} us");
    }

    private static byte[] Read(I2cWire wire, int address, ReadOnlySpan<byte> write, int count)
    {
        var bytes = new byte[count];
        Assert.Equal(0, wire.WriteRead(address, write, bytes));
        return bytes;
    }
}
