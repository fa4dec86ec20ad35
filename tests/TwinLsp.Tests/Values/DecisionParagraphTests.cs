using System.Text;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Recall;
using EdgeTwin.Lsp.Values;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Editing;

namespace EdgeTwin.Lsp.Tests.Values;

/// <summary>Paragraphs of any note that are tagged as decisions or plans, held against values.</summary>
public sealed class DecisionParagraphTests
{
    private const string Money = "---\ntype: value\n---\n# No debts\nWe never buy furniture in instalments.\n\n- check:: decision#cost < 2000 EUR\n- check:: not decision/words#instalments\n- check:: not decision/tags#loan\n- check:: not decision/links#bank\n- check:: decision#start > 20000 d\n- check:: decision/words#receipt\n";

    /// <summary>What is found, as code, the exact text it is at, and the rule's or value's line.</summary>
    [Theory]
    [InlineData("Sofa. #decision\ncost:: 2,500 €\n", "violated-value '2,500 €' 7")]
    [InlineData("Sofa [cost:: 2,500 €] it is. #plan\n", "violated-value '2,500 €' 7")]
    [InlineData("Sofa #plan/home, in two instalments.\n", "violated-value 'instalments' 8")]
    [InlineData("Sofa #Decision by a #loan/small of [[Bank]].\n", "violated-value 'loan/small' 9; violated-value '[[Bank]]' 10")]
    [InlineData("#plan start:: 2001-01-01\n", "")]
    [InlineData("#plan\nstart:: 2001-01-01\n", "violated-value '2001-01-01' 11")]
    [InlineData("cost:: 9,000 €\n\nSofa. #decision\n\nIn instalments. #loan\n", "")]
    [InlineData("- Sofa in instalments #decision\n- Chair in instalments\n- Table #plan [cost:: 3,000 €]\n", "violated-value 'instalments' 8; violated-value '3,000 €' 7")]
    [InlineData("> Sofa in instalments #decision\n", "violated-value 'instalments' 8")]
    [InlineData("| a | b |\n| - | - |\n| Sofa #plan | instalments |\n| Chair | instalments |\n", "violated-value 'instalments' 8")]
    [InlineData("Sofa in instalments. #decided #planned\n", "")]
    [InlineData("```\nSofa in instalments. #decision\n```\n", "")]
    [InlineData("---\ntags: [decision]\n---\nSofa in instalments.\n", "")]
    [InlineData("---\ntype: decision\nstatus: rejected\n---\nSofa in instalments. #decision\n", "")]
    [InlineData("## Sofa in instalments #decision\n", "")]
    [InlineData("Two of them. #decision #plan [cost:: 2 h]\n", "unchecked-value '2 h' 7")]
    [InlineData("Sofa in instalments. #decision\nexception:: [[Money]] because we move\n", "value-exception 'instalments' 8")]
    [InlineData("Sofa in instalments. #decision\n\nexception:: [[Money]] because we move\n", "value-exception 'instalments' 8")]
    [InlineData("Sofa in instalments. #decision\n\nLater.\n\nexception:: [[Money]] because we move\n", "violated-value 'instalments' 8")]
    [InlineData("exception:: [[Money]]\n\nSofa in instalments. #decision\n\nChair in instalments. #plan\n- exception:: [[Money]]\n", "violated-value 'instalments' 8; value-exception 'instalments' 8")]
    [InlineData("Sofa in instalments. #decision\ndismissed:: [[Money]] (000000) because\n", "violated-value 'instalments' 8")]
    public void A_paragraph_is_held_against_what_it_says_itself(string note, string expected) => Assert.Equal(expected, FoundIn(note, "Money.md", Money));

    [Theory]
    [InlineData("Intro.\n\nSofa in instalments. #decision\n\nMore.\n", "Intro.\n\nSofa in instalments. #decision\nexception:: [[Money|No debts]] because \n\nMore.\n", "exception::")]
    [InlineData("Sofa in instalments. #decision\n\nexception:: [[Other]]\n\nMore.\n", "Sofa in instalments. #decision\n\nexception:: [[Other]]\nexception:: [[Money|No debts]] because \n\nMore.\n", "exception::")]
    [InlineData("- Sofa in instalments. #decision\r\n- More.\r\n", "- Sofa in instalments. #decision\r\nexception:: [[Money|No debts]] because \r\n- More.\r\n", "exception::")]
    public void A_fix_writes_right_below_the_paragraph_and_counts_there(string note, string expected, string key)
    {
        var vault = VaultOf(note, "Money.md", Money);
        var fixedText = Fixed(vault, note, key);
        Assert.Equal(expected, fixedText);
        Assert.Equal("value-exception 'instalments' 8", FoundIn(fixedText, "Money.md", Money));
    }

    [Fact]
    public void What_is_dismissed_comes_back_when_the_paragraph_or_the_value_changes_and_not_when_the_note_does()
    {
        const string Note = "Intro.\n\nSofa in instalments. #decision\n\nMore.\n";
        var dismissed = Fixed(VaultOf(Note, "Money.md", Money), Note, "dismissed::");
        Assert.Equal("", FoundIn(dismissed, "Money.md", Money));
        Assert.Equal("", FoundIn(dismissed.Replace("More.", "Much more. #loan", StringComparison.Ordinal).Replace("Intro.", "Before.", StringComparison.Ordinal), "Money.md", Money));
        Assert.Equal("violated-value 'instalments' 8", FoundIn(dismissed.Replace("Sofa", "Couch", StringComparison.Ordinal), "Money.md", Money));
        Assert.Equal("violated-value 'instalments' 8", FoundIn(dismissed, "Money.md", Money.Replace("never", "seldom", StringComparison.Ordinal)));
    }

    /// <summary>By common words alone: what the encoder makes of it is another test's.</summary>
    [Theory]
    [InlineData("We buy other furniture.\n\nWe never buy furniture in instalments again. #decision\n\nWe buy furniture.\n", "relevant-value 'We never buy furniture in instalments again. #decision' 5")]
    [InlineData("We never buy furniture in instalments again.\n", "")]
    [InlineData("We never buy furniture in instalments again. #decision\nvalues:: [[Money]]\n", "")]
    public void A_value_bears_on_the_paragraph_alone(string note, string expected) =>
        Assert.Equal(expected, FoundIn(note, "Money.md", Money[..Money.IndexOf("\n- check", StringComparison.Ordinal)], isRelevant: true));

    [Fact]
    public void Only_so_many_paragraphs_of_a_note_are_looked_at()
    {
        var note = string.Concat(Enumerable.Repeat("Sofa in instalments. #decision\n\n", Self.Decisions.DecisionParagraphs.CountMax + 5));
        Assert.Equal(Self.Decisions.DecisionParagraphs.CountMax, FoundIn(note, "Money.md", Money).Split(';').Length);
    }

    private static string FoundIn(string note, string path, string value, bool isRelevant = false)
    {
        using var folder = new TestFolder(("n.md", note), (path, value), ("Bank.md", "# Bank\n"), ("Other.md", "# Other\n"));
        var snapshot = Read(folder, isRelevant);
        var found = snapshot.Index.Find("n.md")!;
        return string.Join("; ", ClaimCheck.Find(snapshot, found).Where(problem => ClaimProblem.LayerOf(problem.Code) is "rule" or "relevant").Select(problem =>
            $"{problem.Code} '{Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(note).AsSpan(problem.Range.Start..problem.Range.End))}' {problem.Related[0].Range.From.Line + 1}"));
    }

    private static (TestFolder Folder, VaultSnapshot Snapshot) VaultOf(string note, string path, string value)
    {
        var folder = new TestFolder(("n.md", note), (path, value), ("Other.md", "# Other\n"));
        return (folder, Read(folder, isRelevant: false));
    }

    private static string Fixed((TestFolder Folder, VaultSnapshot Snapshot) vault, string note, string key)
    {
        using var folder = vault.Folder;
        var fix = ValueCheck.Find(vault.Snapshot, vault.Snapshot.Index.Find("n.md")!).SelectMany(problem => problem.Fixes).First(fix => fix.Change.Text.Contains(key, StringComparison.Ordinal));
        return Encoding.UTF8.GetString(TextChange.Apply(Encoding.UTF8.GetBytes(note), [fix.Change]));
    }

    private static VaultSnapshot Read(TestFolder folder, bool isRelevant)
    {
        var vault = new Vault(folder.Path, new VaultSettings(), FactsCache.Of(folder.Path));
        vault.Load(CancellationToken.None);
        if (!isRelevant)
            return vault.Capture();
        var recall = new VaultRecall(vault, static _ => "/nowhere") { IsOfAll = true };
        recall.ReadValues(vault.Capture());
        return vault.Capture() with { Recall = recall };
    }
}
