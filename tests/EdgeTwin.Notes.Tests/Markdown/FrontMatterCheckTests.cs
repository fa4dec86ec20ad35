using System.Text;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Tests.Index;

namespace EdgeTwin.Notes.Tests.Markdown;

public sealed class FrontMatterCheckTests
{
    [Theory]
    [InlineData("title: A note\nother: \"A: \\\"note\\\"\"\nthird: 'It''s' # why\n# comment\n\nempty:\nurl: http://a.b/c:d\n'a key': x\ntime: 10:30\n")]
    [InlineData("tags: [a, \"b, c\", 'd']\naliases: [a,\n  b]\nnone: []\nmap: {a: 1, b: [c, {d: e}]} # yes\n")]
    [InlineData("tags:\n  - a\n  - b\naliases:\n- x\n- y\nnext: 1\n")]
    [InlineData("place:\n  lat: 1.5\n  more:\n    deep: x\n  lon: 2\nnext:\n  lat: 1\n")]
    [InlineData("people:\n  - name: a\n    age: 1\n  - name: b\n    age: 2\n  -\n    name: c\n")]
    [InlineData("people:\n- - a\n  - b\n- x: 1\n  y: 2\nlast: z\n")]
    [InlineData("text: |\n  one: two\n\n    - x\n  @\nfolded: >-\n  a\nnext: 1\n")]
    [InlineData("text: one\n  two\n  three # four\nnext: 1\n")]
    [InlineData("text: \"one\n  two: three\n\n  four\"\nnext: 'a\n b'\n")]
    [InlineData("a: &x 1\nb: *x\nc: !!str 2\nd: !map\n  e: f\n")]
    [InlineData("title: 2026-11-26\ntags: a, b #c\naliases: one\n")]
    [InlineData("title: {{title}}\ndate: {{date}}\n{{more}}\ntags: [{{tag}}]\n")]
    [InlineData("time:\t12\ntext: it's a \"quote\" - here\nlink: \"[[note]]\"\nbare: [[note]]\n")]
    [InlineData("windows: x\r\ntags:\r\n  - a\r\nlast: \"y\"\r\n")]
    [InlineData("[]\n")]
    [InlineData("")]
    public void Yaml_that_others_read_has_no_flaw(string yaml) => Assert.Equal("", Flaws($"---\n{yaml}---\ntext\n"));

    [Theory]
    [InlineData("title = \"A\"\npath = 'C:\\new'\ncount = 3 # why\n# comment\n\n\"a key\" = true\na.b = 1979-05-27T07:32:00Z\n")]
    [InlineData("tags = [\n  \"a\", # first\n  'b',\n]\nmap = { a = 1, b = [\"x\"] }\n[place]\nlat = 1.5\n[[item]]\na = 1\n[[item]]\na = 2\n")]
    [InlineData("text = \"\"\"one\n= two\"\"\"\nother = '''\nx'''\nhex = 0xFF\nbig = 1_000\nend = -inf\nat = 07:32:00\n")]
    [InlineData("title = \"x\"\r\ntags = [\"a\"]\r\n")]
    public void Toml_that_others_read_has_no_flaw(string toml) => Assert.Equal("", Flaws($"+++\n{toml}+++\ntext\n"));

    [Theory]
    [InlineData("---\ntitle: x\ntags: [a]\n\n# Heading\n", "NotClosed 0:0-3 '---'", "---\ntitle: x\ntags: [a]\n---\n\n# Heading\n")]
    [InlineData("---\nkey:\n  - a", "NotClosed 0:0-3 '---'", "---\nkey:\n  - a\n---\n")]
    [InlineData("\uFEFF---\na: b\n", "NotClosed 0:3-6 '---'", "\uFEFF---\na: b\n---\n")]
    [InlineData("+++\ntitle = \"x\"\n", "NotClosed 0:0-3 '+++'", "+++\ntitle = \"x\"\n+++\n")]
    [InlineData("---\ntags:\n\t- a\n---\n", "Tab 2:0-1 '\t'", "---\ntags:\n  - a\n---\n")]
    [InlineData("---\nmap:\n \tkey: a\n---\n", "Tab 2:1-2 '\t'", "---\nmap:\n   key: a\n---\n")]
    [InlineData("---\ntitle A note\n---\n", "NoColon 1:0-12 'title A note'", "---\ntitle: A note\n---\n")]
    [InlineData("---\nword\n---\n", "NoColon 1:0-4 'word'", "")]
    [InlineData("---\ntitle:A note\n---\n", "NoSpace 1:0-12 'title:A note'", "---\ntitle: A note\n---\n")]
    [InlineData("---\ntags:\n-a\n-b\n---\n", "NoSpace 2:0-2 '-a'; NoSpace 3:0-2 '-b'", "---\ntags:\n- a\n- b\n---\n")]
    [InlineData("---\na: 1\nb: 2\na: 3\n---\n", "DuplicateKey 3:0-1 'a'", "---\na: 1\nb: 2\n---\n")]
    [InlineData("---\na:\n  b: 1\n  b: 2\n---\n", "DuplicateKey 3:2-3 'b'", "---\na:\n  b: 1\n---\n")]
    [InlineData("---\na: 1\na:\n  - x\n---\n", "DuplicateKey 2:0-1 'a'", "")]
    [InlineData("---\ntitle: \"A note\nother: \"b\"\n---\n", "OpenQuote 1:7-14 '\"A note'", "---\ntitle: \"A note\"\nother: \"b\"\n---\n")]
    [InlineData("---\nlist: [a, {b: c}\nnext: 1\n---\n", "OpenBracket 1:6-16 '[a, {b: c}'", "---\nlist: [a, {b: c}]\nnext: 1\n---\n")]
    [InlineData("---\nlist: [a, b}\n---\n", "OpenBracket 1:6-12 '[a, b}'", "")]
    [InlineData("---\ntitle: \"A\" note\n---\n", "TrailingText 1:11-15 'note'", "---\ntitle: '\"A\" note'\n---\n")]
    [InlineData("---\nlist: [a] b\n---\n", "TrailingText 1:10-11 'b'", "")]
    [InlineData("---\ntitle: One: two\n---\n", "NeedsQuotes 1:7-15 'One: two'", "---\ntitle: \"One: two\"\n---\n")]
    [InlineData("---\nby: @ada # why\n---\n", "NeedsQuotes 1:4-8 '@ada'", "---\nby: \"@ada\" # why\n---\n")]
    [InlineData("---\nby: *ada* \"x\"\n---\n", "NeedsQuotes 1:4-13 '*ada* \"x\"'", "---\nby: '*ada* \"x\"'\n---\n")]
    [InlineData("---\na: - b\n---\n", "NeedsQuotes 1:3-6 '- b'", "---\na: \"- b\"\n---\n")]
    [InlineData("---\na: 1\n  b: 2\n---\n", "Indentation 2:2-3 'b'", "")]
    [InlineData("---\na:\n    b: 1\n  c: 2\n---\n", "Indentation 3:2-3 'c'", "")]
    [InlineData("---\na: \"x\"\n  b: 2\n---\n", "Indentation 2:2-3 'b'", "")]
    [InlineData("---\n- a\n---\n", "StrayItem 1:0-3 '- a'", "")]
    [InlineData("---\ntags: a\n  - b\n---\n", "StrayItem 2:2-5 '- b'", "")]
    [InlineData("---\ntags: \"a\"\n- b\n---\n", "StrayItem 2:0-3 '- b'", "")]
    [InlineData("---\ntitle: [a, b]\n---\n", "NotOneText 1:8-9 'a'", "")]
    [InlineData("---\ntitle:\n  en: a\n  de: b\n---\n", "NotOneText 1:0-5 'title'", "")]
    [InlineData("---\naliases:\n  en: a\n---\n", "NotTexts 1:0-7 'aliases'", "")]
    [InlineData("---\naliases: [[a, b]]\n---\n", "NotTexts 1:10-12 '[a'", "")]
    [InlineData("---\ntitle: 1984\n---\n", "NotText 1:7-11 '1984'", "---\ntitle: \"1984\"\n---\n")]
    [InlineData("---\naliases: [True, \"2\", ~, -1.5e3]\n---\n", "NotText 1:10-14 'True'; NotText 1:21-22 '~'; NotText 1:24-30 '-1.5e3'", "---\naliases: [\"True\", \"2\", \"~\", \"-1.5e3\"]\n---\n")]
    [InlineData("---\ntags: [\"a!b\", \"2026\"]\n---\n", "NotTag 1:8-11 'a!b'; NotTag 1:15-19 '2026'", "---\ntags: [\"a-b\", \"2026\"]\n---\n")]
    [InlineData("+++\ntitle: A\n+++\n", "NoEquals 1:0-8 'title: A'", "+++\ntitle = \"A\"\n+++\n")]
    [InlineData("+++\ntags: [\"a\"]\n+++\n", "NoEquals 1:0-11 'tags: [\"a\"]'", "+++\ntags = [\"a\"]\n+++\n")]
    [InlineData("+++\ntitle =\n+++\n", "NoValue 1:0-5 'title'", "+++\ntitle = \"\"\n+++\n")]
    [InlineData("+++\ntitle = A \"note\"\n+++\n", "NeedsQuotes 1:8-16 'A \"note\"'", "+++\ntitle = 'A \"note\"'\n+++\n")]
    [InlineData("+++\na = 1\n[t]\na = 1\na = 2\n[t]\n+++\n", "DuplicateKey 4:0-1 'a'; DuplicateKey 5:0-3 '[t]'", "+++\na = 1\n[t]\na = 1\n+++\n")]
    [InlineData("+++\na = \"x\nb = 'y\n+++\n", "OpenQuote 1:4-6 '\"x'; OpenQuote 2:4-6 ''y'", "+++\na = \"x\"\nb = 'y'\n+++\n")]
    [InlineData("+++\na = [1,\nb = 2\n+++\n", "OpenBracket 1:4-7 '[1,'", "+++\na = [1,]\nb = 2\n+++\n")]
    [InlineData("+++\ntitle = 1984\n+++\n", "NotText 1:8-12 '1984'", "+++\ntitle = \"1984\"\n+++\n")]
    public void A_flaw_has_its_place_and_where_it_is_obvious_a_repair(string text, string flaws, string repaired)
    {
        Assert.Equal(flaws, Flaws(text));
        Assert.Equal(repaired, Repaired(text));
        if (repaired.Length > 0 && !flaws.Contains("2026", StringComparison.Ordinal))
            Assert.Equal("", Flaws(repaired));
    }

    [Theory]
    [InlineData("---\n\ntext: x\n")]
    [InlineData("---\ntext\n")]
    [InlineData("---\nSee this: it is text\n")]
    [InlineData("---")]
    [InlineData("+++\na: b\n")]
    [InlineData("text\n---\na: b\n")]
    public void A_rule_is_no_front_matter(string text) => Assert.Equal("", Flaws(text));

    [Fact]
    public void The_message_says_what_was_read_and_what_is_allowed()
    {
        var problem = Assert.Single(Problems("---\ntitle: One: two\n---\n"));
        Assert.Equal("'One: two' is no value as it stands; a text like this must be in quotes.", problem.Message);
        Assert.Contains($"'{new string('x', 60)}…' is no YAML", Assert.Single(Problems($"---\n{new string('x', 500)}\n---\n")).Message, StringComparison.Ordinal);
        Assert.Contains($"'{new string('ä', 30)}…'", Assert.Single(Problems($"---\n{new string('ä', 500)}\n---\n")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Nothing_makes_it_throw_and_every_place_is_in_the_front_matter(int seed)
    {
        var random = new Random(seed);
        string[] pieces = ["a", "title", "tags", ":", ": ", " ", "  ", "\t", "\n", "\r\n", "- ", "-", "[", "]", "{", "}", "\"", "'", "\\", "#", " #", "|", ">", "&", "*", "=", " = ", ",", "ä", "🎉", "1", "{{", "\"\"\"", "[[", "true"];
        for (var round = 0; round < 3000; round++)
        {
            var fence = round % 2 == 0 ? "---" : "+++";
            var text = $"{fence}\n{string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => pieces[random.Next(pieces.Length)]))}\n{fence}\n";
            var vault = new TestVault();
            var scan = NoteScan.Of(Encoding.UTF8.GetBytes(text));
            foreach (var flaw in vault.Facts(text).Flaws)
            {
                Assert.True(flaw.Range.Start >= 3 && flaw.Range.End <= scan.Text.Length && flaw.Range.Length > 0, $"seed {seed}: {flaw} in {text}");
                if (FrontMatterRepair.Of(scan, flaw) is { } repair)
                    Assert.True(repair.Change.Start <= repair.Change.End && repair.Change.End <= scan.Text.Length, $"seed {seed}: {repair} in {text}");
            }
        }
    }

    [Fact]
    public void Brackets_deeper_than_anyone_writes_are_no_flaw_of_the_program()
    {
        Assert.StartsWith("OpenBracket", Flaws($"---\na: {new string('[', 5000)}{new string(']', 5000)}\n---\n"), StringComparison.Ordinal);
        Assert.Equal("", Flaws($"---\n{string.Concat(Enumerable.Range(0, 5000).Select(i => $"k{i}: v\n"))}---\n"));
    }

    private static string Flaws(string text)
    {
        var flaws = new List<FlawFact>();
        var vault = new TestVault();
        foreach (var flaw in vault.Facts(text).Flaws)
            flaws.Add(flaw);
        return string.Join("; ", flaws.OrderBy(flaw => flaw.Range.Start).Select(flaw => $"{flaw.Kind} {flaw.Range.From.Line}:{flaw.Range.From.Utf8}-{flaw.Range.To.Utf8} '{vault.Index.Names.Names.Text(flaw.Read)}'"));
    }

    /// <summary>The text with every repair that there is; empty if there is none.</summary>
    private static string Repaired(string text)
    {
        var scan = NoteScan.Of(Encoding.UTF8.GetBytes(text));
        var changes = new List<TextChange>();
        foreach (var flaw in new TestVault().Facts(text).Flaws)
        {
            if (FrontMatterRepair.Of(scan, flaw) is { } repair)
                changes.Add(repair.Change);
        }
        return changes.Count == 0 ? "" : Encoding.UTF8.GetString(TextChange.Apply(scan.Text.Span, [.. changes.OrderBy(change => change.Start)]));
    }

    private static IEnumerable<NoteProblem> Problems(string text)
    {
        var vault = new TestVault().With("a.md", text);
        return NoteCheck.Find(vault.Index, vault.Note("a.md")).Where(problem => problem.Kind == ProblemKind.BadFrontMatter);
    }
}
