using System.Globalization;

namespace EdgeTwin.Agent.Cli;

/// <summary>What becomes of the outputs on this board when the agent, the kernel or the power fails (docs/safety.md).</summary>
/// <param name="root">Where its proc and sys are; <c>/</c> but in tests.</param>
internal sealed class OutputDoctor(string root)
{
    private const string Killed = "at its safe value when the agent is killed or hangs";

    /// <summary>Looks at the board for some outputs; nothing is found where there are none.</summary>
    public IEnumerable<DoctorFinding> Examine(IReadOnlyList<ConfiguredOutput> outputs)
    {
        if (outputs.Count == 0)
            return [];
        var watchdog = Watchdog();
        // All of a chip have the same to say, and an expander has many.
        var places = outputs.GroupBy(output => (Twin: output.Property.Split('#')[0], output.Bus));
        return [Helper(), watchdog, .. places.Select(place => Output(place.Key.Twin, place.Count(), place.Key.Bus, watchdog.Verdict == "ok"))];
    }

    /// <summary>The helper of a running agent, and whether its memory may go.</summary>
    private DoctorFinding Helper()
    {
        const string Subject = "fail-safe";
        foreach (var process in Processes())
        {
            if (!(Text($"proc/{process}/cmdline") ?? "").EndsWith("\0fail-safe\0", StringComparison.Ordinal))
                continue;
            // proc_pid_status(5): "VmLck:      4096 kB". How much says nothing: what is mapped counts, and locked is what was touched.
            var line = (Text($"proc/{process}/status") ?? "").Split('\n').FirstOrDefault(line => line.StartsWith("VmLck:", StringComparison.Ordinal)) ?? "";
            var locked = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [_, var number, ..] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var kilobytes) ? kilobytes : 0;
            return locked > 0
                ? new(Subject, "ok", $"process {process} puts the outputs at their safe values when the agent cannot; it is locked in memory")
                : new(Subject, "warn", $"process {process} puts the outputs at their safe values when the agent cannot; its memory is not locked, so it may have to wait for the disk", "Allow it: LimitMEMLOCK=infinity of the service, or ulimit -l unlimited.");
        }
        return new(Subject, "warn", "no helper runs: it is started by an agent that has outputs", "Start the agent.");
    }

    private DoctorFinding Watchdog()
    {
        const string Subject = "hardware watchdog";
        var folder = Path.Combine(root, "sys/class/watchdog");
        var watchdogs = Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray() : [];
        foreach (var name in watchdogs)
        {
            if (Text($"sys/class/watchdog/{name}/state")?.Trim() == "active")
                return new(Subject, "ok", $"{name} ({Text($"sys/class/watchdog/{name}/identity")?.Trim() ?? "unknown"}) is in use: a kernel that hangs is reset");
        }
        return watchdogs.Length > 0
            ? new(Subject, "warn", $"{watchdogs[0]} is there and not in use: when the kernel hangs, outputs stay as they are", "Put RuntimeWatchdogSec=20s into /etc/systemd/system.conf and restart the machine.")
            : new(Subject, "warn", "there is none: when the kernel hangs, outputs stay as they are", "On a Raspberry Pi put dtparam=watchdog=on into config.txt; other boards need one outside.");
    }

    private DoctorFinding Output(string twin, int count, string bus, bool hasWatchdog)
    {
        var subject = $"output {twin}";
        var which = count == 1 ? bus : $"{count} outputs on {bus}";
        var isOwn = bus.StartsWith("gpiochip", StringComparison.Ordinal) || bus.StartsWith("pwmchip", StringComparison.Ordinal);
        if (!isOwn)
            return new(subject, "warn", $"{which}: {Killed}, as long as its bus works; when the kernel hangs or the bus is stuck it stays as it was{(hasWatchdog ? ", and after a reset until the agent has started" : "")}", "Where that does harm, wire the part's reset to the board's, or let its supply go with it.");
        var released = bus.StartsWith("gpiochip", StringComparison.Ordinal) ? Released() : "";
        return hasWatchdog
            ? new(subject, "ok", $"{which}: {Killed}; reset when the kernel hangs{released}")
            : new(subject, "warn", $"{which}: {Killed}; when the kernel hangs it stays as it was{released}", "Use the board's watchdog, see above.");
    }

    // The only driver with a choice; the others keep the level, but for some that nobody lists.
    private string Released() => Text("sys/module/pinctrl_bcm2835/parameters/persist_gpio_outputs")?.Trim() switch
    {
        "Y" => "; a line that nobody holds keeps its level",
        "N" => "; a line that nobody holds becomes an input, and its pull decides",
        _ => "",
    };

    private IEnumerable<string> Processes()
    {
        var folder = Path.Combine(root, "proc");
        return Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Where(name => name.All(char.IsAsciiDigit)) : [];
    }

    private string? Text(string path)
    {
        var full = Path.Combine(root, path);
        try
        {
            return File.Exists(full) ? File.ReadAllText(full) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null; // It has ended, or is somebody else's.
        }
    }
}
