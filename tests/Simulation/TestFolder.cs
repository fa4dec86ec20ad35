namespace EdgeTwin.Simulation;

/// <summary>A folder of a test's own. Its path is short: a Unix socket's path may have 107 bytes.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("et-").FullName;

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
