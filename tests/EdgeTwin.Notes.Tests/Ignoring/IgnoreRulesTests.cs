using EdgeTwin.Notes.Ignoring;

namespace EdgeTwin.Notes.Tests.Ignoring;

public sealed class IgnoreRulesTests
{
    [Theory]
    [InlineData("*.log", "a/b.log", true)]
    [InlineData("/top", "a/top", false)]
    [InlineData("/top", "top", true)]
    [InlineData("a/b", "x/a/b", false)]
    [InlineData("**/a/b", "x/a/b", true)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/**", "a/x/y", true)]
    [InlineData("a/**", "a", false)]
    [InlineData("folder/", "folder", false)]
    [InlineData("folder/", "folder/in.md", true)]
    [InlineData("n[0-9]?.md", "n1x.md", true)]
    [InlineData("n[!0-9].md", "n1.md", false)]
    [InlineData("# comment", "# comment", false)]
    [InlineData("\\#x", "#x", true)]
    [InlineData("*\n!keep.md", "keep.md", false)]
    [InlineData("folder\n!folder/keep.md", "folder/keep.md", true)]
    [InlineData("a*c/d", "abc/d", true)]
    [InlineData("a*c", "a/c", false)]
    [InlineData("[", "[", true)]
    public void A_file_is_left_out_as_git_leaves_it_out(string rules, string path, bool isIgnored) =>
        Assert.Equal(isIgnored, IgnoreRules.None.With("", rules).Ignores(path, isFolder: false));

    [Fact]
    public void A_file_of_a_deeper_folder_decides_there_and_only_there()
    {
        var rules = IgnoreRules.None.With("", "*.tmp").With("sub", "!x.tmp\nmine");
        Assert.False(rules.Ignores("sub/x.tmp", isFolder: false));
        Assert.True(rules.Ignores("x.tmp", isFolder: false));
        Assert.True(rules.Ignores("sub/mine", isFolder: true));
        Assert.False(rules.Ignores("mine", isFolder: true));
    }
}
