using System.Buffers;

namespace EdgeTwin.Notes.Markdown;

/// <summary>What is taken as it is: code, mathematics, comments, HTML, addresses.</summary>
internal ref partial struct InlineScanner
{
    private const int SchemeMax = 32;

    private static readonly SearchValues<byte> AngleEnds = SearchValues.Create("> \t\n\r<"u8);

    private static readonly SearchValues<byte> MailBefore = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-"u8);

    private int TakeCode(int at)
    {
        var length = Run(at, (byte)'`');
        var start = at + length;
        var bit = 1UL << Math.Min(length, 63);
        // A run of this length that was looked for in vain is not looked for again: the search would be quadratic.
        if ((_unclosedTicks & bit) != 0)
            return start;
        for (var close = start; close < _content.Length;)
        {
            var next = _content[close..].IndexOf((byte)'`');
            if (next < 0)
                break;
            close += next;
            var closing = Run(close, (byte)'`');
            if (closing == length)
            {
                _elements.Add(Make(ElementKind.CodeSpan, 0, at, close + length, 0, 0, start, close));
                return close + length;
            }
            close += closing;
        }
        if (length < 63)
            _unclosedTicks |= bit;
        return start;
    }

    private int TakeMath(int at)
    {
        var isDisplay = at + 1 < _content.Length && _content[at + 1] == '$';
        var start = at + (isDisplay ? 2 : 1);
        if (isDisplay ? _isDisplayUnclosed : _isMathUnclosed || start >= _content.Length || LinkSyntax.IsSpace(_content[start]))
            return start;
        for (var close = start; close < _content.Length; close++)
        {
            close += _content[close..].IndexOfAny((byte)'$', (byte)'\\') is >= 0 and var next ? next : _content.Length;
            if (close >= _content.Length)
                break;
            if (_content[close] == '\\')
                close++;
            else if (isDisplay ? close + 1 < _content.Length && _content[close + 1] == '$' : ClosesMath(close))
                return AddMath(at, start, close, isDisplay);
        }
        if (isDisplay)
            _isDisplayUnclosed = true;
        else
            _isMathUnclosed = true;
        return start;
    }

    /// <summary>So that "$5 and $6" is no mathematics: no space before the mark, and no digit behind it.</summary>
    private readonly bool ClosesMath(int close) =>
        !LinkSyntax.IsSpace(_content[close - 1]) && !(close + 1 < _content.Length && char.IsAsciiDigit((char)_content[close + 1]));

    private readonly int AddMath(int at, int start, int close, bool isDisplay)
    {
        var end = close + (isDisplay ? 2 : 1);
        if (close == start)
            return end;
        _elements.Add(Make(ElementKind.Math, isDisplay ? 2 : 1, at, end, 0, 0, start, close));
        return end;
    }

    private int TakeComment(int at)
    {
        if (_isCommentUnclosed || at + 1 >= _content.Length || _content[at + 1] != '%')
            return at + 1;
        var close = _content[(at + 2)..].IndexOf("%%"u8);
        if (close < 0)
        {
            _isCommentUnclosed = true;
            return at + 2;
        }
        _elements.Add(Make(ElementKind.Comment, 0, at, at + close + 4, 0, 0, at + 2, at + 2 + close));
        return at + close + 4;
    }

    private readonly int TakeAngle(int at)
    {
        var close = _content[(at + 1)..].IndexOfAny(AngleEnds);
        if (close > 0 && _content[at + 1 + close] == '>')
        {
            var inner = _content.Slice(at + 1, close);
            if (IsAddress(inner) || IsMail(inner))
            {
                _elements.Add(Make(ElementKind.Autolink, 0, at, at + close + 2, at + 1, at + 1 + close));
                return at + close + 2;
            }
        }
        var end = HtmlSyntax.Inline(_content, at);
        if (end < 0)
            return at + 1;
        _elements.Add(Make(ElementKind.HtmlInline, 0, at, end));
        return end;
    }

    private static bool IsAddress(ReadOnlySpan<byte> inner)
    {
        var colon = inner.IndexOf((byte)':');
        if (colon is < 2 or > SchemeMax || !char.IsAsciiLetter((char)inner[0]))
            return false;
        foreach (var value in inner[..colon])
        {
            if (!char.IsAsciiLetterOrDigit((char)value) && value is not ((byte)'+' or (byte)'.' or (byte)'-'))
                return false;
        }
        return !inner.ContainsAnyInRange((byte)0, (byte)' ');
    }

    private static bool IsMail(ReadOnlySpan<byte> inner)
    {
        var at = inner.IndexOf((byte)'@');
        if (at < 1 || at + 1 >= inner.Length || inner[..at].ContainsAnyExcept(MailBefore))
            return false;
        var host = inner[(at + 1)..];
        foreach (var part in host.Split((byte)'.'))
        {
            var label = host[part];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
                return false;
            foreach (var value in label)
            {
                if (!char.IsAsciiLetterOrDigit((char)value) && value != '-')
                    return false;
            }
        }
        return true;
    }

    private readonly int Run(int at, byte mark)
    {
        var length = _content[at..].IndexOfAnyExcept(mark);
        return length < 0 ? _content.Length - at : length;
    }
}
