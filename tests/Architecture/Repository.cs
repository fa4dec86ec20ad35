using System.Diagnostics;

namespace EdgeTwin.ArchitectureTests;

/// <summary>The repository as files.</summary>
internal static class Repository
{
    public static readonly string Root = RepositoryRoot.Path;

    /// <summary>Every file git would commit, as paths relative to the root.</summary>
    public static readonly IReadOnlyList<string> Files = ListFiles();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static IEnumerable<string> ProjectNames(string folder) => Files
        .Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal))
        .Select(file => Path.GetFileNameWithoutExtension(file));

    private static string[] ListFiles()
    {
        // A source archive has no .git; its files are then taken from the folders.
        if (!Path.Exists(Path.Combine(Root, ".git")))
            return [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file)).Where(IsOurs)];
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start");
        var text = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        if (git.ExitCode != 0)
            throw new InvalidOperationException($"git ls-files ended with {git.ExitCode}");
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(Root, file)))];
    }

    private static bool IsOurs(string file) =>
        !file.Split('/').Any(part => part is "bin" or "obj" or "artifacts" or ".git" or "BenchmarkDotNet.Artifacts");
}
