namespace EdgeTwin.Testing;

/// <summary>A folder of its own in the temporary directory, gone with all that is in it when it is disposed.</summary>
internal sealed class ScratchFolder(string name) : IDisposable
{
    /// <summary>Where it is; short enough for a Unix socket in it.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory($"edgetwin-{name}-").FullName;

    /// <summary>The path of something in it.</summary>
    public string this[string file] => System.IO.Path.Combine(Path, file);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
