using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;
using EdgeTwin.Notes.Tests.Index;

namespace EdgeTwin.Notes.Tests.Structure;

public sealed class NoteTokensTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("[[there]] [[there#H|x]] ![[there]]", "Link there, Link there#H, Link there")]
    [InlineData("[[gone]] [[there#No]] [[there#^no]] [a](gone.md)", "Link gone broken, Link there#No broken, Link there#^no broken, Link gone.md broken")]
    [InlineData("[a](there.md) [b](https://a.b/c) <https://a.b> [[twin:a/b#c]] [c](//a.b)", "Link there.md, Address https://a.b/c, Address https://a.b, Address twin:a/b#c, Address //a.b")]
    [InlineData("#a/b and key:: value ^id", "Tag #a/b, Label ^id defined")]
    [InlineData("key:: value", "Key key")]
    [InlineData("text ^id", "Label ^id defined")]
    [InlineData("[^1] [^2]\n\n[^1]: note", "Label 1, Label 2 broken, Label 1 defined")]
    [InlineData("[l] [t][m] [t][l]\n\n[l]: there.md", "Label l, Label m broken, Label l, Label l defined, Link there.md")]
    [InlineData("> [!tip] T\n> - [x] done", "Callout tip, Task [x]")]
    [InlineData("a %%b [[gone]]%% c", "Comment %%b [[gone]]%%")]
    [InlineData("`[[gone]]` $#a$", "")]
    [InlineData("---\ntitle: x\ntags: [a, b]\nmap:\n  k: v\n  l: w\n---\n", "Key title, Key tags, Tag a, Tag b, Key map, Key k, Key l")]
    [InlineData("[![p](there.md)](gone.md)", "Link there.md, Link gone.md broken")]
    public void Tokens_are(string text, string tokens)
    {
        var (vault, scan) = Vault(text);
        Assert.Equal(tokens, Show(scan, NoteTokens.Of(vault.Index, vault.Note("note.md"), scan, new TextSpan(0, scan.Text.Length))));
    }

    [Fact]
    public void Of_a_part_only_its_tokens_are_looked_for()
    {
        var (vault, scan) = Vault("[[there]]\n[[gone]]\n#tag\n");
        Assert.Equal("Link gone broken", Show(scan, NoteTokens.Of(vault.Index, vault.Note("note.md"), scan, new TextSpan(10, 19))));
    }

    [Fact]
    public void Of_any_text_tokens_lie_in_it_in_order_and_apart()
    {
        var names = new Names.VaultNames();
        var empty = VaultIndex.Empty(names, new VaultOptions());
        var builder = new FactsBuilder(names.Names);
        foreach (var scan in AnyNote.All)
        {
            var index = empty.Apply(NoteChange.Set("note.md", builder.Build(scan)));
            var end = 0;
            foreach (var token in NoteTokens.Of(index, index.Find("note.md")!, scan, new TextSpan(0, scan.Text.Length)))
            {
                Assert.True(token.Start >= end && token.End > token.Start && token.End <= scan.Text.Length, $"{token} in {AnyNote.Show(scan)}");
                end = token.End;
            }
        }
    }

    private static (TestVault Vault, NoteScan Scan) Vault(string text) =>
        (new TestVault().With("there.md", "# H\n").With("note.md", text), NoteScan.Of(Encoding.UTF8.GetBytes(text)));

    private static string Show(NoteScan scan, IEnumerable<NoteToken> tokens) => string.Join(", ", tokens.Select(token =>
        $"{token.Kind} {Encoding.UTF8.GetString(scan.Text.Span[token.Start..token.End])}{(token.IsDefinition ? " defined" : "")}{(token.IsBroken ? " broken" : "")}"));
}
