using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace EdgeTwin.ArchitectureTests;

public sealed partial class DocumentTests
{
    private const string Map = "docs/ARCHITECTURE.md";

    private static readonly string[] AdrSections = ["## Status", "## Context", "## Decision", "## Consequences"];

    [Fact]
    public void Every_folder_of_src_has_its_line_in_the_map_and_the_map_names_no_other()
    {
        var named = MapFolder().Matches(Section(Map, "Map")).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, folder => !Directory.Exists(Path.Combine(Repository.Root, folder)));
        var folders = Repository.Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal))
            .Select(file => Path.GetDirectoryName(file)!).Where(folder => folder != "src").Distinct();
        Assert.Empty(folders.Except(named));
    }

    [Fact]
    public void Every_invariant_names_a_test_that_exists()
    {
        var invariants = Section(Map, "Invariants").Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(invariants);
        var tests = TestNames();
        Assert.All(invariants, line => Assert.Matches(TestName(), line));
        Assert.All(invariants.SelectMany(line => TestName().Matches(line)).Select(match => match.Groups[1].Value), name => Assert.Contains(name, tests));
    }

    [Fact]
    public void The_walk_of_a_sample_names_only_what_exists()
    {
        var steps = MemberName().Matches(Section(Map, "The walk of one sample")).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(steps);
        var defined = Repository.ProjectNames("src").SelectMany(AssemblyMetadata.DefinitionsOf).ToHashSet();
        Assert.All(steps, step => Assert.Contains(step, defined));
    }

    [Fact]
    public void Every_package_is_explained_with_its_licence()
    {
        var explained = Repository.Read("docs/dependencies.md").Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).DistinctBy(cells => cells[1]).ToDictionary(cells => cells[1], cells => cells);
        foreach (var package in XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion"))
        {
            var name = package.Attribute("Include")!.Value;
            Assert.True(explained.TryGetValue(name, out var cells), $"docs/dependencies.md does not explain {name}");
            Assert.Equal(package.Attribute("Version")!.Value, cells[2]);
            Assert.Matches("^(MIT|Apache-2.0|BSD-[23]-Clause)$", cells[3]);
        }
    }

    [Fact]
    public void Every_decision_record_has_its_four_parts()
    {
        var records = Repository.Files.Where(file => file.StartsWith("docs/adr/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(records);
        Assert.DoesNotContain(records, file => !RecordName().IsMatch(file));
        Assert.Empty(records.SelectMany(file => AdrSections.Where(part => !Repository.Read(file).Contains(part, StringComparison.OrdinalIgnoreCase)).Select(part => $"{file}: {part}")));
        Assert.Equal(records.Count, records.Select(file => file.Split('/')[2][..4]).Distinct().Count());
    }

    [Fact]
    public void Every_link_between_documents_leads_somewhere()
    {
        var broken = Repository.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal)).SelectMany(file =>
            Link().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value)
                // A link to a twin leads to an agent, not to a file.
                .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("twin:", StringComparison.Ordinal))
                .Where(target => !Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, target)))
                .Select(target => $"{file}: {target}"));
        Assert.Empty(broken);
    }

    [Fact]
    public void The_commands_of_the_README_exist()
    {
        var readme = Repository.Read("README.md");
        var makefile = Repository.Read("Makefile");
        Assert.True(readme.IndexOf("./run", StringComparison.Ordinal) < readme.IndexOf("\n## ", StringComparison.Ordinal), "the two commands stand at the top");
        Assert.All(MakeTarget().Matches(readme), match => Assert.Contains($"\n{match.Groups[1].Value}:", makefile, StringComparison.Ordinal));
        Assert.All(Script().Matches(readme), match => Assert.True(Path.Exists(Path.Combine(Repository.Root, match.Groups[1].Value)), $"README names {match.Value}"));
    }

    private static string Section(string file, string title)
    {
        var text = Repository.Read(file);
        var start = text.IndexOf($"\n## {title}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{file} has no section '{title}'");
        var end = text.IndexOf("\n## ", start + 4, StringComparison.Ordinal);
        return end < 0 ? text[start..] : text[start..end];
    }

    private static HashSet<string> TestNames() =>
        [.. Repository.Files.Where(file => file.StartsWith("tests/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => TestMethod().Matches(Repository.Read(file)).Select(match => $"{Path.GetFileName(file).Split('.')[0]}.{match.Groups[1].Value}"))];

    [GeneratedRegex(@"^\| `(src[^`]*)` \|", RegexOptions.Multiline)]
    private static partial Regex MapFolder();

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"`([A-Z]\w+\.[A-Z]\w+)`")]
    private static partial Regex MemberName();

    [GeneratedRegex(@"public (?:async )?(?:void|Task|ValueTask) (\w+)\(")]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"^docs/adr/\d{4}-[a-z0-9-]+\.md$")]
    private static partial Regex RecordName();

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\bmake ([a-z][a-z0-9-]+)")]
    private static partial Regex MakeTarget();

    [GeneratedRegex(@"(?<![\w.])\./([a-z][\w/.]*)")]
    private static partial Regex Script();
}
