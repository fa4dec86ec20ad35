using System.Xml.Linq;

namespace EdgeTwin.ArchitectureTests;

public sealed class ProjectReferenceTests
{
    /// <summary>Who may know whom. A new project gets its line here and in docs/ARCHITECTURE.md.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["EdgeTwin.Model"] = [],
        ["EdgeTwin.Control"] = ["EdgeTwin.Model"],
        ["EdgeTwin.Devices"] = ["EdgeTwin.Model"],
        ["EdgeTwin.Store"] = ["EdgeTwin.Model"],
        ["EdgeTwin.Behaviour"] = ["EdgeTwin.Model"],
        ["EdgeTwin.Client"] = ["EdgeTwin.Model"],
        ["EdgeTwin.Notes"] = [],
        ["EdgeTwin.JsonRpc"] = [],
        ["EdgeTwin.Self"] = ["EdgeTwin.Client", "EdgeTwin.Model", "EdgeTwin.Notes"],
        ["EdgeAgent"] = ["EdgeTwin.Behaviour", "EdgeTwin.Client", "EdgeTwin.Control", "EdgeTwin.Devices", "EdgeTwin.Model", "EdgeTwin.Store"],
        ["TwinLsp"] = ["EdgeTwin.Client", "EdgeTwin.JsonRpc", "EdgeTwin.Model", "EdgeTwin.Notes", "EdgeTwin.Self"],
        ["TwinMcp"] = ["TwinLsp"],
    };

    private static readonly string[] Executables = ["EdgeAgent", "TwinLsp", "TwinMcp"];

    public static TheoryData<string> Projects => [.. Repository.ProjectNames("src")];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_exactly_whom_it_may_know(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"src/{project} is not in the table of this test");
        var present = Repository.ProjectNames("src").ToHashSet();
        Assert.Equal(allowed.Where(present.Contains), References(project).Order(StringComparer.Ordinal));
    }

    /// <summary>The one that does is the other program's second face: docs/adr/0023-a-program-for-agents.md.</summary>
    [Fact]
    public void Nothing_references_an_executable_but_the_server_for_agents_that_of_editors() =>
        Assert.Equal(["TwinMcp: TwinLsp"], Repository.ProjectNames("src").SelectMany(project => References(project).Where(Executables.Contains).Select(other => $"{project}: {other}")));

    [Fact]
    public void Every_project_of_src_has_a_test_project() =>
        Assert.Empty(Repository.ProjectNames("src").Select(project => project + ".Tests").Except(Repository.ProjectNames("tests")));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("EdgeTwin.sln").Replace('\\', '/');
        Assert.DoesNotContain(Repository.Files, file => file.EndsWith(".csproj", StringComparison.Ordinal) && !solution.Contains($"\"{file}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_project_has_its_lock_file() =>
        Assert.DoesNotContain(
            Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)),
            file => !Repository.Files.Contains(Path.GetDirectoryName(file) + "/packages.lock.json"));

    private static IEnumerable<string> References(string project) =>
        XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
}
