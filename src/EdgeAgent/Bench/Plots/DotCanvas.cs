namespace EdgeTwin.Agent.Bench.Plots;

/// <summary>A picture of dots in characters: eight to a character in Braille, two where there is only ASCII.</summary>
internal sealed class DotCanvas
{
    private const char BrailleBlank = '\u2800';
    private const int DotsPerColumn = 2;
    private const int DotsPerRow = 4;

    // Which bit of a Braille character is which dot: columns of four, the lowest row added later (Unicode 15, section 21.1).
    private static readonly byte[] BrailleBits = [0x01, 0x02, 0x04, 0x40, 0x08, 0x10, 0x20, 0x80];

    private readonly byte[] _cells;
    private readonly bool _isUnicode;

    internal DotCanvas(int columns, int rows, bool isUnicode)
    {
        (Columns, Rows, _isUnicode) = (columns, rows, isUnicode);
        _cells = new byte[columns * rows];
    }

    /// <summary>Characters in a line.</summary>
    internal int Columns { get; }

    /// <summary>Lines.</summary>
    internal int Rows { get; }

    private int DotsAcross => Columns * DotsPerColumn;

    private int DotsUp => Rows * DotsPerRow;

    /// <summary>Sets the dot at a place, 0 to 1 from the left and from below; a place outside sets none.</summary>
    internal void Set(double x, double y)
    {
        if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1))
            return;
        var (across, down) = ((int)Math.Min(x * DotsAcross, DotsAcross - 1), DotsUp - 1 - (int)Math.Min(y * DotsUp, DotsUp - 1));
        _cells[down / DotsPerRow * Columns + across / DotsPerColumn] |= BrailleBits[across % DotsPerColumn * DotsPerRow + down % DotsPerRow];
    }

    /// <summary>Sets the dots of a straight line.</summary>
    internal void Line(double x0, double y0, double x1, double y1)
    {
        var steps = (int)Math.Clamp(Math.Max(Math.Abs(x1 - x0) * DotsAcross, Math.Abs(y1 - y0) * DotsUp), 1, DotsAcross + DotsUp);
        for (var i = 0; i <= steps; i++)
            Set(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps);
    }

    /// <summary>One line of characters, from the top.</summary>
    internal string Row(int row) => string.Create(Columns, (this, row), static (chars, state) =>
    {
        var (canvas, row) = state;
        for (var i = 0; i < chars.Length; i++)
            chars[i] = canvas.CharacterOf(canvas._cells[row * canvas.Columns + i]);
    });

    private char CharacterOf(byte dots)
    {
        if (_isUnicode)
            return dots == 0 ? ' ' : (char)(BrailleBlank + dots);
        const byte upper = 0x01 | 0x02 | 0x08 | 0x10;
        return ((dots & upper) != 0, (dots & ~upper) != 0) switch
        {
            (true, true) => ':',
            (true, false) => '\'',
            (false, true) => '.',
            _ => ' ',
        };
    }
}
