using System.Diagnostics;

namespace EdgeTwin.Simulation;

/// <summary>
/// A wall clock for one process that can be stepped while it runs: a preloaded library moves CLOCK_REALTIME and leaves the
/// monotonic clock alone, as settimeofday(2) does. Needs a C compiler, which the native build needs as well.
/// </summary>
internal sealed class WallClock
{
    private readonly string _library;
    private readonly string _offsetPath;

    public WallClock(TestFolder folder)
    {
        _library = folder.In("wall_clock.so");
        _offsetPath = folder.In("wall-clock-offset");
        Offset = TimeSpan.Zero;
        Compile(Path.Combine(RepositoryRoot.Path, "tests", "Simulation", "wall_clock.c"));
    }

    /// <summary>How far the process's wall clock is from the machine's; takes effect at once.</summary>
    public TimeSpan Offset
    {
        get;
        set
        {
            field = value;
            using var file = File.OpenHandle(_offsetPath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
            RandomAccess.Write(file, BitConverter.GetBytes(value.Ticks * 100), 0);
        }
    }

    /// <summary>The wall clock as the process sees it, ns since the Unix epoch.</summary>
    public long UtcNs => (DateTime.UtcNow - DateTime.UnixEpoch + Offset).Ticks * 100;

    /// <summary>What the process has to be started with.</summary>
    public (string Name, string Value)[] Environment => [("LD_PRELOAD", _library), ("EDGETWIN_WALL_CLOCK_OFFSET", _offsetPath)];

    private void Compile(string source)
    {
        var folders = (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        var compiler = new[] { "cc", "gcc", "clang" }.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        Assert.SkipWhen(compiler is null, "there is no C compiler (cc, gcc or clang) for the library that steps the wall clock");
        using var process = Process.Start(compiler, ["-O1", "-Wall", "-Wextra", "-Werror", "-fPIC", "-shared", "-o", _library, source]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
