namespace EdgeTwin.Agent.Cli;

/// <summary>The last values of a property as a line of bars.</summary>
public sealed class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";
    private readonly double[] _values;
    private int _next;
    private int _count;

    /// <summary>Keeps some values.</summary>
    public Sparkline(int length) => _values = new double[length];

    /// <summary>Adds a value; the oldest goes.</summary>
    public void Add(double value)
    {
        _values[_next] = value;
        _next = (_next + 1) % _values.Length;
        _count = Math.Min(_count + 1, _values.Length);
    }

    /// <summary>The line, scaled from the smallest value to the largest; a blank for a value there was none.</summary>
    public override string ToString()
    {
        var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in _values.AsSpan(0, _count))
        {
            if (double.IsFinite(value))
                (min, max) = (Math.Min(min, value), Math.Max(max, value));
        }
        return string.Create(_count, (this, min, max), static (chars, s) =>
        {
            var (line, min, max) = s;
            for (var i = 0; i < chars.Length; i++)
            {
                var value = line._values[(line._next - line._count + i + line._values.Length) % line._values.Length];
                chars[i] = !double.IsFinite(value) ? ' ' : Bars[max > min ? (int)Math.Min(Bars.Length - 1, (value - min) / (max - min) * Bars.Length) : 0];
            }
        });
    }
}
