using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.Gpio;
using EdgeTwin.Devices.Tests.Parts;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests.Actuators;

public sealed class LineOutputsTests
{
    private static readonly string[] OneLine = ["17"];
    private static readonly string Relay = File.ReadAllText(PartFolder.File("relay", "device.toml"));

    private const string Blind = """
        part = "blind"
        title = "Blind with a motor for each way"
        bus = "gpio"
        data_sheet = "none"
        gpio = { lines = ["up", "down"], direction = "output", active = "low" }

        [[property]]
        name = "is_up"
        kind = "boolean"
        unit = "1"
        value = "state_up"

        [[output]]
        name = "up"
        kind = "boolean"
        safe = 0

        [[output]]
        name = "down"
        kind = "boolean"
        safe = 1
        """;

    [Fact]
    public void A_line_is_at_its_safe_level_from_the_first_moment_driven_at_once_and_safe_again_before_it_is_released()
    {
        using (var line = new DrivenLine(Relay, OneLine))
        {
            Assert.Equal(-LinuxError.NoDevice, line[0].Drive(new Actuation(0)));
            Assert.False(line[0].IsSettled);
            Assert.Equal("on=0", line.Step());
            Assert.Equal(GpioDirection.Output, line.Chip.Requested[0].Direction);
            Assert.True(line[0].IsSettled);
            Assert.Equal(0, line[0].Drive(new Actuation(1)));
            Assert.Equal(1UL, line.Chip.Levels); // before the loop has taken a step
            line.Loop.Close();
            Assert.Equal(["request 0", "0", "1", "0", "released"], line.Chip.Driven);
            Assert.Equal(-LinuxError.NoDevice, line[0].Drive(new Actuation(1)));
            Assert.Equal(["gpiochip0 line 17: Lines 0 of 1", "gpiochip0 line 17: no more"], line.FailSafe.Told);
        }
    }

    [Fact]
    public void A_drive_is_read_back_at_once_and_reports_go_on_at_their_period()
    {
        using var line = new DrivenLine(Relay, OneLine);
        Assert.Equal("on=0", line.Step(0.4));
        line[0].Drive(new Actuation(1));
        Assert.Equal("on=1", line.Step(0.4));
        Assert.Equal("", line.Step(0.2));
        Assert.Equal("on=1", line.Step());
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    [InlineData(double.NaN)]
    public void Only_what_the_arbiter_has_made_and_a_line_can_be_is_driven(double value)
    {
        using var line = new DrivenLine(Relay, OneLine);
        line.Step();
        Assert.Equal(-LinuxError.Invalid, line[0].Drive(new Actuation(value)));
        Assert.Equal(-LinuxError.Invalid, line[0].Drive(default));
        Assert.Equal(["request 0", "0"], line.Chip.Driven);
    }

    [Fact]
    public void A_chip_that_is_plugged_in_again_is_driven_to_what_was_ordered_last()
    {
        using var line = new DrivenLine(Relay, OneLine);
        line.Step();
        line[0].Drive(new Actuation(1));
        line.Chip.Unplug();
        Assert.Contains("on=Missing", line.Step(), StringComparison.Ordinal);
        Assert.False(line[0].IsSettled);
        Assert.Equal(-LinuxError.NoDevice, line[0].Drive(new Actuation(0)));
        line[0].Drive(new Actuation(1));
        line.Chip.IsPlugged = true;
        line.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("on=1", line.Step());
        Assert.Equal(["request 1", "1"], line.Chip.Driven[^2..]);
        Assert.True(line[0].IsSettled);
    }

    [Fact]
    public void A_line_that_does_not_follow_is_not_settled()
    {
        using var line = new DrivenLine(Relay, OneLine);
        line.Step();
        line[0].Drive(new Actuation(1));
        line.Chip.Levels = 0; // a short circuit
        Assert.Equal("on=0", line.Step());
        Assert.Equal((0, false), (line[0].LastResult, line[0].IsSettled));
    }

    [Fact]
    public void Each_line_of_a_part_is_an_output_of_its_own_and_what_is_not_read_back_is_uncertain()
    {
        using var blind = new DrivenLine(Blind, ["5", "6"]);
        Assert.Equal("is_up=0, up=0 NotReadBack, down=1 NotReadBack", blind.Step());
        Assert.True(blind.Chip.Requested[0].IsActiveLow);
        Assert.Equal(["t#up", "t#down"], blind.Outputs.Installed.Select(output => output.Actuator.Property.ToString()));
        Assert.Equal("gpiochip0 line 6", blind[1].Place);
        blind[0].Drive(new Actuation(1));
        blind[1].Drive(new Actuation(0));
        Assert.Equal("is_up=1, up=1 NotReadBack, down=0 NotReadBack", blind.Step());
        Assert.Equal(["request 10", "10", "1", "0"], blind.Chip.Driven);
    }

    [Theory]
    [InlineData(1.0, "request 1")]
    [InlineData(null, "request 0")]
    public void The_safe_value_is_the_callers_where_it_has_one(double? safe, string expected)
    {
        using var line = new DrivenLine(Relay, OneLine, property => property.ToString() == "t#on" ? safe : null);
        line.Step();
        Assert.Equal(expected, line.Chip.Driven[0]);
    }

    [Theory]
    [InlineData(2.0, "the safe value of t#on is 2; allowed is 0 to 1")]
    [InlineData(0.5, "allowed on a line are 0 and 1")]
    public void A_safe_value_that_a_line_cannot_have_is_refused(double safe, string words) =>
        Assert.Contains(words, Assert.Throws<FormatException>(() => new DrivenLine(Relay, OneLine, _ => safe)).Message, StringComparison.Ordinal);

    [Fact]
    public void More_lines_than_outputs_are_refused() =>
        Assert.Contains("has 2 outputs and 1 lines", Assert.Throws<FormatException>(() => new DrivenLine(Blind, OneLine)).Message, StringComparison.Ordinal);

    [Fact]
    public void Driving_and_reading_back_allocate_nothing()
    {
        using var line = new DrivenLine(Relay, OneLine);
        line.Chip.Driven.EnsureCapacity(1000);
        line.Step();
        line.Chip.KeepsRecord = false;
        var before = 0L;
        for (var i = 0; i < 200; i++)
        {
            if (i == 100)
                before = GC.GetAllocatedBytesForCurrentThread();
            line[0].Drive(new Actuation(i % 2));
            line.Loop.Step(0);
            line.Queue.Reader.TryRead(out var read);
            line.Queue.Consumed(read.Buffer.Length);
            line.Queue.Reader.AdvanceTo(read.Buffer.End);
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal((0, 1UL), (allocated, line.Chip.Levels));
    }
}
