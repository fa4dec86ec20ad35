namespace EdgeTwin.Mcp.Tests;

/// <summary>A vault of its own, with files in it, in a folder beside which there is something too.</summary>
internal sealed class TestVault : IDisposable
{
    private readonly ScratchFolder _folder = new("vault");

    public TestVault(params (string Path, string Text)[] files)
    {
        Directory.CreateDirectory(Path);
        Write(".edgetwin.toml", "[agents]\nconnect = false\n");
        foreach (var (path, text) in files)
            Write(path, text);
    }

    public string Path => _folder["notes"];

    /// <summary>The path of something beside the vault.</summary>
    public string Beside(string file) => _folder[file];

    public string Of(string path) => System.IO.Path.Combine(Path, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Of(path))!);
        File.WriteAllText(Of(path), text);
    }

    public void Dispose() => _folder.Dispose();
}
