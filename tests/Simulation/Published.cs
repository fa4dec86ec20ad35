namespace EdgeTwin.Simulation;

/// <summary>The program that <c>make publish</c> leaves.</summary>
internal static class Published
{
    /// <summary>Path of the native program. A machine that cannot build it skips the test, plainly.</summary>
    public static string Program
    {
        get
        {
            var path = Path.Combine(Root, "artifacts", "bin", "edgetwin");
            Assert.SkipUnless(File.Exists(path), "artifacts/bin/edgetwin is not there; make it with 'make publish'");
            return path;
        }
    }

    /// <summary>The repository's root.</summary>
    public static string Root
    {
        get
        {
            var directory = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(directory.FullName, "EdgeTwin.sln")))
                directory = directory.Parent ?? throw new DirectoryNotFoundException("no EdgeTwin.sln above the tests");
            return directory.FullName;
        }
    }
}
