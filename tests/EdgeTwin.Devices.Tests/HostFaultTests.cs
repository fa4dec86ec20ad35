using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests;

public sealed class HostFaultTests
{
    [Fact]
    public void A_file_that_vanishes_turns_its_properties_bad_and_they_recover_when_it_is_back()
    {
        using var host = new HostFixture();
        host.CopyMachine("raspberry-pi-4");
        host.Tick();
        host.Tick();
        var meminfo = Path.Combine(host.Root, "proc/meminfo");
        var text = File.ReadAllText(meminfo);
        File.Delete(meminfo);
        File.Delete(Path.Combine(host.Root, "sys/class/thermal/thermal_zone0/temp"));
        host.Tick();
        Assert.Equal("Bad Missing", host["host/memory#total"]);
        Assert.Equal("Bad Missing", host["host/memory#swap_used"]);
        Assert.Equal("Bad Missing", host["host/thermal#cpu_thermal_temperature"]);
        Assert.Equal("0.52 1", host["host/cpu#load1"]);
        Assert.Equal("48.7 Cel", host["host/thermal#cpu_thermal_temp1_temperature"]);
        host.Write("proc/meminfo", text);
        host.Write("sys/class/thermal/thermal_zone0/temp", "51000\n");
        host.Tick();
        Assert.Equal("3977584640 By", host["host/memory#total"]);
        Assert.Equal("51 Cel", host["host/thermal#cpu_thermal_temperature"]);
    }

    [Theory]
    [InlineData("proc/meminfo", "host/memory#total", "host/cpu#load1")]
    [InlineData("proc/meminfo", "host/memory#used", "host/cpu#load1")]
    [InlineData("proc/loadavg", "host/cpu#load5", "host/memory#total")]
    [InlineData("proc/stat", "host/cpu#core2_load", "host/memory#total")]
    [InlineData("proc/net/dev", "host/network#eth0_receive_rate", "host/memory#total")]
    [InlineData("proc/diskstats", "host/disk#mmcblk0_busy", "host/memory#total")]
    [InlineData("proc/vmstat", "host/memory#page_fault_rate", "host/memory#total")]
    [InlineData("proc/pressure/cpu", "host/pressure#cpu_some_avg10", "host/memory#total")]
    [InlineData("sys/class/thermal/thermal_zone0/temp", "host/thermal#cpu_thermal_temperature", "host/thermal#cpu_thermal_temp1_temperature")]
    [InlineData("sys/devices/platform/soc/soc:firmware/get_throttled", "host/power#throttled", "host/power#under_voltage_alarm")]
    public void Garbage_in_a_file_turns_exactly_its_properties_bad(string path, string property, string neighbour)
    {
        using var host = new HostFixture();
        host.CopyMachine("raspberry-pi-4");
        host.Tick();
        host.Write(path, "\u0001\u0002 garbage \uFFFD\n\n:::|\n");
        host.Tick();
        Assert.Equal("Bad Malformed", host[property]);
        Assert.Equal(Quality.Good, host.Last[neighbour].Quality);
    }

    [Theory]
    [InlineData("proc/meminfo", "host/memory#total", "host/cpu#load1")]
    [InlineData("sys/class/thermal/thermal_zone0/temp", "host/thermal#cpu_thermal_temperature", "host/thermal#cpu_thermal_temp1_temperature")]
    public void A_file_that_blocks_times_out_alone_and_recovers_by_itself(string path, string property, string neighbour)
    {
        using var host = new HostFixture(timeout: TimeSpan.FromMilliseconds(400));
        host.CopyMachine("raspberry-pi-4");
        var full = Path.Combine(host.Root, path);
        var text = File.ReadAllText(full);
        host.MakeFifo(path);
        for (var i = 0; i < 5; i++)
        {
            host.Tick();
            Assert.Equal("Bad TimedOut", host[property]);
            Assert.Equal(Quality.Good, host.Last[neighbour].Quality);
        }
        Assert.Equal(1, host.Bus.HungReaders);

        var aside = full + ".aside";
        File.Move(full, aside);
        host.Write(path, text);
        // A writer that comes and goes lets the hanging thread off.
        using (new FileStream(aside, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0))
        {
        }
        Assert.True(SpinWait.SpinUntil(() => host.Bus.HungReaders == 0, TimeSpan.FromSeconds(10)));
        host.Tick();
        Assert.Equal(Quality.Good, host.Last[property].Quality);
    }

    [Fact]
    public void The_first_tick_with_a_blocking_file_takes_no_longer_than_the_time_out_and_later_ones_do_not_wait()
    {
        using var host = new HostFixture(timeout: TimeSpan.FromMilliseconds(400));
        host.CopyMachine("raspberry-pi-4");
        host.Tick();
        host.MakeFifo("sys/class/hwmon/hwmon0/temp1_input");
        host.Tick();
        Assert.Equal("Bad TimedOut", host["host/thermal#cpu_thermal_temp1_temperature"]);
        var start = TimeProvider.System.GetTimestamp();
        host.Tick();
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromMilliseconds(300));
        Assert.Equal("Bad TimedOut", host["host/thermal#cpu_thermal_temp1_temperature"]);
    }

    [Fact]
    public void More_blocking_files_than_there_are_readers_never_stop_the_loop()
    {
        using var host = new HostFixture(timeout: TimeSpan.FromMilliseconds(40));
        host.Write("proc/loadavg", "0.52 0.58 0.59 2/187 10432\n");
        for (var zone = 0; zone < Limits.HungReadersMax + 4; zone++)
        {
            host.Write($"sys/class/thermal/thermal_zone{zone}/type", $"zone{zone}\n");
            host.MakeFifo($"sys/class/thermal/thermal_zone{zone}/temp");
        }
        host.Tick();
        host.Tick();
        Assert.Equal(Limits.HungReadersMax, host.Bus.HungReaders);
        Assert.Equal("Bad TimedOut", host["host/thermal#zone0_temperature"]);
        Assert.Equal("Bad TimedOut", host[$"host/thermal#zone{Limits.HungReadersMax + 3}_temperature"]);
        // The load average was opened before the readers ran out, so it is still read.
        Assert.Equal("0.52 1", host["host/cpu#load1"]);
    }

    [Fact]
    public void A_file_without_end_is_oversized_and_not_read_into_memory()
    {
        using var host = new HostFixture();
        host.CopyMachine("raspberry-pi-4");
        host.Tick();
        host.Write("proc/meminfo", new string('x', Limits.HostFileBytesMax + 1));
        host.Tick();
        Assert.Equal("Bad Malformed", host["host/memory#total"]);
        host.Tick();
        Assert.Equal("Bad Malformed", host["host/memory#total"]);
        Assert.Equal("0.52 1", host["host/cpu#load1"]);
    }

    [Fact]
    public void A_directory_in_place_of_a_file_is_a_failed_reading()
    {
        using var host = new HostFixture();
        host.CopyMachine("raspberry-pi-4");
        host.Tick();
        File.Delete(Path.Combine(host.Root, "proc/loadavg"));
        Directory.CreateDirectory(Path.Combine(host.Root, "proc/loadavg"));
        host.Tick();
        Assert.Equal("Bad Missing", host["host/cpu#load1"]);
        host.Tick();
        Assert.Equal("Bad ReadFailed", host["host/cpu#load1"]);
    }

    [Fact]
    public void Hardware_that_turns_up_later_is_found_and_rows_that_go_turn_bad()
    {
        using var host = new HostFixture();
        host.CopyMachine("raspberry-pi-4");
        host.Tick();
        host.Write("sys/class/hwmon/hwmon2/name", "nvme\n");
        host.Write("sys/class/hwmon/hwmon2/temp1_input", "30000\n");
        var network = File.ReadAllText(Path.Combine(host.Root, "proc/net/dev"));
        host.Write("proc/net/dev", network.Replace(" wlan0:", " usb0:", StringComparison.Ordinal));
        host.Tick();
        Assert.Equal("30 Cel", host["host/thermal#nvme_temp1_temperature"]);
        Assert.Equal("Bad Missing", host["host/network#wlan0_receive_rate"]);
        Assert.Equal("Bad FirstReading", host["host/network#usb0_receive_rate"]);
        Assert.Equal(Quality.Good, host.Last["host/network#eth0_receive_rate"].Quality);

        Directory.Delete(Path.Combine(host.Root, "sys/class/hwmon/hwmon2"), recursive: true);
        host.Write("sys/class/hwmon/hwmon7/name", "nvme\n");
        host.Write("sys/class/hwmon/hwmon7/temp1_input", "30000\n");
        host.Tick();
        Assert.Equal("Bad Missing", host["host/thermal#nvme_temp1_temperature"]);
        host.Tick();
        Assert.Equal("30 Cel", host["host/thermal#nvme_temp1_temperature"]);
    }
}
