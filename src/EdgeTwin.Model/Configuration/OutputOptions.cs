namespace EdgeTwin.Model.Configuration;

/// <summary>One <c>[[output]]</c>: how something that can be driven may be driven.</summary>
/// <param name="Property">The property of a device that it drives.</param>
public sealed record OutputOptions(PropertyReference Property)
{
    /// <summary>Where it goes on start, stop and fault, in its unit; null: what its part says.</summary>
    public double? Safe { get; init; }

    /// <summary>The lowest value it may be driven to; null: what its part takes.</summary>
    public double? RangeMin { get; init; }

    /// <summary>The highest value it may be driven to; null: what its part takes.</summary>
    public double? RangeMax { get; init; }

    /// <summary>How long it stays on before it is switched off.</summary>
    public TimeSpan OnMin { get; init; }

    /// <summary>How long it stays off before it is switched on.</summary>
    public TimeSpan OffMin { get; init; }

    /// <summary>How fast it may change, in its unit per second; null: at once.</summary>
    public double? RateMax { get; init; }

    /// <summary>How long a wish stands unless it is renewed; zero: until there is another.</summary>
    public TimeSpan Lease { get; init; }

    /// <summary>The conditions under which it may not be driven.</summary>
    public ValueList<InterlockOptions> Interlocks { get; init; } = [];
}
