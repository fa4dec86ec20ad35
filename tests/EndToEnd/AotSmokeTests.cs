namespace EndToEnd;

public sealed class AotSmokeTests
{
    /// <summary>Publishing treats every trim and AOT warning as an error, so this also says that there is none.</summary>
    [Fact]
    public async Task Every_package_we_use_works_natively_compiled_and_gives_no_warning()
    {
        // The SDK leaves folders behind in its temporary directory.
        using var scratch = new ScratchFolder("aot");
        var project = Path.Combine(Repository.Root, "tests", "AotSmoke");
        var target = Path.Combine(Repository.Root, "artifacts", "smoke");
        var platform = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier.EndsWith("arm64", StringComparison.Ordinal) ? "linux-arm64" : "linux-x64";
        var environment = new Dictionary<string, string> { ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0", ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_NOLOGO"] = "1", ["TMPDIR"] = scratch.Path };
        var publish = await ProgramRun.RunAsync("dotnet", ["publish", project, "-c", "Release", "-r", platform, "-v", "q", "-o", target], TimeSpan.FromMinutes(8), environment);
        Assert.True(publish.ExitCode == 0, publish.Output + publish.Error);
        Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);

        var work = Directory.CreateTempSubdirectory("aotsmoke-").FullName;
        try
        {
            var run = await ProgramRun.RunAsync(Path.Combine(target, "AotSmoke"), [work], TimeSpan.FromMinutes(1));
            Assert.True(run.ExitCode == 0, run.Output + run.Error);
            Assert.Equal("ok\n", run.Output);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }
}
