using System.Diagnostics;

namespace EdgeTwin.Testing;

/// <summary>What <c>hardware/virtual-pi/build</c> leaves in the user's cache, built when it is first asked for.</summary>
internal static class HardwareBuild
{
    /// <summary>The exit code with which the script says that this machine cannot build it.</summary>
    private const int Cannot = 3;

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(30);

    private static readonly Lock Building = new();

    private static readonly Dictionary<string, (string? Folder, string Reason)> Parts = [];

    /// <summary>The folder of a part: <c>fuse-bus</c>, <c>machines</c> or <c>debian</c>. Where it cannot be built the test is skipped with the reason.</summary>
    public static string FolderOf(string part)
    {
        lock (Building)
        {
            if (!Parts.TryGetValue(part, out var built))
                Parts[part] = built = Build(part);
            Assert.SkipWhen(built.Folder is null, built.Reason);
            return built.Folder!;
        }
    }

    private static (string? Folder, string Reason) Build(string part)
    {
        using var build = Process.Start(new ProcessStartInfo(RepositoryRoot.Of("hardware/virtual-pi/build"), [part])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = build.StandardError.ReadToEndAsync();
        var folder = build.StandardOutput.ReadToEndAsync();
        if (!build.WaitForExit(Timeout))
        {
            build.Kill(entireProcessTree: true);
            throw new TimeoutException($"hardware/virtual-pi/build {part} took longer than {Timeout}");
        }
        var lines = said.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (build.ExitCode == Cannot)
            return (null, lines.LastOrDefault() ?? "the emulated hardware cannot be built here");
        Assert.True(build.ExitCode == 0, $"hardware/virtual-pi/build {part} ended with {build.ExitCode}: {string.Join('\n', lines)}");
        return (folder.GetAwaiter().GetResult().Trim(), "");
    }
}
