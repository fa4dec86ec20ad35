namespace EdgeTwin.Self.Completion;

/// <summary>
/// What was shown and not taken: as long as what is typed goes the same way, whoever wanted it would mostly have taken it, so the place is better used for something else.
/// It is not left out, since it may not have been read: where hardly anything else can come it is shown again.
/// </summary>
internal sealed class PassedBy
{
    // How often what is right is not taken all the same: so much of its chance is kept.
    private const float Kept = 0.25f;
    private const int EndMax = 32;

    private readonly List<byte[]> _texts = [];
    private readonly byte[] _end = new byte[EndMax];
    private int _length;
    private int _endLength;

    /// <summary>The text goes on, or is another one: what was shown and does not go the same way is forgotten.</summary>
    /// <param name="text">All of it to the cursor.</param>
    public void Follow(ReadOnlySpan<byte> text)
    {
        if (text.Length <= _length || !text[.._length].EndsWith(_end.AsSpan(0, _endLength)))
        {
            _texts.Clear();
        }
        else
        {
            var typed = text[_length..];
            for (var i = _texts.Count - 1; i >= 0; i--)
            {
                if (_texts[i].Length > typed.Length && _texts[i].AsSpan().StartsWith(typed))
                    _texts[i] = _texts[i][typed.Length..];
                else
                    _texts.RemoveAt(i);
            }
        }
        _length = text.Length;
        _endLength = Math.Min(EndMax, text.Length);
        text[^_endLength..].CopyTo(_end);
    }

    /// <summary>It is shown now.</summary>
    public void Add(byte[] text) => _texts.Add(text);

    /// <summary>Takes some of its chance from what was passed by, and as much from what it begins with.</summary>
    /// <param name="ways">All ways on; their chances are changed.</param>
    /// <returns>The sum of the chances that are left, 1 if nothing was passed by.</returns>
    public float Weigh(List<Continuation> ways)
    {
        var left = 1f;
        foreach (var passed in _texts)
        {
            var lost = 0f;
            foreach (var way in ways)
            {
                if (way.Text.AsSpan().SequenceEqual(passed))
                    lost += way.Chance * (1 - Kept);
            }
            foreach (var way in ways)
            {
                if (way.Text.AsSpan().StartsWith(passed))
                    way.Chance *= Kept;
                else if (passed.AsSpan().StartsWith(way.Text))
                    way.Chance = Math.Max(0, way.Chance - lost);
            }
            left -= lost;
        }
        // Rounding alone could make it nothing.
        return Math.Max(left, 1e-3f);
    }
}
