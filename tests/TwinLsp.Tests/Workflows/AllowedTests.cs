using System.Diagnostics;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Tests.Workflows;

public sealed class AllowedTests
{
    [Theory]
    // the file, and why 'backup' may not be run; nothing if it may
    [InlineData("", "is not on your list of programs; allowed is nothing yet")]
    [InlineData("[[program]]\nname = \"backup\"\npath = \"/bin/true\"\n", "")]
    [InlineData("# mine\nhosts = [\"example.org\"]\n[[program]]\nname = 'backup'\npath = '/bin/true' # fast\n", "")]
    [InlineData("program = [{ name = \"backup\", path = \"/bin/\\u0074rue\" }]\n", "")]
    [InlineData("[[program]]\nname = \"other\"\npath = \"/bin/true\"\n", "allowed is other")]
    [InlineData("[[program]]\nname = \"backup\"\npath = \"bin/true\"\n", "the path of program 'backup' is 'bin/true'; allowed is one from '/' on")]
    [InlineData("[[program]]\nname = \"backup\"\n", ":1:3: 'path' is missing in [[program]]")]
    [InlineData("backup = \"/bin/true\"\n", ":1:1: unknown key 'backup'; allowed are hosts, program")]
    [InlineData("[[program]]\nname = \"backup\"\npath = \"/bin/true\"\n[[program]\n", ":4:")]
    // One mistake, and nothing is allowed.
    [InlineData("hosts = 5\n[[program]]\nname = \"backup\"\npath = \"/bin/true\"\n", ":1:9")]
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
        lists.Allow("[[program]]\nname = \"backup\"\npath = \"/bin/true\"\n");
        File.SetUnixFileMode(lists.Of("edgetwin/workflows.toml"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);
        Assert.Contains("chmod go-w", AllowedFile.Of(lists.Variable).ProblemOfProgram("backup"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo \"$1\"", EffectState.Done, "a b; rm $HOME")]
    [InlineData("exit 3", EffectState.Incomplete, "")]
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
        Assert.Equal(EffectState.Incomplete, outcome.State);
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
        Assert.Equal(EffectState.Incomplete, outcome.State);
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
