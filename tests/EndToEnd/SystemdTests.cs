namespace EndToEnd;

/// <summary>The service under a real systemd, in a small Debian with namespaces of its own.</summary>
public sealed class SystemdTests
{
    private const int CannotBeTried = 77;

    // The first time a Debian is fetched from its mirror, which may be far away.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task The_service_is_ready_reloads_is_restarted_when_it_hangs_and_stops_cleanly_under_a_real_systemd()
    {
        var run = await ProgramRun.RunAsync(Path.Combine(Repository.Root, "hardware", "systemd", "try.sh"), [Repository.NativeProgram], Timeout);
        if (run.ExitCode == CannotBeTried)
            Assert.Skip(run.Error.Trim().ReplaceLineEndings(" "));
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.DoesNotContain("FAILS", run.Output, StringComparison.Ordinal);
        Assert.True(run.Output.Split('\n').Count(line => line.StartsWith("holds: ", StringComparison.Ordinal)) >= 15, run.Output);
    }
}
