using System.Diagnostics;

namespace EdgeTwin.Bench;

/// <summary>C programs for the machines, by Debian's cross compiler. Where it is not there the test that asks is skipped.</summary>
internal static class CrossCompiler
{
    private const string Compiler = "/usr/bin/aarch64-linux-gnu-gcc";

    /// <summary>Compiles a program and puts it into a machine, unless it is there.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="source">The source, relative to the repository.</param>
    /// <param name="target">Where the program goes.</param>
    public static async Task PutAsync(VirtualPi machine, string source, string target)
    {
        if ((await machine.RunAsync($"test -x {target}")).ExitCode == 0)
            return;
        Assert.SkipUnless(File.Exists(Compiler), $"{Compiler} is not there; `sudo apt-get install gcc-aarch64-linux-gnu libc6-dev-arm64-cross` installs it");
        using var scratch = new ScratchFolder("cross");
        var program = scratch[Path.GetFileName(target)];
        using var process = Process.Start(Compiler, ["-O2", "-Wall", "-Wextra", "-Werror", "-static", "-o", program, RepositoryRoot.Of(source)]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        await machine.PutAsync(program, target);
    }
}
