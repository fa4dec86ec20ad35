namespace EndToEnd;

/// <summary><c>make install</c> and <c>make uninstall</c>, into a folder that is thrown away.</summary>
public sealed class InstallTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task The_programs_their_manuals_and_the_files_for_editors_are_put_in_place_and_taken_away()
    {
        Repository.PublishedProgram();
        Repository.PublishedLanguageServer();
        Repository.PublishedAgentServer();
        var folder = Directory.CreateTempSubdirectory("edgetwin-install-").FullName;
        try
        {
            var environment = new Dictionary<string, string> { ["DESTDIR"] = folder, ["PREFIX"] = "/opt/twin" };
            await RunAsync("install", environment);
            var prefix = Path.Combine(folder, "opt", "twin");
            foreach (var program in new[] { "edgetwin", "twinlsp", "twinlsp-mcp" })
            {
                var run = await ProgramRun.RunAsync(Path.Combine(prefix, "bin", program), ["--version"], Timeout);
                Assert.True(run.ExitCode == 0, run.Error);
            }
            Assert.StartsWith(".TH", File.ReadLines(Path.Combine(prefix, "share/man/man1/edgetwin.1")).First(line => !line.StartsWith(".\\\"", StringComparison.Ordinal)), StringComparison.Ordinal);
            var editors = Path.Combine(prefix, "share", "edgetwin", "editors");
            foreach (var file in new[] { "neovim/lua/edgetwin.lua", "helix/languages.toml", "emacs/edgetwin.el", "vscode/README.md" })
                Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "editors", file), TestContext.Current.CancellationToken), await File.ReadAllTextAsync(Path.Combine(editors, file), TestContext.Current.CancellationToken));
            Assert.False(Directory.Exists(Path.Combine(editors, "vscode", "src")));

            // What others have beside it stays.
            var other = Path.Combine(prefix, "bin", "other");
            await File.WriteAllTextAsync(other, "", TestContext.Current.CancellationToken);
            await RunAsync("uninstall", environment);
            Assert.Equal([other], Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Make_lists_both_and_runs_the_script_with_its_prefix()
    {
        if (!File.Exists("/usr/bin/make"))
            Assert.Skip("make is not there; `sudo apt-get install make` installs it");
        var help = await ProgramRun.RunAsync("make", ["help"], Timeout);
        Assert.Contains("make install", help.Output, StringComparison.Ordinal);
        Assert.Contains("make uninstall", help.Output, StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory("edgetwin-install-").FullName;
        try
        {
            var run = await ProgramRun.RunAsync("make", ["uninstall", $"DESTDIR={folder}", "PREFIX=/opt/twin"], Timeout);
            Assert.Contains($"gone from {folder}/opt/twin", run.Error, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string what, Dictionary<string, string> environment)
    {
        var run = await ProgramRun.RunAsync(Path.Combine(Repository.Root, "scripts", "install.sh"), [what], Timeout, environment);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }
}
