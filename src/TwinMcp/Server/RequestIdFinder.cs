using System.Text;

namespace EdgeTwin.Mcp.Server;

/// <summary>Finds the id of a request in a message that is too long to be kept, while it passes by.</summary>
internal sealed class RequestIdFinder
{
    private const int BytesMax = 256;

    private readonly List<byte> _part = [];
    private int _depth;
    private bool _isInText;
    private bool _isEscaped;
    private bool _isKey;
    private bool _isIdNext;

    /// <summary>The id as JSON; null if none was found.</summary>
    public string? Id { get; private set; }

    /// <summary>Takes the next bytes.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (_isInText)
                InText(value);
            else
                Outside(value);
        }
    }

    private void InText(byte value)
    {
        Keep(value);
        if (_isEscaped)
            _isEscaped = false;
        else if (value == '\\')
            _isEscaped = true;
        else if (value == '"')
            _isInText = false;
    }

    private void Outside(byte value)
    {
        switch (value)
        {
            case (byte)'"':
                _isInText = true;
                Keep(value);
                break;
            case (byte)'{' or (byte)'[':
                Begin(isKey: ++_depth == 1);
                break;
            case (byte)'}' or (byte)']':
                End();
                _depth--;
                break;
            case (byte)',':
                End();
                if (_depth == 1)
                    Begin(isKey: true);
                break;
            case (byte)':' when _depth == 1 && _isKey:
                var isId = _part.Count == 4 && Encoding.ASCII.GetString([.. _part]) == "\"id\"";
                Begin(isKey: false);
                _isIdNext = isId;
                break;
            case (byte)' ' or (byte)'\t' or (byte)'\r':
                break;
            default:
                Keep(value);
                break;
        }
    }

    private void Begin(bool isKey)
    {
        (_isKey, _isIdNext) = (isKey, false);
        _part.Clear();
    }

    private void End()
    {
        if (_depth == 1 && _isIdNext && _part.Count is > 0 and < BytesMax)
            Id = Encoding.UTF8.GetString([.. _part]);
        _isIdNext = false;
    }

    private void Keep(byte value)
    {
        if (_depth == 1 && _part.Count < BytesMax)
            _part.Add(value);
    }
}
