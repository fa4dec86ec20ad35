using EdgeTwin.Client.Remote;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>
/// What a user lets workflows reach beyond vault and agent: <c>edgetwin/workflows.toml</c> in their configuration folder, with programs by name
/// and hosts. A vault cannot say it.
/// </summary>
internal sealed class AllowedFile
{
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private readonly Dictionary<string, string> _programs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _path;
    private readonly string? _problem;

    private AllowedFile(string path)
    {
        _path = path;
        try
        {
            if (!File.Exists(path))
                return;
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OthersWrite) != 0)
                _problem = $"others may write to {path}; 'chmod go-w {path}' keeps it yours";
            else
                _problem = Read(File.ReadAllLines(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _problem = error.Message;
        }
        if (_problem is null)
            return;
        _programs.Clear();
        _hosts.Clear();
    }

    /// <summary>The user's file as it is now; it need not be there.</summary>
    /// <param name="environment">A variable of the environment by name.</param>
    public static AllowedFile Of(Func<string, string?> environment) => new(UserFile.Of("workflows.toml", environment));

    /// <summary>The file of an allowed program; null if it is not allowed.</summary>
    public string? FindProgram(string name) => _programs.GetValueOrDefault(name);

    /// <summary>Why a program is not run; null if it may be.</summary>
    public string? ProblemOfProgram(string name) => _problem ?? (_programs.ContainsKey(name) ? null
        : $"'{name}' is not on your list of programs; allowed is {Words(_programs)}. Write '{name} = \"/path/to/{name}\"' under [programs] into {_path}");

    /// <summary>Why a host is not called; null if it may be.</summary>
    public string? ProblemOfHost(string address)
    {
        if (_problem is not null)
            return _problem;
        var host = HostOf(address);
        return _hosts.ContainsKey(host) ? null : $"'{host}' is not on your list of hosts; allowed is {Words(_hosts)}. Write '\"{host}\" = \"allow\"' under [hosts] into {_path}";
    }

    /// <summary>A host as the list has it: with its port, where that is not the usual one.</summary>
    private static string HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.IsDefaultPort ? uri.IdnHost : $"{uri.IdnHost}:{uri.Port}" : address;

    private string? Read(string[] lines)
    {
        Dictionary<string, string>? section = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line is "[programs]" or "[hosts]")
            {
                section = line == "[hosts]" ? _hosts : _programs;
                continue;
            }
            if (section is null || line.Split('=', 2) is not [var key, var value] || Bare(key) is not { Length: > 0 } name || Text(value) is not { Length: > 0 } text)
                return $"{_path}:{i + 1}: '{line}' is not understood; allowed is [programs] with lines such as 'backup = \"/usr/local/bin/backup\"', and [hosts] with lines such as '\"example.org\" = \"allow\"'";
            if (section == _programs && !Path.IsPathFullyQualified(text))
                return $"{_path}:{i + 1}: '{text}' is no whole path; allowed is one from '/' on, so that nobody else decides which program it is";
            if (section == _hosts && text != "allow")
                return $"{_path}:{i + 1}: '{text}' is not understood; allowed is \"allow\"";
            section[name] = text;
        }
        return null;
    }

    private static string? Bare(string key) => key.Trim() is ['"' or '\'', ..] quoted ? Text(quoted) : key.Trim();

    /// <summary>A string of TOML on one line, without escapes; a remark may follow.</summary>
    private static string? Text(string value)
    {
        value = value.Trim();
        if (value.Length < 2 || value[0] is not ('"' or '\''))
            return null;
        var end = value.IndexOf(value[0], 1);
        return end < 0 || value.AsSpan(1, end - 1).Contains('\\') || value[(end + 1)..].Trim() is not ("" or ['#', ..]) ? null : value[1..end];
    }

    private static string Words(Dictionary<string, string> list) => list.Count == 0 ? "nothing yet" : string.Join(", ", list.Keys.Order(StringComparer.Ordinal));
}
