using System.Runtime.InteropServices;
using System.Text.Json;

namespace EndToEnd;

/// <summary>The program for the Pi, run here by user-mode emulation (or directly, on a machine of its kind).</summary>
public sealed class Arm64Tests
{
    private const string Libraries = "/usr/aarch64-linux-gnu";

    // Emulation is ten to thirty times slower, and the machine may be busy.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task The_arm64_program_says_its_version()
    {
        var home = Path.GetTempPath();
        var run = await RunAsync(home, "--version");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Matches(@"^\d+\.\d+\.\d+", run.Output.Trim());
    }

    [Fact]
    public async Task The_arm64_program_gives_the_twins_of_this_machine()
    {
        var home = Directory.CreateTempSubdirectory("edgetwin-arm64-").FullName;
        try
        {
            var run = await RunAsync(home, "run", "--for", "3s", "--json");
            Assert.True(run.ExitCode == 0, run.Output + run.Error);
            using var document = JsonDocument.Parse(run.Output);
            Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
            Assert.Contains("host/cpu", run.Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static Task<ProgramRun> RunAsync(string home, params string[] arguments)
    {
        var program = Repository.Arm64Program;
        if (!File.Exists(program))
            Assert.Skip("artifacts/bin/linux-arm64/edgetwin is not there; `make pi` builds it");
        var environment = Agent.Environment(home);
        if (RuntimeInformation.OSArchitecture == Architecture.Arm64)
            return ProgramRun.RunAsync(program, arguments, Timeout, environment);
        var emulator = new[] { "qemu-aarch64-static", "qemu-aarch64" }
            .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        if (emulator is null)
            Assert.Skip("qemu-aarch64 is not there; `sudo apt-get install qemu-user-static` installs it");
        if (!Directory.Exists(Libraries))
            Assert.Skip($"{Libraries} is not there; `sudo apt-get install libc6-dev-arm64-cross` installs it");
        return ProgramRun.RunAsync(emulator, ["-L", Libraries, program, .. arguments], Timeout, environment);
    }
}
