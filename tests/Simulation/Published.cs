namespace EdgeTwin.Simulation;

/// <summary>The program that <c>make publish</c> leaves.</summary>
internal static class Published
{
    /// <summary>Path of the native program. A machine that cannot build it skips the test, plainly.</summary>
    public static string Program
    {
        get
        {
            var path = RepositoryRoot.Of("artifacts/bin/edgetwin");
            Assert.SkipUnless(File.Exists(path), "artifacts/bin/edgetwin is not there; make it with 'make publish'");
            return path;
        }
    }
}
