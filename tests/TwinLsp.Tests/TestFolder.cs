namespace EdgeTwin.Lsp.Tests;

/// <summary>A folder of its own, with files in it, that is gone in the end.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder(params (string Path, string Text)[] files)
    {
        Path = Directory.CreateTempSubdirectory("edgetwin-notes-").FullName;
        foreach (var (path, text) in files)
            Write(path, text);
    }

    public string Path { get; }

    public string Uri => "file://" + Path;

    public string Of(string path) => System.IO.Path.Combine(Path, path);

    public string UriOf(string path) => $"{Uri}/{path}";

    public string Read(string path) => File.ReadAllText(Of(path));

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Of(path))!);
        File.WriteAllText(Of(path), text);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
