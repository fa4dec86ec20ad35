namespace EdgeTwin.Testing;

/// <summary>Where the repository lies. Not by the source's path: a build for CI has that rewritten.</summary>
internal static class RepositoryRoot
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Path { get; } = Find();

    /// <summary>A file or folder by its path within the repository; <c>../</c> leads beside it.</summary>
    public static string Of(string relative) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, relative));

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(directory.FullName, "EdgeTwin.sln")))
            directory = directory.Parent ?? throw new DirectoryNotFoundException($"EdgeTwin.sln lies nowhere above {AppContext.BaseDirectory}.");
        return directory.FullName;
    }
}
