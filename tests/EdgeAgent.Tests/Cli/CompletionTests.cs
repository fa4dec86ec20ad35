using System.Diagnostics;
using System.Text.Json;
using EdgeTwin.Agent.Cli;

namespace EdgeAgent.Tests.Cli;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("bash", "-n")]
    [InlineData("zsh", "-n")]
    [InlineData("fish", "--no-execute")]
    public async Task A_script_is_right_in_its_shell(string shell, string check)
    {
        Assert.SkipUnless(Find(shell), $"{shell} is not installed");
        using var folder = new ScratchFolder("completion");
        var file = folder["script"];
        await File.WriteAllTextAsync(file, await ScriptAsync(shell), TestContext.Current.CancellationToken);
        var (code, output) = await ShellAsync(shell, check, file);
        Assert.True(code == 0, output);
    }

    [Theory]
    [InlineData("edgetwin hi", "history")]
    [InlineData("edgetwin history --fo", "--format")]
    [InlineData("edgetwin completion z", "zsh")]
    public async Task Bash_completes_what_the_program_suggests(string line, string expected)
    {
        Assert.SkipUnless(Find("bash"), "bash is not installed");
        using var scratch = new ScratchFolder("completion");
        var folder = scratch.Path;
        await File.WriteAllTextAsync(Path.Combine(folder, "script"), await ScriptAsync("bash"), TestContext.Current.CancellationToken);
        // The program itself, as the script will call it; only that it runs under dotnet here.
        await File.WriteAllTextAsync(Path.Combine(folder, "edgetwin"), $"#!/bin/sh\nexec dotnet '{typeof(CommandTree).Assembly.Location}' \"$@\"\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(Path.Combine(folder, "edgetwin"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var words = line.Split(' ');
        var (code, output) = await ShellAsync("bash", "-c", $"PATH={folder}:$PATH; source {folder}/script; COMP_LINE='{line}'; COMP_POINT={line.Length}; COMP_WORDS=({line}); COMP_CWORD={words.Length - 1}; _edgetwin; echo \"${{COMPREPLY[*]}}\"");
        Assert.True(code == 0, output);
        Assert.Contains(expected, output.Split([' ', '\n']));
    }

    [Fact]
    public async Task With_json_the_script_is_a_member()
    {
        var json = JsonDocument.Parse(await ScriptAsync("fish", "--json")).RootElement;
        Assert.Equal("fish", json.GetProperty("shell").GetString());
        Assert.StartsWith("complete -f -c edgetwin", json.GetProperty("script").GetString(), StringComparison.Ordinal);
    }

    private static async Task<string> ScriptAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        var context = new CommandContext { Terminal = new Terminal(output, output, false, false), DefaultSocket = "/nowhere", DefaultData = "/nowhere" };
        Assert.Equal(ExitCode.Done, await CommandTree.InvokeAsync(["completion", .. arguments], context, TestContext.Current.CancellationToken));
        return output.ToString();
    }

    private static bool Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task<(int Code, string Output)> ShellAsync(string shell, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(shell, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        output += await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
