namespace EdgeTwin.Lsp.Tests.Workflows;

/// <summary>A user's configuration folder of a test's own.</summary>
internal sealed class OwnLists : IDisposable
{
    private readonly TestFolder _folder = new();

    public string Path => _folder.Path;

    public string? Variable(string name) => name == "XDG_CONFIG_HOME" ? _folder.Path : Environment.GetEnvironmentVariable(name);

    /// <summary>What the user lets workflows reach.</summary>
    public void Allow(string text) => _folder.Write("edgetwin/workflows.toml", text);

    /// <summary>A program of the user's, in a file that can be run.</summary>
    public string Program(string name, string script)
    {
        _folder.Write(name, "#!/bin/sh\n" + script);
        File.SetUnixFileMode(_folder.Of(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return _folder.Of(name);
    }

    public string Of(string path) => _folder.Of(path);

    public void Dispose() => _folder.Dispose();
}
