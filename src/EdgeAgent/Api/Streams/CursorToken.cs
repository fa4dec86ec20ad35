using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace EdgeTwin.Agent.Api.Streams;

/// <summary>
/// A place in the change stream as subscribers see it: <c>&lt;run&gt;-&lt;number&gt;</c>. The run tells one start of the
/// agent from another, because changes are numbered from 0 at each.
/// </summary>
public sealed class CursorToken
{
    /// <summary>The longest token in bytes.</summary>
    public const int BytesMax = 40;

    private readonly string _run;
    private readonly byte[] _prefix;

    /// <summary>Tokens of one run of the agent.</summary>
    /// <param name="startUtcNs">When it started.</param>
    public CursorToken(long startUtcNs)
    {
        _run = startUtcNs.ToString("x", CultureInfo.InvariantCulture);
        _prefix = Encoding.ASCII.GetBytes(_run + "-");
    }

    /// <summary>Writes the token of a place; returns its length.</summary>
    public int Write(long next, Span<byte> destination)
    {
        _prefix.CopyTo(destination);
        Utf8Formatter.TryFormat(next, destination[_prefix.Length..], out var written);
        return _prefix.Length + written;
    }

    /// <summary>The token of a place as text.</summary>
    public string Format(long next) => string.Create(CultureInfo.InvariantCulture, $"{_run}-{next}");

    /// <summary>Reads a token.</summary>
    /// <returns>False if it is none; <paramref name="sameRun"/> is false if it is from before the agent was restarted.</returns>
    public bool TryParse(string text, out long next, out bool sameRun)
    {
        next = 0;
        sameRun = false;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash <= 0 || !long.TryParse(text.AsSpan(0, dash), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _)
            || !long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out next))
            return false;
        sameRun = text.AsSpan(0, dash).SequenceEqual(_run);
        return true;
    }
}
