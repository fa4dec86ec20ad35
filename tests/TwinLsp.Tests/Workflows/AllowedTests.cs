using System.Diagnostics;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Tests.Workflows;

public sealed class AllowedTests
{
    [Theory]
    // the file, and why 'backup' may not be run; nothing if it may
    [InlineData("", "is not on your list of programs; allowed is nothing yet")]
    [InlineData("[programs]\nbackup = \"/bin/true\"\n", "")]
    [InlineData("# mine\n[programs]\n'backup' = '/bin/true' # fast\n[hosts]\n\"example.org\" = \"allow\"\n", "")]
    [InlineData("[programs]\n\"backup\" = '/bin/true' # fast\n", "")]
    [InlineData("[programs]\nother = \"/bin/true\"\n", "allowed is other")]
    [InlineData("[programs]\nbackup = \"bin/true\"\n", ":2: 'bin/true' is no whole path")]
    [InlineData("backup = \"/bin/true\"\n", ":1: 'backup = \"/bin/true\"' is not understood")]
    [InlineData("[programs]\nbackup\n", ":2: 'backup' is not understood")]
    public void A_program_is_allowed_by_the_users_own_file(string text, string expected)
    {
        using var lists = new OwnLists();
        lists.Allow(text);
        var problem = AllowedFile.Of(lists.Variable).ProblemOfProgram("backup") ?? "";
        Assert.True(expected.Length == 0 ? problem.Length == 0 : problem.Contains(expected, StringComparison.Ordinal), problem);
    }

    [Fact]
    public void A_list_that_others_may_write_to_allows_nothing()
    {
        using var lists = new OwnLists();
        lists.Allow("[programs]\nbackup = \"/bin/true\"\n");
        File.SetUnixFileMode(lists.Of("edgetwin/workflows.toml"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);
        Assert.Contains("chmod go-w", AllowedFile.Of(lists.Variable).ProblemOfProgram("backup"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo \"$1\"", EffectState.Done, "a b; rm $HOME")]
    [InlineData("exit 3", EffectState.TimedOut, "")]
    [InlineData("cat", EffectState.Done, "")]
    public void A_program_gets_its_arguments_as_they_are_and_no_input(string script, EffectState state, string said)
    {
        using var lists = new OwnLists();
        var outcome = AllowedProgram.Run(lists.Program("p", script), ["a b; rm $HOME"], TimeSpan.FromSeconds(30), TimeProvider.System, CancellationToken.None);
        Assert.Equal((state, said), (outcome.State, outcome.New));
    }

    [Fact]
    public void A_program_that_hangs_is_ended_with_everything_that_it_started()
    {
        using var lists = new OwnLists();
        var program = lists.Program("p", $"(trap '' TERM; while :; do date >> {lists.Of("alive")}; sleep 0.05; done) &\n(sleep 1000) &\necho $! > {lists.Of("child")}\nsleep 1000\n");
        var outcome = AllowedProgram.Run(program, [], TimeSpan.FromMilliseconds(500), TimeProvider.System, CancellationToken.None);
        Assert.Equal(EffectState.TimedOut, outcome.State);
        Assert.False(IsThere(int.Parse(File.ReadAllText(lists.Of("child")))));
        var size = File.Exists(lists.Of("alive")) ? new FileInfo(lists.Of("alive")).Length : 0;
        Thread.Sleep(300);
        Assert.Equal(size, File.Exists(lists.Of("alive")) ? new FileInfo(lists.Of("alive")).Length : 0);
    }

    [Fact]
    public void A_program_that_floods_is_ended_and_its_beginning_kept()
    {
        using var lists = new OwnLists();
        var outcome = AllowedProgram.Run(lists.Program("p", "yes\n"), [], TimeSpan.FromSeconds(60), TimeProvider.System, CancellationToken.None);
        Assert.Equal(EffectState.TimedOut, outcome.State);
        Assert.Contains("said more than", outcome.Words, StringComparison.Ordinal);
        Assert.StartsWith("y\ny\n", outcome.New, StringComparison.Ordinal);
        Assert.True(outcome.New.Length <= AllowedProgram.KeptBytesMax + 4);
    }

    [Fact]
    public void A_program_that_is_cancelled_is_ended()
    {
        using var lists = new OwnLists();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Assert.Equal(EffectState.Cancelled, AllowedProgram.Run(lists.Program("p", "sleep 1000\n"), [], TimeSpan.FromSeconds(60), TimeProvider.System, cancel.Token).State);
    }

    private static bool IsThere(int id)
    {
        try
        {
            return !Process.GetProcessById(id).HasExited && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z", StringComparison.Ordinal);
        }
        catch (Exception error) when (error is ArgumentException or IOException)
        {
            return false;
        }
    }
}
