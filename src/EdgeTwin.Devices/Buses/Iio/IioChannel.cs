using EdgeTwin.Devices.Host.Decoding;

namespace EdgeTwin.Devices.Buses.Iio;

/// <summary>
/// One input channel of an IIO device, as its attributes name it: <c>in_</c>, a type, perhaps a number or two that are
/// subtracted, perhaps a modifier: <c>in_temp</c>, <c>in_voltage0</c>, <c>in_voltage0-voltage1</c>, <c>in_accel_x</c>.
/// </summary>
/// <param name="Stem">The attributes' common part.</param>
/// <param name="Name">The property.</param>
/// <param name="Quantity">What it measures.</param>
internal sealed record IioChannel(string Stem, string Name, IioQuantity Quantity)
{
    private const string Direction = "in_";

    /// <summary>The property's description, without a full stop.</summary>
    internal string Description => $"{Quantity.Words}, {Stem}";

    /// <summary>Reads a stem; null for what is no channel of ours.</summary>
    internal static IioChannel? Parse(string stem)
    {
        if (!stem.StartsWith(Direction, StringComparison.Ordinal))
            return null;
        var rest = stem.AsSpan(Direction.Length);
        var typeLength = rest.IndexOfAnyExceptInRange('a', 'z');
        var type = typeLength < 0 ? rest : rest[..typeLength];
        var quantity = IioQuantity.Find(type);
        return quantity is null ? null : new IioChannel(stem, HostProperty.NamePart(quantity.Name + rest[type.Length..].ToString()), quantity);
    }

    /// <summary>Where an attribute of the channel may be: its own, that of its modifier's type, that of its type, that of all (the most particular first).</summary>
    internal IEnumerable<string> Candidates(string attribute)
    {
        yield return $"{Stem}_{attribute}";
        // in_voltage0-voltage1 shares in_voltage-voltage_scale with all differences.
        var withoutNumbers = string.Concat(Stem.Where(c => !char.IsAsciiDigit(c)));
        yield return $"{withoutNumbers}_{attribute}";
        yield return $"{Direction}{Quantity.Type}_{attribute}";
        yield return $"in_{attribute}";
    }
}
