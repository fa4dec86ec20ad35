using System.Diagnostics;

namespace EdgeTwin.Bench;

/// <summary><c>hardware/virtual-pi/run</c>, as a user calls it.</summary>
public sealed class RunScriptTests : IDisposable
{
    private const int TimedOut = 124; // timeout(1)

    private readonly string _folder = Directory.CreateTempSubdirectory("et-run-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("virt")]
    [InlineData("pi3")]
    public async Task A_program_runs_with_its_files_and_gives_back_output_exit_code_and_files(string machine)
    {
        var program = Program("""
            echo "on $(uname -m) with '$1' and '$2'"
            tr a-z A-Z < /etc/given > /root/made
            exit 7
            """);
        var given = Path.Combine(_folder, "given");
        var made = Path.Combine(_folder, "made");
        await File.WriteAllTextAsync(given, "a letter", TestContext.Current.CancellationToken);

        var (code, output) = await RunAsync(machine, "--put", $"{given}:/etc/given", "--get", $"/root/made:{made}", program, "a b", "$HOME");

        Assert.Equal((7, "on aarch64 with 'a b' and '$HOME'\n"), (code, output));
        Assert.Equal("A LETTER", await File.ReadAllTextAsync(made, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_program_that_hangs_is_ended()
    {
        var (code, output) = await RunAsync("virt", "--timeout", "15", Program("echo started; sleep 1000"));
        Assert.Equal((TimedOut, "started\n"), (code, output));
    }

    private string Program(string script)
    {
        var path = Path.Combine(_folder, "program");
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        HardwareBuild.FolderOf("machines");
        var start = new ProcessStartInfo(RepositoryRoot.Of("hardware/virtual-pi/run"), arguments) { RedirectStandardOutput = true };
        using var run = Process.Start(start)!;
        var output = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (run.ExitCode, output);
    }
}
