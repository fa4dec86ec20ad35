using System.Diagnostics;
using System.Globalization;

namespace EndToEnd.Report;

/// <summary>A browser without a window, in a profile of its own that is gone afterwards.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string PortFile = "DevToolsActivePort";
    private static readonly TimeSpan StartMax = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string _folder;
    private readonly Process _process;

    private Chromium(string folder, Process process) => (_folder, _process) = (folder, process);

    /// <summary>Starts one; the test is skipped where none is installed.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var program = new[] { "chromium", "chromium-browser", "google-chrome" }
            .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        Assert.SkipUnless(program is not null, "there is no chromium; `scripts/setup.sh browser` installs it");
        var folder = Directory.CreateTempSubdirectory("edgetwin-browser-").FullName;
        var start = new ProcessStartInfo(program!,
        [
            "--headless", "--remote-debugging-port=0", $"--user-data-dir={folder}", "--no-first-run", "--no-default-browser-check",
            "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
            // Its own sandbox needs what a container and root do not have; what it opens is our own file.
            "--no-sandbox", "--disable-dev-shm-usage", "about:blank",
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        // Nobody reads what it says, but a full pipe would hold it up.
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new Chromium(folder, process);
    }

    /// <summary>Opens an empty page.</summary>
    public async Task<BrowserPage> OpenAsync() => await BrowserPage.OpenAsync(await AddressAsync());

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        await DeleteAsync();
    }

    /// <summary>Port and path of its debugger, which it writes once it listens.</summary>
    private async Task<Uri> AddressAsync()
    {
        var file = Path.Combine(_folder, PortFile);
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (File.Exists(file) && await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken) is [var port, var path, ..])
                return new Uri($"ws://127.0.0.1:{int.Parse(port, CultureInfo.InvariantCulture)}{path}");
            Assert.False(_process.HasExited, $"the browser ended with exit code {(_process.HasExited ? _process.ExitCode : 0)} before it listened");
            Assert.True(Stopwatch.GetElapsedTime(started) < StartMax, $"the browser did not listen within {StartMax}");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    // Its helpers end a moment after it and may still write.
    private async Task DeleteAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                Directory.Delete(_folder, recursive: true);
                return;
            }
            catch (IOException) when (attempt < 20)
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }
}
