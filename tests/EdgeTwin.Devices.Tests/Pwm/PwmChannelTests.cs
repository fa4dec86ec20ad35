using EdgeTwin.Devices.Buses.Pwm;

namespace EdgeTwin.Devices.Tests.Pwm;

public sealed class PwmChannelTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(37.5, 15_000)]
    [InlineData(100, 40_000)]
    public void A_duty_is_driven_and_read_back(double percent, long expectedNs)
    {
        using var chip = new FakePwmChip();
        using var pwm = chip.Open(new PwmChannelOptions(40_000, false, 0));
        Assert.Equal(0, pwm.SetDuty(percent));
        Assert.Equal(0, pwm.TryRead(out var reading));
        Assert.Equal(new PwmReading(40_000, expectedNs, false, true), reading);
        Assert.Equal(percent, reading.DutyPercent);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(100.1)]
    [InlineData(double.NaN)]
    public void A_duty_outside_0_to_100_is_refused_and_changes_nothing(double percent)
    {
        using var chip = new FakePwmChip();
        using var pwm = chip.Open(new PwmChannelOptions(40_000, false, 25));
        Assert.Equal(-22, pwm.SetDuty(percent));
        Assert.Equal("10000", chip["pwm0/duty_cycle"]);
    }

    [Theory]
    [InlineData(0, "0", "0")] // off
    [InlineData(100, "40000", "1")] // a fan that must run goes on running
    public void It_goes_to_its_safe_duty_at_the_end_and_stays_exported_as_it_was_found(double safePercent, string duty, string enable)
    {
        using var chip = new FakePwmChip();
        using (var pwm = chip.Open(new PwmChannelOptions(40_000, false, safePercent)))
            Assert.Equal(0, pwm.SetDuty(50));
        Assert.Equal((duty, enable, ""), (chip["pwm0/duty_cycle"], chip["pwm0/enable"], chip["unexport"]));
    }

    [Fact]
    public void The_polarity_is_set_before_it_is_on()
    {
        using var chip = new FakePwmChip();
        using var pwm = chip.Open(new PwmChannelOptions(1_000_000, true, 0));
        Assert.Equal(("inversed", "1000000", "0", "1"), (chip["pwm0/polarity"], chip["pwm0/period"], chip["pwm0/duty_cycle"], chip["pwm0/enable"]));
    }

    [Fact]
    public void A_channel_that_is_not_there_gives_the_systems_error()
    {
        using var chip = new FakePwmChip();
        Assert.Equal(-2, PwmChannel.TryOpen(chip.Root, "pwmchip7", 0, new PwmChannelOptions(1000, false, 0), out var pwm));
        Assert.Null(pwm);
    }

    [Fact]
    public void A_chip_that_is_taken_away_gives_errors_and_back_it_is_opened_at_its_safe_duty()
    {
        using var chip = new FakePwmChip();
        var options = new PwmChannelOptions(40_000, false, 25);
        using (var pwm = chip.Open(options))
        {
            chip.TakeAway();
            Assert.True(pwm.SetDuty(50) < 0);
            Assert.True(pwm.TryRead(out _) < 0);
            Assert.Equal(-2, PwmChannel.TryOpen(chip.Root, "pwmchip0", 0, options, out _));
        }
        chip.PutBack();
        using var again = chip.Open(options);
        Assert.Equal(0, again.TryRead(out var reading));
        Assert.Equal(25, reading.DutyPercent);
    }

    [Fact]
    public void Driving_and_reading_back_allocate_nothing()
    {
        using var chip = new FakePwmChip();
        using var pwm = chip.Open(new PwmChannelOptions(40_000, false, 0));
        var failures = 0;
        var before = 0L;
        for (var i = 0; i < 200; i++)
        {
            if (i == 100)
                before = GC.GetAllocatedBytesForCurrentThread();
            failures += pwm.SetDuty(i / 2.0) + pwm.TryRead(out _);
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal((0, 0), (allocated, failures));
    }
}
