using System.Globalization;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Model.Configuration;

/// <summary>
/// Sizes in bytes as people write them: <c>2 GB</c>, <c>64 KiB</c>. UCUM's own codes (<c>GBy</c>, <c>KiBy</c>) are taken too;
/// in UCUM proper a B is a bel, which no size could mean.
/// </summary>
public static class SizeText
{
    private static readonly Unit Byte = Unit.Parse("By");

    private static readonly (string Name, long Bytes)[] Units =
    [
        ("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000),
        ("TiB", 1L << 40), ("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10), ("kB", 1_000),
    ];

    /// <summary>A size in the largest unit that divides it.</summary>
    public static string Print(long bytes)
    {
        foreach (var (name, size) in Units)
        {
            if (bytes != 0 && bytes % size == 0)
                return $"{bytes / size} {name}";
        }
        return $"{bytes} B";
    }

    /// <summary>Reads a size, which must be a whole number of bytes; a problem in words if the text is not one.</summary>
    public static string? Parse(string text, out long bytes)
    {
        bytes = 0;
        if (!Quantity.TryParse(Ucum(text), out var quantity, out var problem))
            return problem;
        if (!UnitConversion.TryBetween(quantity.Unit, Byte, out var conversion, out _))
            return $"'{quantity.Unit}' is a unit of {quantity.Unit.Dimension}, not of bytes";
        // Anything without a dimension would convert (8 is a byte, to UCUM), so a size must say bytes or bits.
        if (!quantity.Unit.Code.EndsWith("By", StringComparison.Ordinal) && !quantity.Unit.Code.EndsWith("bit", StringComparison.Ordinal))
            return quantity.Unit.Code == "1" ? "it has no unit of bytes" : $"'{quantity.Unit}' is not a unit of bytes";
        var value = conversion.Apply(quantity.Value);
        if (value >= long.MaxValue || value <= long.MinValue)
            return "it is too large";
        if (Math.Abs(value - Math.Round(value)) > 1e-9 * Math.Abs(value))
            return $"it comes to {value.ToString("R", CultureInfo.InvariantCulture)} bytes, which is not a whole number";
        bytes = (long)Math.Round(value);
        return null;
    }

    private static string Ucum(string text)
    {
        text = text.TrimEnd(' ');
        if (text.EndsWith("KB", StringComparison.Ordinal))
            return text[..^2] + "kBy";
        return text.EndsWith('B') ? text + "y" : text;
    }
}
