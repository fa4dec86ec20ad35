namespace EdgeTwin.ArchitectureTests;

public sealed class PurityTests
{
    /// <summary>Types whose mention means that a project does I/O, looks at a clock or starts something.</summary>
    private static readonly string[] ImpureTypes =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.RandomAccess",
        "System.Console", "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "System.Random",
        "System.Threading.Thread", "System.Threading.Timer",
    ];

    private static readonly string[] ImpureNamespaces = ["System.Net.", "System.IO.Pipes.", "Microsoft.Win32."];

    private static readonly string[] ImpureMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", "System.Guid.NewGuid",
        // Iterators ask Environment for their thread; only what looks at the machine is impure.
        "System.Environment.GetEnvironmentVariable", "System.Environment.get_TickCount", "System.Environment.get_TickCount64", "System.Environment.get_MachineName", "System.Environment.Exit",
        // A clock that is handed in is the caller's; fetching one is not pure.
        "System.TimeProvider.get_System",
    ];

    /// <summary>The pure projects, of those that are there.</summary>
    public static TheoryData<string> PureProjects =>
        [.. Repository.ProjectNames("src").Intersect(["EdgeTwin.Model", "EdgeTwin.Control", "EdgeTwin.Behaviour", "EdgeTwin.Notes"])];

    [Theory]
    [MemberData(nameof(PureProjects))]
    public void A_pure_project_does_no_io_and_knows_no_clock(string project)
    {
        Assert.Empty(Impure(AssemblyMetadata.ReferencesOf(project)));
    }

    /// <summary>The rule can fail: a project that reads files is found out.</summary>
    [Fact]
    public void An_impure_project_is_found_out() => Assert.NotEmpty(Impure(AssemblyMetadata.ReferencesOf("EdgeAgent")));

    private static IEnumerable<string> Impure(IEnumerable<string> references) => references.Where(name =>
        ImpureTypes.Contains(name) || ImpureMembers.Contains(name) || ImpureNamespaces.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
}
