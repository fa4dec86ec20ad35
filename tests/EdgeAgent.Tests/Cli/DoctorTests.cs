using EdgeTwin.Agent.Cli;

namespace EdgeAgent.Tests.Cli;

/// <summary>The doctor at machines made of files.</summary>
public sealed class DoctorTests : IDisposable
{
    private const long MiB = 1 << 20;

    private readonly ScratchFolder _machine = new("doctor");
    private readonly MachineTime _time = new();
    private long _freeBytes = 4096 * MiB;
    private string _data;

    public DoctorTests()
    {
        Directory.CreateDirectory(_data = _machine["data"]);
        // A Raspberry Pi 4 with a clock chip, in good health.
        Write("proc/version", "Linux version 6.12.47+rpt-rpi-v8 (serge@raspberrypi.com) (gcc 14.2.0) #1 SMP PREEMPT Debian 1:6.12.47-1+rpt1\n");
        Write("sys/firmware/devicetree/base/model", "Raspberry Pi 4 Model B Rev 1.4\0");
        Write("proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.4\0");
        Write("proc/self/limits", "Limit                     Soft Limit           Hard Limit           Units     \nMax open files            524288               524288               files     \n");
        Write("run/systemd/timesync/synchronized", "");
        Write("sys/class/rtc/rtc0/name", "rtc-ds1307 1-0068\n");
        foreach (var path in new[] { "proc/stat", "proc/meminfo", "proc/diskstats", "proc/net/dev", "proc/pressure/cpu" })
            Write(path, "1\n");
        foreach (var path in new[] { "sys/class/thermal/thermal_zone0", "sys/class/hwmon/hwmon0", "sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq", "sys/class/power_supply/rpi" })
            Write(path + "/x", "1\n");
    }

    [Fact]
    public async Task A_machine_in_good_health_only_lacks_its_agent()
    {
        var report = await ExamineAsync();
        Assert.Equal(["socket", "agent"], report.Findings.Where(finding => finding.Verdict != "ok").Select(finding => finding.Subject));
        Assert.Equal("warn", report.Verdict);
        AssertFinding(report, "board", "ok", "Raspberry Pi 4 Model B Rev 1.4");
        AssertFinding(report, "clock", "ok", "2026-11-22T12:00:00Z, synchronised by NTP");
        AssertFinding(report, "data directory", "ok", "4096 MiB free");
    }

    [Theory]
    [InlineData("low disk", "data directory", "warn", "only 100 MiB free", "--data")]
    [InlineData("read-only", "data directory", "fail", "cannot be written", "--data")]
    [InlineData("no clock chip", "hardware clock", "warn", "there is none", "DS3231")]
    [InlineData("empty rtc folder", "hardware clock", "warn", "there is none", "NTP")]
    [InlineData("old kernel", "kernel", "warn", "4.19.0-21-amd64", "5.10")]
    [InlineData("odd kernel", "kernel", "ok", "Linux something", "")]
    [InlineData("no proc", "kernel", "fail", "cannot be read", "Mount /proc")]
    [InlineData("no proc", "memory", "warn", "/proc/meminfo is not there", "absent")]
    [InlineData("no proc", "file descriptors", "warn", "does not tell", "Mount /proc")]
    [InlineData("clock at the epoch", "clock", "fail", "not plausible", "timedatectl")]
    [InlineData("no NTP", "clock", "warn", "not synchronised", "timedatectl")]
    [InlineData("few descriptors", "file descriptors", "warn", "1024 may be open", "LimitNOFILE")]
    [InlineData("descriptors without limit", "file descriptors", "ok", "unlimited", "")]
    [InlineData("no sensors", "hardware monitors", "warn", "/sys/class/hwmon is empty", "absent")]
    [InlineData("a virtual machine", "board", "ok", "KVM", "")]
    [InlineData("an unknown board", "board", "ok", "unknown", "")]
    public async Task A_machine_with(string trouble, string subject, string verdict, string detail, string nextStep)
    {
        Make(trouble);
        var report = await ExamineAsync();
        AssertFinding(report, subject, verdict, detail, nextStep);
        Assert.Equal(report.Findings.Any(finding => finding.Verdict == "fail") ? "fail" : "warn", report.Verdict);
        Assert.All(report.Findings, finding => Assert.Equal(finding.Verdict == "ok", finding.NextStep.Length == 0));
    }

    [Theory]
    [InlineData("", "fail-safe", "warn", "no helper runs", "Start the agent")]
    [InlineData("a helper", "fail-safe", "ok", "process 812 puts the outputs at their safe values when the agent cannot; it is locked in memory", "")]
    [InlineData("a helper that may lock nothing", "fail-safe", "warn", "its memory is not locked", "LimitMEMLOCK")]
    [InlineData("", "hardware watchdog", "warn", "there is none", "dtparam=watchdog")]
    [InlineData("an idle watchdog", "hardware watchdog", "warn", "watchdog0 is there and not in use", "RuntimeWatchdogSec")]
    [InlineData("a watchdog", "hardware watchdog", "ok", "watchdog0 (Broadcom BCM2835 Watchdog timer) is in use", "")]
    [InlineData("", "output garden/valve", "warn", "gpiochip0: at its safe value when the agent is killed or hangs; when the kernel hangs it stays as it was", "watchdog")]
    [InlineData("a watchdog", "output garden/valve", "ok", "reset when the kernel hangs", "")]
    [InlineData("lines that persist", "output garden/valve", "warn", "a line that nobody holds keeps its level", "watchdog")]
    [InlineData("a watchdog", "output garden/lamps", "warn", "2 outputs on i2c-1: at its safe value when the agent is killed or hangs, as long as its bus works", "reset")]
    [InlineData("a watchdog", "output garden/fan", "ok", "pwmchip0", "")]
    public async Task Outputs_on_a_board_with(string what, string subject, string verdict, string detail, string nextStep)
    {
        switch (what)
        {
            case "a helper": Write("proc/812/cmdline", "/usr/bin/edgetwin\0fail-safe\0"); Write("proc/812/status", "Name:\tedgetwin\nVmLck:\t    5120 kB\n"); break;
            case "a helper that may lock nothing": Write("proc/812/cmdline", "/usr/bin/edgetwin\0fail-safe\0"); Write("proc/812/status", "VmLck:\t       0 kB\n"); break;
            case "an idle watchdog": Write("sys/class/watchdog/watchdog0/state", "inactive\n"); break;
            case "a watchdog": Write("sys/class/watchdog/watchdog0/state", "active\n"); Write("sys/class/watchdog/watchdog0/identity", "Broadcom BCM2835 Watchdog timer\n"); break;
            case "lines that persist": Write("sys/module/pinctrl_bcm2835/parameters/persist_gpio_outputs", "Y\n"); break;
            default: break;
        }
        ConfiguredOutput[] outputs = [new("garden/valve#on", "gpiochip0"), new("garden/lamps#duty_0", "i2c-1"), new("garden/lamps#duty_1", "i2c-1"), new("garden/fan#duty", "pwmchip0")];
        var report = await new Doctor(_time, _machine.Path, _ => _freeBytes, outputs).ExamineAsync(_data, "/nowhere/s", TestContext.Current.CancellationToken);
        AssertFinding(report, subject, verdict, detail, nextStep);
        Assert.All(report.Findings, finding => Assert.Equal(finding.Verdict == "ok", finding.NextStep.Length == 0));
    }

    [Fact]
    public async Task The_data_directory_that_is_not_there_yet_is_judged_by_where_it_will_be()
    {
        _data = Path.Combine(_data, "not", "there", "yet");
        AssertFinding(await ExamineAsync(), "data directory", "ok", _data);
        Assert.Empty(Directory.GetFileSystemEntries(_machine["data"]));
    }

    [Fact]
    public async Task What_is_no_socket_is_called_so()
    {
        Write("s", "");
        var report = await new Doctor(_time, _machine.Path).ExamineAsync(_data, _machine["s"], TestContext.Current.CancellationToken);
        AssertFinding(report, "socket", "fail", "is not a socket", "--socket");
        Assert.Equal("fail", report.Verdict);
    }

    public void Dispose() => _machine.Dispose();

    private void Make(string trouble)
    {
        switch (trouble)
        {
            case "low disk": _freeBytes = 100 * MiB; break;
            case "read-only": _data = "/proc/edgetwin"; break; // Nobody can make a file there, not even root.
            case "no clock chip": Directory.Delete(_machine["sys/class/rtc"], recursive: true); break;
            case "empty rtc folder": Directory.Delete(_machine["sys/class/rtc/rtc0"], recursive: true); break;
            case "old kernel": Write("proc/version", "Linux version 4.19.0-21-amd64 (debian-kernel@lists.debian.org) #1 SMP\n"); break;
            case "odd kernel": Write("proc/version", "Linux something of my own\n"); break;
            case "no proc": Directory.Delete(_machine["proc"], recursive: true); break;
            case "clock at the epoch": _time.WallStep = DateTimeOffset.UnixEpoch.AddHours(1) - _time.GetUtcNow(); break;
            case "no NTP": File.Delete(_machine["run/systemd/timesync/synchronized"]); break;
            case "few descriptors": Write("proc/self/limits", "Max open files            1024                 524288               files     \n"); break;
            case "descriptors without limit": Write("proc/self/limits", "Max open files            unlimited            unlimited            files     \n"); break;
            case "no sensors": Directory.Delete(_machine["sys/class/hwmon/hwmon0"], recursive: true); break;
            case "a virtual machine": File.Delete(_machine["proc/device-tree/model"]); Write("sys/class/dmi/id/product_name", "KVM\n"); break;
            case "an unknown board": File.Delete(_machine["proc/device-tree/model"]); break;
            default: throw new ArgumentException(trouble, nameof(trouble));
        }
    }

    private static void AssertFinding(DoctorReport report, string subject, string verdict, string detail, string nextStep = "")
    {
        var finding = Assert.Single(report.Findings, finding => finding.Subject == subject);
        Assert.True(finding.Verdict == verdict, finding.ToString());
        Assert.Contains(detail, finding.Detail, StringComparison.Ordinal);
        Assert.Contains(nextStep, finding.NextStep, StringComparison.Ordinal);
    }

    private Task<DoctorReport> ExamineAsync() =>
        new Doctor(_time, _machine.Path, _ => _freeBytes).ExamineAsync(_data, "/nowhere/s", TestContext.Current.CancellationToken);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_machine[path])!);
        File.WriteAllText(_machine[path], text);
    }
}
