using EdgeTwin.Devices.Actuators;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.Pwm;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Tests.Parts;
using EdgeTwin.Devices.Tests.Pwm;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests.Actuators;

public sealed class DutyOutputTests : IDisposable
{
    private readonly MachineTime _time = new();
    private readonly FakePwmChip _chip = new();
    private readonly RecordedFailSafe _failSafe = new();
    private readonly TestCatalog _catalog = new();
    private readonly FrameQueue _queue = new("pwmchip0", 1 << 20, OverflowPolicy.DropNewest, () => { });
    private readonly DutyOutput _output;
    private readonly PartDecoder _decoder;
    private readonly PwmBusLoop _loop;

    public DutyOutputTests()
    {
        var descriptor = PartFolder.Read("pwm-output");
        var installation = PartInstallation.Of(descriptor, PartFolder.Installed(descriptor, [new("frequency_hz", 25_000)]));
        _output = DutyOutput.Of(installation, "pwmchip0", 0, new BusOutputs(_ => 25, _failSafe));
        _decoder = new PartDecoder(installation, _catalog);
        _loop = new PwmBusLoop("pwmchip0", _chip.Root, [new PwmDevice(0, 0, _output, TimeSpan.FromSeconds(1))], _queue, _time);
    }

    public void Dispose()
    {
        _loop.Close();
        _loop.Dispose();
        _chip.Dispose();
    }

    [Fact]
    public void A_channel_is_at_its_safe_duty_until_it_is_driven_and_again_at_the_end()
    {
        Assert.Equal(-LinuxError.NoDevice, _output.Drive(new Actuation(25)));
        Assert.Equal("duty=25, frequency=25000", Step());
        Assert.Equal(0, _output.Drive(new Actuation(50)));
        Assert.Equal("20000", _chip["pwm0/duty_cycle"]); // before the loop has taken a step
        Assert.Equal("duty=50, frequency=25000", Step());
        Assert.Equal("", Step());
        Assert.Equal(-LinuxError.Invalid, _output.Drive(new Actuation(100.5)));
        Assert.Equal(-LinuxError.Invalid, _output.Drive(default));
        _loop.Close();
        Assert.Equal(("10000", "1"), (_chip["pwm0/duty_cycle"], _chip["pwm0/enable"]));
        Assert.Equal(["pwmchip0 channel 0: Attribute 3130303030", "pwmchip0 channel 0: no more"], _failSafe.Told);
    }

    [Fact]
    public void A_chip_that_is_taken_away_is_said_and_back_it_is_driven_to_what_was_ordered_last()
    {
        Step();
        _output.Drive(new Actuation(75));
        Step(1);
        _chip.TakeAway();
        Assert.Equal("duty=Missing, frequency=Missing", Step(0.1));
        Assert.Equal("reading channel 0 of pwmchip0 back: No such file or directory (ENOENT)", _words);
        Assert.Equal(-LinuxError.NoDevice, _output.Drive(new Actuation(50)));
        Step(1);
        Step(1);
        Assert.Equal("pwmchip0 is not there: PWM is not enabled on this machine, or its chip is unplugged (ENOENT)", _words);
        _chip.PutBack();
        Step(1);
        Assert.Equal("duty=50, frequency=25000", Step(1));
        Assert.True(_output.IsSettled);
    }

    [Theory]
    [InlineData("unit = \"%\"\nrange = [0, 100]\nsafe", "unit = \"V\"\nrange = [0, 100]\nsafe", "one output, in %")]
    [InlineData("frequency_hz", "cycles", "a setting 'frequency_hz'")]
    public void A_part_that_is_no_PWM_output_is_refused(string what, string instead, string words)
    {
        var text = File.ReadAllText(PartFolder.File("pwm-output", "device.toml")).Replace(what, instead, StringComparison.Ordinal);
        var descriptor = Model.Descriptors.DescriptorReader.Read("device.toml", text, Devices.Parts.Algorithms.PartAlgorithms.All).Descriptor!;
        var installation = PartInstallation.Of(descriptor, PartFolder.Installed(descriptor, []));
        Assert.Contains(words, Assert.Throws<FormatException>(() => DutyOutput.Of(installation, "pwmchip0", 0, new BusOutputs())).Message, StringComparison.Ordinal);
    }

    private string _words = "";

    private string Step(double secondsAfter = 0)
    {
        _loop.Step(0);
        _time.Advance(TimeSpan.FromSeconds(secondsAfter));
        var values = new List<string>();
        FrameWalk.Drain(_queue, (in FrameHeader header, ReadOnlySpan<byte> payload) =>
        {
            if (header.Status != FrameStatus.Ok)
                _words = System.Text.Encoding.UTF8.GetString(payload);
            var samples = new Sample[_decoder.SamplesMax];
            values.Clear();
            foreach (var sample in samples[.._decoder.Decode(header, payload, samples)])
                values.Add(FormattableString.Invariant($"{_catalog[sample.PropertyId].Reference.Name}={(sample.Quality == Quality.Bad ? sample.Reason : sample.Value)}"));
        });
        return string.Join(", ", values);
    }
}
