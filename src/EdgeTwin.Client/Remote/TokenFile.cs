using System.Text;
namespace EdgeTwin.Client.Remote;

/// <summary>
/// The tokens of a user, <c>edgetwin/tokens</c> in their configuration folder (XDG Base Directory Specification): a line for each agent, its
/// address and the token that it gave, and <c>#</c> before a remark. Only the user may read it.
/// </summary>
public sealed class TokenFile
{
    /// <summary>Names the file; it need not be there.</summary>
    /// <param name="environment">A variable of the environment by name; null or empty if it is not set.</param>
    public TokenFile(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        Path = UserFile.Of("tokens", environment);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The token for an agent.</summary>
    /// <exception cref="IOException">There is none, it is none, or others may read the file; the message has the next step.</exception>
    public AgentToken Find(AgentAddress address)
    {
        var number = 0;
        foreach (var line in Lines())
        {
            number++;
            if (Fields(line) is not [var of, var token, ..] || !IsOf(of, address))
                continue;
            return AgentToken.TryParse(token) ?? throw new IOException($"{Path}, line {number}: that is no token; 'edgetwin login {address}' keeps another in its place");
        }
        throw new IOException($"there is no token for it in {Path}; make one on its machine with 'edgetwin tokens add NAME', and keep it here with 'edgetwin login {address}'");
    }

    /// <summary>Keeps a token in the place of the one that was there, if any; other lines stay as they are.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Keep(AgentAddress address, AgentToken token)
    {
        var lines = Lines().Where(line => Fields(line) is not [var of, ..] || !IsOf(of, address)).Append($"{address} {token.Text}");
        UserFile.Write(Path, Encoding.UTF8.GetBytes(string.Concat(lines.Select(static line => line + "\n"))), overwrite: true);
    }

    private string[] Lines()
    {
        try
        {
            if (!File.Exists(Path))
                return [];
            UserFile.CheckPrivate(Path);
            return File.ReadAllLines(Path);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(error.Message, error);
        }
    }

    // A remark has no fields.
    private static string[] Fields(string line) => line.TrimStart().StartsWith('#') ? [] : line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private static bool IsOf(string text, AgentAddress address)
    {
        try
        {
            return AgentAddress.Parse(text).Text == address.Text;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
