using EdgeTwin.Client.Remote;
using EdgeTwin.Lsp.Opinions;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Mcp.Relay;

/// <summary>Reads the file in which a user says which language model may be asked (<see cref="EndpointFile"/>), and the key that it names.</summary>
internal static class EndpointSettings
{
    private const string Example = "url = \"http://127.0.0.1:11434/v1\" and model = \"llama3.2\"";
    private static readonly TimeSpan TimeoutMax = TimeSpan.FromMinutes(10);

    /// <summary>The file's options.</summary>
    public static SettingsTable<EndpointOptions> Table { get; } = new SettingsTable<EndpointOptions>(new())
        .Text("url", o => o.Url, (o, v) => o with { Url = v }, "The base of an interface that is compatible with OpenAI's, such as `http://127.0.0.1:11434/v1`; `http` only to this machine.")
        .Text("model", o => o.Model, (o, v) => o with { Model = v }, "What the model is called there.")
        .Text("key_file", o => o.KeyFile, (o, v) => o with { KeyFile = v }, "The file with the key, which nobody else may read; from the folder of this file. Empty if none is needed.")
        .Text("timeout", o => o.Timeout, (o, v) => o with { Timeout = v }, "How long one answer may take, such as `60 s`.");

    /// <summary>Reads it.</summary>
    /// <exception cref="IOException">It is not there, or something in it is wrong; the message has the place and what is allowed.</exception>
    public static EndpointTarget Read(Func<string, string?> environment)
    {
        var path = EndpointFile.PathOf(environment);
        if (!File.Exists(path))
            throw new IOException($"no language model is named; write {Example} into {path}");
        var options = Table.Read(path, File.ReadAllText(path), new(), out var wrong);
        if (wrong.Count > 0)
            throw new IOException(wrong[0].ToString());
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out var url) || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)) || url.UserInfo.Length > 0)
            throw new IOException($"{path}: url is '{options.Url}'; allowed is https, or http to this machine, such as {Example}");
        if (options.Model.Trim().Length == 0)
            throw new IOException($"{path}: model is missing; allowed is what the model is called there, such as {Example}");
        if (DurationText.Parse(options.Timeout, out var timeout) is { } problem)
            throw new IOException($"{path}: timeout is '{options.Timeout}': {problem}; allowed is 1 s to 10 min, such as '60 s'");
        if (timeout < TimeSpan.FromSeconds(1) || timeout > TimeoutMax)
            throw new IOException($"{path}: timeout is '{options.Timeout}'; allowed is 1 s to 10 min, such as '60 s'");
        return new EndpointTarget(url, options.Model.Trim(), options.KeyFile.Length == 0 ? null : KeyOf(Path.Combine(Path.GetDirectoryName(path)!, options.KeyFile)), timeout);
    }

    private static string KeyOf(string file)
    {
        if (!File.Exists(file))
            throw new IOException($"there is no key_file '{file}'");
        UserFile.CheckPrivate(file);
        return File.ReadAllText(file).Trim() is { Length: > 0 } key ? key : throw new IOException($"the key_file '{file}' is empty");
    }
}
