using System.Globalization;
using System.Security.Cryptography;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Client.Remote;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Api.Access;

/// <summary>
/// The tokens that let programs in from elsewhere, in a file of the agent's own: a line for each, its name, access, times and the hash of its
/// secret. A line that is none is left alone and told; the others count.
/// </summary>
public sealed class TokenStore : IDisposable
{
    /// <summary>More tokens than these are not given.</summary>
    public const int CountMax = 1_000;

    private const string Never = "never";
    private const string ReadWord = "read";
    private const string ControlWord = "control";

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly List<string> _strange = [];
    private readonly string? _unreadable;
    private readonly List<(AccessToken Token, CancellationTokenSource Revoked)> _tokens = [];

    /// <summary>Reads the file, if it is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">Where time comes from.</param>
    /// <param name="told">Is told of lines that are none.</param>
    public TokenStore(string path, TimeProvider time, Action<string>? told = null)
    {
        (_path, _time) = (path, time);
        string[] lines = [];
        try
        {
            lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What cannot be read must not be written over.
            _unreadable = $"{path} cannot be read ({error.Message})";
            told?.Invoke($"{_unreadable}: nobody is let in from other machines. Mend that, and start the agent again.");
        }
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (Parse(line) is { } token)
            {
                Add(token);
                continue;
            }
            _strange.Add(line);
            if (line.Trim() is { Length: > 0 } text && text[0] != '#')
                told?.Invoke($"{path}, line {number} is no token and lets nobody in; the others count. Give a new one with 'edgetwin tokens add'.");
        }
    }

    /// <summary>Every token, in the order in which they were given.</summary>
    public IReadOnlyList<AccessToken> All
    {
        get
        {
            lock (_lock)
                return [.. _tokens.Select(entry => entry.Token)];
        }
    }

    /// <summary>The token whose secret this is; null if there is none, or its time is over.</summary>
    public AccessToken? Find(string secret)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret), hash);
        var now = ClockReading.Of(_time).UtcNs;
        lock (_lock)
        {
            foreach (var (token, _) in _tokens)
            {
                if (CryptographicOperations.FixedTimeEquals(hash, token.SecretHash.Span))
                    return token.ExpiresNs > now ? token : null;
            }
        }
        return null;
    }

    /// <summary>Gives a token; on disk when it returns.</summary>
    /// <param name="name">Whose it is.</param>
    /// <param name="mayControl">Whether they may control.</param>
    /// <param name="validFor">How long it counts; null for ever.</param>
    /// <param name="pin">SHA-256 of the certificate that they will be shown; empty if they ask certificate authorities.</param>
    /// <returns>The token, and its text, which nobody can make again; null if the name is taken.</returns>
    /// <exception cref="IOException">The disk does not take it; nothing is changed.</exception>
    public (AccessToken Token, AgentToken Text)? Give(string name, bool mayControl, TimeSpan? validFor, ReadOnlySpan<byte> pin)
    {
        Span<byte> secret = stackalloc byte[AgentToken.PartBytes];
        RandomNumberGenerator.Fill(secret);
        var text = AgentToken.Of(secret, pin);
        var now = ClockReading.Of(_time).UtcNs;
        var token = new AccessToken(name, mayControl, now, validFor is { } span ? now + span.Ticks * TimeSpan.NanosecondsPerTick : long.MaxValue, SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text.Secret)));
        lock (_lock)
        {
            if (_tokens.Exists(entry => entry.Token.Name == name))
                return null;
            Write([.. _tokens.Select(entry => entry.Token), token]);
            return (Add(token), text);
        }
    }

    /// <summary>Takes a token back: whatever its holder is doing ends now.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="IOException">The disk does not take it; the token still counts.</exception>
    public bool Revoke(string name)
    {
        CancellationTokenSource revoked;
        lock (_lock)
        {
            var index = _tokens.FindIndex(entry => entry.Token.Name == name);
            if (index < 0)
                return false;
            Write([.. _tokens.Where((_, i) => i != index).Select(entry => entry.Token)]);
            revoked = _tokens[index].Revoked;
            _tokens.RemoveAt(index);
        }
        revoked.Cancel();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var (_, revoked) in _tokens)
                revoked.Dispose();
            _tokens.Clear();
        }
    }

    private AccessToken Add(AccessToken token)
    {
        var revoked = new CancellationTokenSource();
        var known = token with { Revoked = revoked.Token };
        _tokens.Add((known, revoked));
        return known;
    }

    private void Write(IEnumerable<AccessToken> tokens)
    {
        if (_unreadable is not null)
            throw new IOException(_unreadable);
        OwnFiles.Write(_path, _strange.Concat(tokens.Select(Line)));
    }

    private static string Line(AccessToken token) => string.Create(
        CultureInfo.InvariantCulture,
        $"{token.Name} {(token.MayControl ? ControlWord : ReadWord)} {Rfc3339.Format(token.CreatedNs)} {(token.ExpiresNs == long.MaxValue ? Never : Rfc3339.Format(token.ExpiresNs))} {Convert.ToHexStringLower(token.SecretHash.Span)}");

    private static AccessToken? Parse(string line)
    {
        if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var name, ReadWord or ControlWord, var created, var expires, { Length: SHA256.HashSizeInBytes * 2 } hash] parts
            || !Rfc3339.TryParse(created, 0, out var createdNs) || !hash.All(char.IsAsciiHexDigit))
            return null;
        var expiresNs = long.MaxValue;
        return expires != Never && !Rfc3339.TryParse(expires, 0, out expiresNs) ? null : new AccessToken(name, parts[1] == ControlWord, createdNs, expiresNs, Convert.FromHexString(hash));
    }
}
