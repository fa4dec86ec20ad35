using EdgeTwin.Devices.Actuators;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Parts.Algorithms;
using EdgeTwin.Devices.Tests.Buses;
using EdgeTwin.Devices.Tests.Parts;
using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Actuators;

public sealed class ChipOutputsTests
{
    private const int Address = 0x20;

    private readonly ChipLoopRig _rig = new();
    private readonly RecordedFailSafe _failSafe = new();
    private readonly BusOutputs _outputs;

    public ChipOutputsTests() => _outputs = new BusOutputs(failSafe: _failSafe);

    [Fact]
    public void A_chip_is_written_its_safe_values_before_it_is_first_read_and_at_the_end_again()
    {
        var chip = Install("mcp23017");
        var frames = _rig.Run(10);
        // directions, pull-ups, latches, and only then the read
        Assert.Equal(["00ffff", "0cffff", "140000", "12"], chip.Written);
        Assert.Single(frames);
        Assert.True(First.IsSettled);
        Assert.Equal(0, First.Drive(new Actuation(0x8001)));
        Assert.False(First.IsSettled);
        _rig.Run(1);
        Assert.Equal("140180", chip.Written[^1]);
        Assert.True(First.IsSettled);
        _rig.Loop.Close();
        Assert.Equal("140000", chip.Written[^1]);
        Assert.Equal(-LinuxError.NoDevice, First.Drive(new Actuation(1)));
        Assert.Equal(["0x20 on i2c-1: I2c 140000", "0x20 on i2c-1: no more"], _failSafe.Told);
    }

    [Fact]
    public void An_order_is_the_next_transfer_and_the_newest_takes_the_place_of_one_that_waits()
    {
        var neighbour = _rig.Bus.Add(0x77, 0x60);
        neighbour.TransferTime = TimeSpan.FromMilliseconds(3);
        var chip = Install("mcp4725", 0x60);
        _rig.Install(0x77, Scripts.Burst(), periodMs: 4);
        _rig.Run(500);
        chip.Written.Clear();
        chip.TransferMs.Clear();
        neighbour.TransferMs.Clear();
        First.Drive(new Actuation(100));
        First.Drive(new Actuation(50));
        _rig.Run(100);
        Assert.Equal(["408000"], chip.Written);
        Assert.True(chip.TransferMs[0] < neighbour.TransferMs[0]);
    }

    [Fact]
    public void Outputs_that_share_a_register_keep_each_others_values()
    {
        var chip = Install("pcf8574");
        _rig.Run(10);
        foreach (var output in new[] { 0, 7 })
            Assert.Equal(0, _outputs.Installed[output].Actuator.Drive(new Actuation(0)));
        _rig.Run(10);
        Assert.Equal("7e", chip.Written[^1]);
        Assert.Equal(["0x20 on i2c-1: I2c ff"], _failSafe.Told);
    }

    [Fact]
    public void A_write_that_fails_is_said_and_done_once_it_can_be()
    {
        var chip = Install("mcp4725", 0x60);
        _rig.Run(10);
        (chip.Error, chip.ErrorsLeft) = (LinuxError.RemoteInputOutput, int.MaxValue);
        Assert.Equal(0, First.Drive(new Actuation(100)));
        var bad = _rig.Run(600);
        Assert.Equal("Missing: no acknowledge from 0x60 on i2c-1: nothing answers at this address (EREMOTEIO)", bad[0].ToString());
        Assert.Equal((-LinuxError.RemoteInputOutput, false), (First.LastResult, First.IsSettled));
        Assert.Equal(-LinuxError.NoDevice, First.Drive(new Actuation(50)));
        chip.Error = 0;
        chip.Written.Clear();
        Assert.Contains(_rig.Run(1000), frame => frame.IsOk);
        Assert.Equal("408000", chip.Written[0]);
        Assert.True(First.IsSettled);
    }

    [Fact]
    public void One_refusal_is_tried_again_at_once_and_no_fault()
    {
        var chip = Install("mcp4725", 0x60);
        _rig.Run(10);
        (chip.Error, chip.ErrorsLeft) = (LinuxError.RemoteInputOutput, 1);
        First.Drive(new Actuation(100));
        Assert.All(_rig.Run(2000), frame => Assert.True(frame.IsOk));
        Assert.Equal(1, chip.Written.Count(written => written == "40fff0"));
        Assert.Equal(1, _rig.Loop.Chips[0].Counters.Starts);
    }

    [Fact]
    public void A_chip_that_was_gone_is_written_all_its_outputs_before_it_is_read()
    {
        var chip = Install("pca9685", 0x40);
        _rig.Run(20);
        _outputs.Installed[3].Actuator.Drive(new Actuation(100));
        _rig.Run(20);
        chip.IsPlugged = false;
        _rig.Run(1500);
        chip.Written.Clear();
        chip.IsPlugged = true;
        Assert.Contains(_rig.Run(1500), frame => frame.IsOk);
        Assert.Equal(["0030", "fe1e", "0020", "0600000010"], chip.Written[..4]);
        Assert.Equal("1200100000", chip.Written[6]); // channel 3, full on
        Assert.Equal("06", chip.Written[19]);
    }

    [Fact]
    public void What_a_chip_cannot_say_is_reported_as_it_was_driven()
    {
        var result = DescriptorReader.Read("device.toml", """
            part = "horn"
            title = "Horn that only listens"
            bus = "i2c"
            data_sheet = "none"
            addresses = [0x20]

            [[output]]
            name = "volume"
            unit = "%"
            range = [0, 100]
            safe = 0
            write = ["value"]
            """, PartAlgorithms.All);
        Assert.True(result.IsValid, string.Join('\n', result.Errors));
        var chip = _rig.Bus.Add(Address, 0);
        _rig.Install(result.Descriptor, _outputs, Address);
        var decoder = (DrivenDecoder)_rig.ChannelSets[0]!;
        Assert.Equal(["0 NotReadBack", "0 NotReadBack"], Driven(_rig.Run(10)));
        Assert.Equal(-LinuxError.Invalid, First.Drive(new Actuation(101)));
        First.Drive(new Actuation(42));
        Assert.Equal(["42 NotReadBack"], Driven(_rig.Run(10)));
        chip.IsPlugged = false;
        Assert.Equal(["42 NotReadBack"], Driven(_rig.Run(2000)).Distinct()); // nobody asks it anything
        First.Drive(new Actuation(7));
        Assert.Equal("bad Missing", Driven(_rig.Run(2000))[0]);

        IReadOnlyList<string> Driven(List<SeenFrame> frames) => [.. frames.Where(frame => frame.ChannelSet == 0).Select(frame =>
        {
            var samples = new Sample[1];
            Assert.Equal(1, decoder.Decode(new Devices.Frames.FrameHeader(frame.Payload.Length, 0, frame.Status, 1, 1, 0, 0), frame.Payload, samples));
            return samples[0].Quality == Quality.Bad ? $"bad {samples[0].Reason}" : FormattableString.Invariant($"{samples[0].Value} {samples[0].Reason}");
        })];
    }

    [Fact]
    public void Driving_and_writing_allocate_nothing()
    {
        var chip = Install("mcp4725", 0x60);
        _rig.Run(10);
        chip.KeepsRecord = false;
        var before = 0L;
        for (var i = 0; i < 200; i++)
        {
            if (i == 100)
                before = GC.GetAllocatedBytesForCurrentThread();
            First.Drive(new Actuation(i % 100));
            _rig.Loop.Step();
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal((0, true), (allocated, First.IsSettled));
    }

    private IActuator First => _outputs.Installed[0].Actuator;

    private FakeChip Install(string part, int address = Address)
    {
        var chip = _rig.Bus.Add(address, 0);
        _rig.Install(PartFolder.Read(part), _outputs, address);
        return chip;
    }
}
