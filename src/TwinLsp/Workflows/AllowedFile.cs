using EdgeTwin.Client.Remote;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>
/// What a user lets workflows reach beyond vault and agent: <c>edgetwin/workflows.toml</c> in their configuration folder, with programs by name
/// and hosts. A vault cannot say it. If anything in it is wrong, nothing is allowed.
/// </summary>
internal sealed class AllowedFile
{
    private readonly AllowedOptions _options = new();
    private readonly string _path;
    private readonly string? _problem;

    private AllowedFile(string path)
    {
        _path = path;
        try
        {
            if (!File.Exists(path))
                return;
            _problem = UserFile.ProblemOfWriters(path);
            if (_problem is not null)
                return;
            _options = Table.Read(path, File.ReadAllText(path), new(), out var wrong);
            _problem = wrong.Count > 0 ? wrong[0].ToString() : _options.Programs.Select(ProblemOf).FirstOrDefault(static problem => problem is not null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _problem = error.Message;
        }
    }

    private static SettingsTable<AllowedOptions> Table { get; } = new SettingsTable<AllowedOptions>(new())
        .Texts("hosts", o => o.Hosts, (o, v) => o with { Hosts = v }, "Hosts that may be called, with their port where it is not the usual one.")
        .Repeated<AllowedProgramEntry>("program", "A program that may be run.", new("", ""), table => table
            .NeededText("name", "backup", (p, v) => p with { Name = v }, "What workflows call it.")
            .NeededText("path", "/usr/local/bin/backup", (p, v) => p with { Path = v }, "Its file, from `/` on, so that nobody else decides which program it is."), (o, v) => o with { Programs = v });

    /// <summary>The user's file as it is now; it need not be there.</summary>
    /// <param name="environment">A variable of the environment by name.</param>
    public static AllowedFile Of(Func<string, string?> environment) => new(UserFile.Of("workflows.toml", environment));

    /// <summary>The file of an allowed program; null if it is not allowed.</summary>
    public string? FindProgram(string name) => _problem is null ? _options.Programs.FirstOrDefault(program => program.Name == name)?.Path : null;

    /// <summary>Why a program is not run; null if it may be.</summary>
    public string? ProblemOfProgram(string name) => _problem ?? (FindProgram(name) is not null ? null
        : $"'{name}' is not on your list of programs; allowed is {Words(_options.Programs.Select(static program => program.Name))}. Write [[program]] with name = \"{name}\" and path = \"/path/to/{name}\" into {_path}");

    /// <summary>Why a host is not called; null if it may be.</summary>
    public string? ProblemOfHost(string address)
    {
        if (_problem is not null)
            return _problem;
        var host = HostOf(address);
        return _options.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase) ? null : $"'{host}' is not on your list of hosts; allowed is {Words(_options.Hosts)}. Write hosts = [\"{host}\"] into {_path}";
    }

    /// <summary>A host as the list has it: with its port, where that is not the usual one.</summary>
    private static string HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.IsDefaultPort ? uri.IdnHost : $"{uri.IdnHost}:{uri.Port}" : address;

    private string? ProblemOf(AllowedProgramEntry program) => Path.IsPathFullyQualified(program.Path) ? null : $"{_path}: the path of program '{program.Name}' is '{program.Path}'; allowed is one from '/' on, so that nobody else decides which program it is";

    private static string Words(IEnumerable<string> list) => string.Join(", ", list.Order(StringComparer.Ordinal)) is { Length: > 0 } words ? words : "nothing yet";
}
