using EdgeTwin.Devices.Buses.Pwm;

namespace EdgeTwin.Devices.Tests.Pwm;

/// <summary>What the kernel shows of a chip with one exported channel; files keep only what was written last, as attributes do.</summary>
internal sealed class FakePwmChip : IDisposable
{
    public FakePwmChip() => PutBack();

    /// <summary>The chip's driver goes, and its folder with it.</summary>
    public void TakeAway() => Directory.Delete(Folder, recursive: true);

    /// <summary>It is there, as after its start.</summary>
    public void PutBack()
    {
        foreach (var (name, text) in new[] { ("export", ""), ("unexport", ""), ("pwm0/period", "0"), ("pwm0/duty_cycle", "0"), ("pwm0/enable", "0"), ("pwm0/polarity", "normal") })
        {
            var path = Path.Combine(Folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("edgetwin-pwm-").FullName;

    private string Folder => Path.Combine(Root, "sys/class/pwm/pwmchip0");

    public string this[string name]
    {
        get => File.ReadAllText(Path.Combine(Folder, name));
        set => File.WriteAllText(Path.Combine(Folder, name), value);
    }

    public PwmChannel Open(PwmChannelOptions options)
    {
        Assert.Equal(0, PwmChannel.TryOpen(Root, "pwmchip0", 0, options, out var pwm));
        return pwm!;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
