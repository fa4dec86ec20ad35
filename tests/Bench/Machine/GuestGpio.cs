namespace EdgeTwin.Bench;

/// <summary>A GPIO chip of the kernel's gpio-sim in an emulated machine: the other end of its lines.</summary>
internal sealed class GuestGpio
{
    private readonly VirtualPi _machine;
    private readonly string _lines;

    private GuestGpio(VirtualPi machine, string devicePath, string lines)
    {
        _machine = machine;
        DevicePath = devicePath;
        _lines = lines;
    }

    /// <summary>With which a program in the machine opens it: <c>/dev/gpiochip2</c>.</summary>
    public string DevicePath { get; }

    /// <summary>Adds a chip. Its edges come as interrupts with time stamps, as on a real one.</summary>
    public static async Task<GuestGpio> AddAsync(VirtualPi machine, string label, int lines = 32)
    {
        var folder = $"/sys/kernel/config/gpio-sim/{label}";
        var result = await machine.MustRunAsync($"""
            set -e
            mkdir -p {folder}/bank0
            echo {lines} > {folder}/bank0/num_lines
            echo {label} > {folder}/bank0/label
            echo 1 > {folder}/live
            cat {folder}/bank0/chip_name {folder}/dev_name
            """);
        var names = result.Output.Split('\n');
        return new GuestGpio(machine, $"/dev/{names[0]}", $"/sys/devices/platform/{names[1]}/{names[0]}");
    }

    /// <summary>The other end of a line in the machine's sysfs: <c>pull</c> or <c>value</c>.</summary>
    public string LineFile(int line, string name) => $"{_lines}/sim_gpio{line}/{name}";

    /// <summary>Pulls an input up or down.</summary>
    public Task PullAsync(int line, bool up) => _machine.MustRunAsync($"echo pull-{(up ? "up" : "down")} > {_lines}/sim_gpio{line}/pull");

    /// <summary>Whether a line is high, whoever drives it.</summary>
    public async Task<bool> ReadAsync(int line) => (await _machine.MustRunAsync($"cat {_lines}/sim_gpio{line}/value")).Output.Trim() == "1";
}
