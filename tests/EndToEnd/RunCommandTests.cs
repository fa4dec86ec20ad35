using System.Diagnostics;
using System.Text.Json;

namespace EndToEnd;

/// <summary>The first command a new user types.</summary>
public sealed class RunCommandTests
{
    [Fact]
    public async Task Run_for_5_s_with_json_prints_one_object_of_this_machines_twins_and_exits_0()
    {
        Repository.PublishedProgram();
        var home = Directory.CreateTempSubdirectory("edgetwin-run-").FullName;
        try
        {
            var started = Stopwatch.GetTimestamp();
            var run = await ProgramRun.RunAsync(Path.Combine(Repository.Root, "run"), ["--for", "5s", "--json"], TimeSpan.FromMinutes(5), Agent.Environment(home), directory: home);
            var elapsed = Stopwatch.GetElapsedTime(started);
            Assert.True(run.ExitCode == 0, run.Output + run.Error);
            using var document = JsonDocument.Parse(run.Output);
            Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
            foreach (var twin in new[] { "host/cpu", "host/memory", "host/network" })
                Assert.Contains(twin, run.Output, StringComparison.Ordinal);
            Assert.True(elapsed >= TimeSpan.FromSeconds(5), $"it ran for {elapsed}");
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }
}
