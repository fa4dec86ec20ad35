using EdgeTwin.Devices.Buses.I2c;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Parts.Algorithms;
using EdgeTwin.Devices.Probe;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Devices.Tests.Buses;

/// <summary>One explained read of a chip, through the kernel's I2C calls, on a bus served by FUSE.</summary>
public sealed class ChipProbeTests : IDisposable
{
    private const int Address = 0x44;
    private readonly FuseBus _bus = FuseBus.Start();
    private readonly I2cAdapter _adapter;

    public ChipProbeTests() => _adapter = new I2cAdapter("i2c-1", _bus.DevicePath, TimeSpan.FromMilliseconds(100));

    public void Dispose()
    {
        _adapter.Close();
        _bus.Dispose();
    }

    [Fact]
    public async Task Every_transfer_byte_field_and_formula_is_shown_and_the_values_are_the_decoders()
    {
        byte[] frame = [0x80, 0x00, 0xA2, 0xBE, 0xEF, 0x92]; // half scale, and the data sheet's own example of the check-sum
        var result = await ProbeAsync(frame);
        Assert.True(result.IsGood, result.Failure);
        Assert.Equal("0x44 on i2c-1", result.Place);
        Assert.Equal(["identity", "identity", "init", "init", "trigger", "reads"], result.Transfers.Select(transfer => transfer.Phase));
        Assert.Equal(["F3 2D", "", "30 93", "30 A2", "24 00", ""], result.Transfers.Select(transfer => transfer.Write));
        Assert.Equal("80 00 A2 BE EF 92", result.Transfers[^1].Read);
        Assert.Equal(new ProbeRead("reads", "80 00 A2 BE EF 92", "80 00 BE EF", "holds", ""), Assert.Single(result.Reads));
        Assert.Equal(new ProbeField("rh_ticks", "reads bytes 2 to 3, highest first", "BE EF", 48879), result.Fields[1]);
        Assert.All(result.Transfers, transfer => Assert.Equal(0, transfer.Error.Length));
        var temperature = result.Properties[0];
        Assert.Equal("-45 + 175 * 32768 / 65535", temperature.WithNumbers);
        Assert.Equal("Cel", temperature.Unit);

        var decoder = new PartDecoder(Installation(), new TestCatalog());
        var samples = new Sample[decoder.SamplesMax];
        Assert.Equal(2, decoder.Decode(new FrameHeader(frame.Length, 0, FrameStatus.Ok, 1, 1, 0, 0), frame, samples));
        Assert.Equal(samples.Select(sample => sample.Value), result.Properties.Select(property => property.Value!.Value), (a, b) => Math.Abs(a - b) <= 0.005);
    }

    [Fact]
    public async Task A_chip_with_registers_is_explained_register_by_register()
    {
        await _bus.AddAsync(0x76);
        await _bus.SetAsync(0x76, 0xD0, 0x60);
        await _bus.SetAsync(0x76, 0x88, Convert.FromHexString("706b436718fc7d8e43d6d00b270b8c00f9ff8c3cf8c67017004b"));
        await _bus.SetAsync(0x76, 0xE1, Convert.FromHexString("7201001329031e"));
        await _bus.SetAsync(0x76, 0xF7, Convert.FromHexString("655ac07eed007530"));
        Assert.Equal(0, _adapter.Open());
        var installation = PartInstallation.Of(new DescriptorCatalog("", PartAlgorithms.All).Get("bme280"), new DeviceOptions(TwinId.Parse("probe"), "bme280"));
        var result = await ChipProbe.RunAsync(installation, new ProbeTarget(_adapter, _adapter.LinkTo(0x76), 0x76), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.True(result.IsGood, result.Failure);
        Assert.Equal(["88", "E1", "F7"], result.Reads.Select(read => read.After));
        Assert.Contains(new ProbeField("dig_t2", "after 88: bytes 2 to 3, lowest first, two's complement", "43 67", 26435), result.Fields);
        // The second read of the coefficients begins at 0 again: its bytes are counted from the register that was asked for.
        Assert.Equal("after E1: bytes 0 to 1, lowest first, two's complement", Assert.Single(result.Fields, field => field.Name == "dig_h2").Place);
    }

    [Fact]
    public async Task A_wrong_check_sum_spoils_what_it_covers_and_says_so()
    {
        var result = await ProbeAsync([0x66, 0x66, 0x00, 0x80, 0x00, 0xA2]);
        Assert.False(result.IsGood);
        Assert.Equal("wrong", result.Reads[0].CheckSum);
        Assert.Null(result.Fields[0].Number);
        Assert.Null(result.Properties[0].Value);
        Assert.Contains("check-sum is wrong", result.Properties[0].Problem, StringComparison.Ordinal);
        Assert.Equal(50, result.Properties[1].Value!.Value, 0.01);
        Assert.Equal("", result.Properties[1].Problem);
    }

    [Fact]
    public async Task What_does_not_answer_is_said_with_the_transfers_so_far()
    {
        Assert.Equal(0, _adapter.Open());
        var result = await ChipProbe.RunAsync(Installation(), new ProbeTarget(_adapter, _adapter.LinkTo(Address), Address), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.False(result.IsGood);
        Assert.Contains("no acknowledge from 0x44 on i2c-1", result.Failure, StringComparison.Ordinal);
        Assert.Empty(result.Properties);
        Assert.All(result.Transfers, transfer => Assert.NotEmpty(transfer.Error));
        Assert.NotEmpty(result.Transfers);
    }

    [Fact]
    public async Task Another_part_at_the_address_is_named_as_such()
    {
        await _bus.AddAsync(Address);
        var lm75 = new DescriptorCatalog("", PartAlgorithms.All).Get("tmp117");
        var installation = PartInstallation.Of(lm75, new DeviceOptions(TwinId.Parse("probe"), "tmp117") { Address = 0x48 });
        await _bus.AddAsync(0x48);
        await _bus.SetAsync(0x48, 0x0F, 0x55, 0x66);
        Assert.Equal(0, _adapter.Open());
        var result = await ChipProbe.RunAsync(installation, new ProbeTarget(_adapter, _adapter.LinkTo(0x48), 0x48), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Contains("another part: 01 17 under the mask 0F FF", Assert.Single(result.Transfers).Words, StringComparison.Ordinal);
        Assert.Contains("this is another part", result.Failure, StringComparison.Ordinal);
    }

    private async Task<ProbeResult> ProbeAsync(byte[] frame)
    {
        await _bus.AddAsync(Address, ChipTraits.Commands);
        await _bus.RespondAsync(Address, [0xF3, 0x2D], [0x80, 0x10, 0xE1]);
        await _bus.RespondAsync(Address, [0x24, 0x00], frame);
        Assert.Equal(0, _adapter.Open());
        return await ChipProbe.RunAsync(Installation(), new ProbeTarget(_adapter, _adapter.LinkTo(Address), Address), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private static PartInstallation Installation() =>
        PartInstallation.Of(new DescriptorCatalog("", PartAlgorithms.All).Get("sht3x"), new DeviceOptions(TwinId.Parse("probe"), "sht3x"));
}
