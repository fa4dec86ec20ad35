using System.Globalization;
using EdgeTwin.Agent.Api;
using EdgeTwin.Agent.Api.Access;
using EdgeTwin.Client;

namespace EdgeTwin.Agent.Cli;

/// <summary>Looks at the machine as the agent would see it.</summary>
public sealed class Doctor
{
    private const long FreeBytesMin = 256L << 20;
    private const int PlausibleYearMin = 2024;
    private const int DescriptorsOwn = 128;

    private static readonly (string Path, string What)[] Sources =
    [
        ("proc/stat", "processor load"), ("proc/meminfo", "memory"), ("proc/diskstats", "disks"), ("proc/net/dev", "network"),
        ("proc/pressure/cpu", "pressure stalls"), ("sys/class/thermal", "temperatures"), ("sys/class/hwmon", "hardware monitors"),
        ("sys/devices/system/cpu/cpu0/cpufreq", "processor frequency"), ("sys/class/power_supply", "power"),
    ];

    private static readonly Version KernelMin = new(5, 10);

    private readonly string _root;
    private readonly Func<string, long> _freeBytes;
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<ConfiguredOutput> _outputs;

    /// <summary>Looks at a machine.</summary>
    /// <param name="time">Its clock.</param>
    /// <param name="root">Where its proc and sys are; <c>/</c> but in tests.</param>
    /// <param name="freeBytes">How much room the file system of a folder has; the machine's own answer but in tests.</param>
    /// <param name="outputs">What the configuration can drive; null for nothing.</param>
    public Doctor(TimeProvider time, string root = "/", Func<string, long>? freeBytes = null, IReadOnlyList<ConfiguredOutput>? outputs = null)
    {
        _time = time;
        _outputs = outputs ?? [];
        _root = root;
        _freeBytes = freeBytes ?? (static folder => new DriveInfo(folder).AvailableFreeSpace);
    }

    /// <summary>Looks at everything.</summary>
    public async Task<DoctorReport> ExamineAsync(string data, string socket, CancellationToken cancellation)
    {
        var findings = new List<DoctorFinding> { Kernel(), Board(), Clock(), HardwareClock() };
        findings.AddRange(Sources.Select(source => Source(source.Path, source.What)));
        findings.Add(DataDirectory(data));
        findings.Add(Descriptors());
        findings.AddRange(new OutputDoctor(_root).Examine(_outputs));
        findings.Add(Socket(socket));
        findings.Add(await AgentAsync(socket, cancellation).ConfigureAwait(false));
        var verdict = findings.Any(f => f.Verdict == "fail") ? "fail" : findings.Any(f => f.Verdict == "warn") ? "warn" : "ok";
        return new DoctorReport(verdict, findings);
    }

    private DoctorFinding Kernel()
    {
        if (Text("proc/version") is not { } version)
            return new("kernel", "fail", "proc/version cannot be read", "Mount /proc: the agent reads the machine through it.");
        // proc_version(5): "Linux version 6.12.48+deb13-amd64 (...) ..."
        var words = version.Split(' ');
        var digits = words.Length > 2 ? string.Concat(words[2].TakeWhile(c => char.IsAsciiDigit(c) || c == '.')) : "";
        return Version.TryParse(digits, out var release) && release < KernelMin
            ? new("kernel", "warn", version, $"Update it to {KernelMin} or later: GPIO lines need the character device of that version, pressure stalls 4.20.")
            : new("kernel", "ok", version);
    }

    /// <summary>Without one the machine's time is wrong from its start until the network has told it.</summary>
    private DoctorFinding HardwareClock()
    {
        var clocks = Path.Combine(_root, "sys/class/rtc");
        return Directory.Exists(clocks) && Directory.EnumerateFileSystemEntries(clocks).Any()
            ? new("hardware clock", "ok", string.Join(", ", Directory.EnumerateFileSystemEntries(clocks).Select(Path.GetFileName).Order(StringComparer.Ordinal)))
            : new("hardware clock", "warn", "there is none: after a start the time is wrong until NTP has set it", "With a network NTP sets it: timedatectl set-ntp true. Without one add a clock chip such as a DS3231.");
    }

    private DoctorFinding Board() => (Text("proc/device-tree/model") ?? Text("sys/class/dmi/id/product_name")) is { } model
        ? new("board", "ok", model.TrimEnd('\0'))
        : new("board", "ok", "unknown (neither device tree nor DMI tells)");

    private DoctorFinding Clock()
    {
        var now = _time.GetUtcNow();
        var text = now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (now.Year < PlausibleYearMin)
            return new("clock", "fail", $"{text} is not plausible", "Set the clock, or let NTP do it: timedatectl set-ntp true.");
        return File.Exists(Path.Combine(_root, "run/systemd/timesync/synchronized"))
            ? new("clock", "ok", $"{text}, synchronised by NTP")
            : new("clock", "warn", $"{text}; systemd-timesyncd has not synchronised it", "If no other NTP client runs: timedatectl set-ntp true.");
    }

    private DoctorFinding Source(string path, string what)
    {
        var full = Path.Combine(_root, path);
        try
        {
            if (Directory.Exists(full))
            {
                var entries = Directory.EnumerateFileSystemEntries(full).Count();
                return entries > 0 ? new(what, "ok", $"/{path} ({entries} entries)") : new(what, "warn", $"/{path} is empty", "This machine has none; its properties will be absent.");
            }
            using var file = File.OpenRead(full);
            return new(what, "ok", "/" + path);
        }
        catch (UnauthorizedAccessException)
        {
            return new(what, "fail", $"/{path} may not be read", "Run the agent as a user who may read it.");
        }
        catch (IOException)
        {
            return new(what, "warn", $"/{path} is not there", "This kernel or machine has none; its properties will be absent.");
        }
    }

    private DoctorFinding DataDirectory(string data)
    {
        var existing = data;
        while (!Directory.Exists(existing))
            existing = Path.GetDirectoryName(existing) ?? "/";
        try
        {
            // A made-up name: the probe must not hit a file of the store.
            var probe = Path.Combine(existing, ".edgetwin-doctor-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            File.WriteAllText(probe, "");
            File.Delete(probe);
            var free = _freeBytes(existing);
            return free >= FreeBytesMin
                ? new("data directory", "ok", $"{data}, {free >> 20} MiB free")
                : new("data directory", "warn", $"{data}, only {free >> 20} MiB free", "Make room, or move it with --data; history stops when the disk is full.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new("data directory", "fail", $"{data} cannot be written: {error.Message}", "Choose another with --data, or change its owner.");
        }
    }

    /// <summary>A connection and a bus take a descriptor each (getrlimit(2)).</summary>
    private DoctorFinding Descriptors()
    {
        const int Column = 26; // proc(5): "Max open files            soft  hard  files"
        var line = (Text("proc/self/limits") ?? "").Split('\n').FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        var words = line?.Length > Column ? line[Column..].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        if (words.Length == 0)
            return new("file descriptors", "warn", "proc/self/limits does not tell how many may be open", "Mount /proc.");
        return long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var max) && max < new Api.Limits().ConnectionsMax + DescriptorsOwn
            ? new("file descriptors", "warn", $"{max} may be open; {new Api.Limits().ConnectionsMax} connections need more", $"Raise it: ulimit -n {4 * new Api.Limits().ConnectionsMax}, or LimitNOFILE= of the service.")
            : new("file descriptors", "ok", $"{words[0]} may be open");
    }

    /// <summary>Who may connect, by the socket's own permissions; and whether we may.</summary>
    private static DoctorFinding Socket(string socket)
    {
        if (UnixFile.Find(socket) is not { } file)
            return new("socket", "warn", $"nothing at {socket}, or it may not be seen", "Start an agent with 'edgetwin run', or name its socket with --socket.");
        if (!file.IsSocket)
            return new("socket", "fail", $"{socket} is not a socket", "Move it away, or choose another with --socket.");
        var accounts = new AccountDatabase();
        var who = (file.Permissions & UnixFileMode.OtherWrite) != 0 ? "everyone" : $"root, {accounts.UserName(file.UserId)}, and the group {file.GroupId}";
        return new("socket", "ok", $"{who} may connect to {socket}; what they may do then, [api] read and control in edgetwin.toml say");
    }

    private async Task<DoctorFinding> AgentAsync(string socket, CancellationToken cancellation)
    {
        if (!File.Exists(socket))
            return new("agent", "warn", $"no socket at {socket}", "Start an agent with 'edgetwin run'.");
        if (!SocketFile.IsListening(socket))
            return new("agent", "warn", $"{socket} is there ({File.GetUnixFileMode(socket)}), but nobody may be reached at it", "Start an agent with 'edgetwin run'; if one runs, ask to be added to [api] read.");
        using var client = new EdgeTwinClient(socket, _time);
        try
        {
            var health = await client.HealthAsync(cancellation).ConfigureAwait(false);
            var detail = string.Create(CultureInfo.InvariantCulture, $"{health.Status} at {socket}, up {health.UptimeSeconds:0} s, {health.Properties} properties, {health.SamplesApplied} samples");
            return health.Problems.Count == 0 ? new("agent", "ok", detail) : new("agent", "warn", $"{detail}: {string.Join("; ", health.Problems)}", "'edgetwin get' and GET /v1/events say more.");
        }
        catch (AgentException error)
        {
            return new("agent", "warn", $"{error.Message} Allowed: {string.Join(", ", error.Problem.Allowed ?? [])}.", error.Problem.NextStep ?? "");
        }
        catch (AgentUnreachableException error)
        {
            return new("agent", "warn", error.Message, "Start an agent with 'edgetwin run'.");
        }
    }

    private string? Text(string path)
    {
        var full = Path.Combine(_root, path);
        try
        {
            return File.Exists(full) ? File.ReadAllText(full).Trim() : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null; // Whoever asks has words for what it cannot read.
        }
    }
}
