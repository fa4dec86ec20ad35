using System.Diagnostics;
using System.Text.Json.Nodes;

namespace EdgeTwin.Bench;

/// <summary>
/// An emulated machine that runs: commands in it, files in and out, what is plugged into it, its power. Booting takes seconds,
/// so many tests should share one. Where it cannot be built, <see cref="BootAsync"/> skips the test with the reason. However the
/// test host ends, the machine ends with it.
/// </summary>
internal sealed partial class VirtualPi : IAsyncDisposable
{
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromMinutes(1);

    private readonly string _folder;
    private readonly string[] _arguments;
    private readonly VirtualPiOptions _options;
    private Process _boot = null!;
    private GuestChannel _channel = null!;
    private EmulatorMonitor _monitor = null!;
    private PiRegisters? _pins;

    private VirtualPi(MachineKind kind, VirtualPiOptions options, string folder, string[] arguments)
    {
        Kind = kind;
        _options = options;
        _folder = folder;
        _arguments = arguments;
        Bus = new GuestBus(this);
    }

    /// <summary>Which machine it is.</summary>
    public MachineKind Kind { get; }

    /// <summary>Its simulated I2C bus.</summary>
    public SimulatedBus Bus { get; }

    /// <summary>From power on until it answered, the last time.</summary>
    public TimeSpan BootDuration { get; private set; }

    /// <summary>What it has printed on its console.</summary>
    public string Console => File.Exists(ConsolePath) ? File.ReadAllText(ConsolePath) : "";

    private string ConsolePath => Path.Combine(_folder, "console");

    /// <summary>Starts a machine with a system in memory and waits until it answers.</summary>
    public static async Task<VirtualPi> BootAsync(MachineKind kind, VirtualPiOptions? options = null)
    {
        HardwareBuild.FolderOf("machines");
        options ??= new VirtualPiOptions();
        string[] disk = options.DiskPath is { } path ? ["--disk", path] : [];
        var machine = new VirtualPi(kind, options, Directory.CreateTempSubdirectory("et-pi-").FullName, disk);
        await machine.StartOrRemoveAsync();
        return machine;
    }

    /// <summary>
    /// Starts a machine with Debian and systemd. Without a disk in the options it gets a copy of its own; with one, that file is
    /// made if it does not exist, and booted. Building that Debian takes minutes the first time.
    /// </summary>
    public static async Task<VirtualPi> BootDebianAsync(MachineKind kind, VirtualPiOptions? options = null)
    {
        var image = Path.Combine(HardwareBuild.FolderOf("debian"), "image");
        HardwareBuild.FolderOf("machines");
        options ??= new VirtualPiOptions { BootTimeout = TimeSpan.FromMinutes(4) };
        var folder = Directory.CreateTempSubdirectory("et-pi-").FullName;
        var disks = Directory.CreateDirectory(Path.Combine(folder, "disks")).FullName;
        var disk = options.DiskPath ?? Path.Combine(disks, "root");
        if (!File.Exists(disk))
            await DiskImage.CopyAsync(image, disk);
        var machine = new VirtualPi(kind, options, folder, ["--root", disk]);
        await machine.StartOrRemoveAsync();
        return machine;
    }

    /// <summary>Runs a command with the machine's shell, as root.</summary>
    public async Task<GuestResult> RunAsync(string command, TimeSpan? timeout = null)
    {
        using var cancellation = new CancellationTokenSource(timeout ?? CommandTimeout);
        return await _channel.RunAsync(command, cancellation.Token);
    }

    /// <summary>The same; an exit code other than 0 fails the test with what the command said.</summary>
    public async Task<GuestResult> MustRunAsync(string command, TimeSpan? timeout = null)
    {
        var result = await RunAsync(command, timeout);
        Assert.True(result.ExitCode == 0, $"'{command}' in the emulated machine: {result}\n{Console}");
        return result;
    }

    /// <summary>Copies a file of the host into the machine.</summary>
    public async Task PutAsync(string hostPath, string guestPath)
    {
        using var cancellation = new CancellationTokenSource(CommandTimeout);
        using var source = File.OpenRead(hostPath);
        await _channel.PutAsync(source, guestPath, (uint)File.GetUnixFileMode(hostPath), cancellation.Token);
    }

    /// <summary>Reads a file of the machine.</summary>
    public async Task<byte[]> GetAsync(string guestPath)
    {
        using var cancellation = new CancellationTokenSource(CommandTimeout);
        return await _channel.GetAsync(guestPath, cancellation.Token);
    }

    /// <summary>
    /// Leads a Unix socket of the host to an address in the machine, <c>unix:PATH</c> or <c>tcp:PORT</c>: the agent's API,
    /// say. Ends when disposed, or with the machine.
    /// </summary>
    public GuestForward Forward(string address) => new(_channel, address, Path.Combine(_folder, $"f{Interlocked.Increment(ref _forwards)}"));

    /// <summary>The same from a port of the host's loop-back, as from another machine.</summary>
    public GuestForward ForwardPort(string address) => new(_channel, address, socketPath: null);

    /// <summary>Sets the temperature of one of the Pi's sensor models: <c>tmp105</c>, or <c>tmp421</c>.</summary>
    public Task SetTemperatureAsync(double celsius, string sensor = "tmp105") =>
        SetSensorAsync(sensor, sensor == "tmp421" ? "temperature0" : "temperature", (long)Math.Round(celsius * 1000));

    /// <summary>Sets a property of a sensor model on the Pi's real bus: <c>lsm303</c> has <c>mag-x</c>, for instance.</summary>
    public Task SetSensorAsync(string sensor, string property, long value)
    {
        Assert.True(Kind == MachineKind.Pi3, "only the Pi has sensor models");
        return _monitor.AskAsync("qom-set", new JsonObject { ["path"] = $"/machine/peripheral/{sensor}", ["property"] = property, ["value"] = value });
    }

    /// <summary>The Pi's own pins from outside. They make no interrupts there; <see cref="GuestGpio"/> does.</summary>
    public PiRegisters Pins => _pins ?? throw new InvalidOperationException("only the Pi has pins that are seen from outside");

    /// <summary>Takes the power away: what the machine had not written to its disk is gone.</summary>
    public async Task CutPowerAsync()
    {
        using (var emulator = Process.GetProcessById(ProcessId()))
            emulator.Kill();
        await _boot.WaitForExitAsync();
        await CloseAsync();
    }

    /// <summary>Starts the machine again, from the same disk. Chips and lines that were simulated are gone, as the kernel is.</summary>
    public Task BootAgainAsync() => StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (!_boot.HasExited)
            await CutPowerAsync();
        _boot.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private int _forwards;

    private int ProcessId() => int.Parse(File.ReadAllText(Path.Combine(_folder, "pid")), System.Globalization.CultureInfo.InvariantCulture);

    private async Task StartOrRemoveAsync()
    {
        try
        {
            await StartAsync();
        }
        catch
        {
            Directory.Delete(_folder, recursive: true);
            throw;
        }
    }

    private async Task StartAsync()
    {
        foreach (var left in Directory.EnumerateFiles(_folder))
            File.Delete(left); // sockets and the console of the last time
        var began = Stopwatch.GetTimestamp();
        var put = _options.Files.SelectMany(file => new[] { "--put", $"{file.HostPath}:{file.GuestPath}" });
        _boot = Process.Start(new ProcessStartInfo(
            RepositoryRoot.Of("hardware/virtual-pi/boot"),
            [Kind == MachineKind.Pi3 ? "pi3" : "virt", _folder, .. _arguments, .. put])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!;
        var errors = _boot.StandardError.ReadToEndAsync();
        using var cancellation = new CancellationTokenSource(_options.BootTimeout);
        try
        {
            _channel = new GuestChannel(await LocalSocket.ConnectAsync(Path.Combine(_folder, "channel"), cancellation.Token));
            _monitor = await EmulatorMonitor.ConnectAsync(Path.Combine(_folder, "qmp"), cancellation.Token);
            if (Kind == MachineKind.Pi3)
                _pins = await PiRegisters.ConnectAsync(Path.Combine(_folder, "qtest"), cancellation.Token);
            await _channel.Up.WaitAsync(cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            _boot.StandardInput.Close();
            await _boot.WaitForExitAsync(TestContext.Current.CancellationToken);
            throw new TimeoutException($"the emulated machine did not come up within {_options.BootTimeout}: {await errors}{Console}");
        }
        BootDuration = Stopwatch.GetElapsedTime(began);
    }

    private async Task CloseAsync()
    {
        await _channel.DisposeAsync();
        _monitor.Dispose();
        _pins?.Dispose();
    }
}
