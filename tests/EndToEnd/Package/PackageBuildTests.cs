namespace EndToEnd.Package;

/// <summary>How the packages are made.</summary>
public sealed class PackageBuildTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task The_same_commit_gives_the_same_bytes()
    {
        var first = DebianPackage.Find(DebianPackage.HostArchitecture);
        var folder = Directory.CreateTempSubdirectory("edgetwin-deb-").FullName;
        try
        {
            var second = await BuildAsync(folder, (await DebianPackage.ReadAsync(first)).Field("Version"));
            Assert.Equal(await File.ReadAllBytesAsync(first, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(second, TestContext.Current.CancellationToken));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("amd64")]
    [InlineData("arm64")]
    public async Task Debians_own_checker_has_nothing_to_object(string architecture)
    {
        var package = DebianPackage.Find(architecture);
        if (!File.Exists("/usr/bin/lintian"))
            Assert.Skip("lintian is not there; `sudo apt-get install lintian` installs it");
        var run = await ProgramRun.RunAsync("lintian", ["--fail-on=error,warning", package], Timeout);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Empty(run.Output);
    }

    /// <summary>Makes a package of this machine's architecture in a folder.</summary>
    internal static async Task<string> BuildAsync(string folder, string version)
    {
        var run = await ProgramRun.RunAsync(Path.Combine(Repository.Root, "scripts", "deb.sh"), [DebianPackage.HostArchitecture], Timeout,
            new Dictionary<string, string> { ["EDGETWIN_DEB_DIRECTORY"] = folder, ["EDGETWIN_DEB_VERSION"] = version });
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        return run.Output.Trim();
    }
}
