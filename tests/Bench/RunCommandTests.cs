using System.Diagnostics;

namespace EdgeTwin.Bench;

/// <summary><c>./run --virtual-pi</c>, as a user calls it.</summary>
public sealed class RunCommandTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Run_virtual_pi_shows_twins_that_real_kernel_I2C_feeds()
    {
        HardwareBuild.FolderOf("machines");
        _ = GuestAgent.Program;
        _ = Published.Program;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Timeout);
        using var run = Process.Start(new ProcessStartInfo(RepositoryRoot.Of("run"), ["--virtual-pi"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = run.StandardError.ReadToEndAsync(timeout.Token);
        try
        {
            await ExpectAsync(run.StandardOutput, ["greenhouse/air#temperature", "25.08"], ["greenhouse/soil#temperature", "25.5"], timeout.Token);
        }
        finally
        {
            using var kill = Process.Start("kill", [$"{run.Id}"]); // as Ctrl-C, by name
            await run.WaitForExitAsync(timeout.Token);
        }
        Assert.True(run.ExitCode == 0, await errors);
    }

    private static async Task ExpectAsync(StreamReader output, string[] one, string[] other, CancellationToken cancellation)
    {
        var lines = new List<string>();
        while (!(lines.Exists(Has(one)) && lines.Exists(Has(other))))
            lines.Add(await output.ReadLineAsync(cancellation) ?? throw new InvalidOperationException($"./run ended after {string.Join('\n', lines)}"));

        static Predicate<string> Has(string[] words) => line => words.All(word => line.Contains(word, StringComparison.Ordinal));
    }
}
