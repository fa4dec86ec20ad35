using System.Diagnostics;

namespace EdgeTwin.Lsp.Tests.Disks;

/// <summary>
/// A file system that takes its time, by FUSE, over a folder that does not. It needs <c>/dev/fuse</c>, libfuse3 and a C compiler;
/// a test is skipped with the reason where they cannot be had.
/// </summary>
internal sealed class SlowDisk : IDisposable
{
    private const string BuildAndSay = """
        scripts/setup.sh fuse >&2 && read -ra flags < <(pkg-config --cflags --libs fuse3) &&
        gcc -std=gnu17 -O1 -Wall -Wextra -Werror -o "$1" tests/TwinLsp.Tests/Disks/slow_disk.c "${flags[@]}" -lpthread
        """;

    private readonly ScratchFolder _folder = new("slow");
    private readonly Process _daemon;

    /// <summary>Shows a folder as a slow disk does.</summary>
    /// <param name="source">The folder.</param>
    /// <param name="delayMs">What <see cref="DelayMs"/> is from the beginning.</param>
    public SlowDisk(string source, int delayMs = 0)
    {
        Assert.SkipUnless(File.Exists("/dev/fuse"), "this machine has no /dev/fuse");
        Path = _folder["disk"];
        Directory.CreateDirectory(Path);
        DelayMs = delayMs;
        Build();
        _daemon = Process.Start(new ProcessStartInfo(_folder["slow-disk"], [Path, source, _folder["delay"]])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        if (_daemon.StandardOutput.ReadLine() == "ready")
            return;
        var reason = _daemon.StandardError.ReadToEnd().Trim();
        _daemon.Dispose();
        _folder.Dispose();
        Assert.Skip($"a slow disk cannot be mounted here: {reason}");
    }

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    /// <summary>How long each opening of a file and each reading takes from now on, ms. Below 0 none ends until this changes.</summary>
    public int DelayMs
    {
        get;
        set
        {
            field = value;
            using var file = File.OpenHandle(_folder["delay"], FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
            RandomAccess.Write(file, BitConverter.GetBytes(value), 0);
        }
    }

    public void Dispose()
    {
        DelayMs = 0;
        _daemon.StandardInput.Close();
        _daemon.WaitForExit();
        _daemon.Dispose();
        _folder.Dispose();
    }

    private void Build()
    {
        using var build = Process.Start(new ProcessStartInfo("bash", ["-c", BuildAndSay, "build", _folder["slow-disk"]])
        {
            WorkingDirectory = RepositoryRoot.Path,
            RedirectStandardError = true,
        })!;
        var said = build.StandardError.ReadToEnd().Trim();
        build.WaitForExit();
        Assert.SkipUnless(build.ExitCode == 0, $"a slow disk cannot be built here: {said}");
    }
}
