using EdgeTwin.Control;
using EdgeTwin.Devices.Actuators;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Store.Desired;

namespace EdgeTwin.Agent.Control;

/// <summary>An output as it runs.</summary>
internal sealed class Output(int propertyId, InstalledOutput installed, OutputOptions options, string unitPrint)
{
    /// <summary>Its property.</summary>
    public int PropertyId { get; } = propertyId;

    /// <summary>Its property's name.</summary>
    public PropertyReference Property { get; } = installed.Actuator.Property;

    /// <summary>What drives it, and what its part takes.</summary>
    public InstalledOutput Installed { get; } = installed;

    /// <summary>How it is configured.</summary>
    public OutputOptions Options { get; } = options;

    /// <summary>Its unit as people write it.</summary>
    public string UnitPrint { get; } = unitPrint;

    /// <summary>What it may be driven to.</summary>
    public OutputPolicy Policy { get; } = PolicyOf(installed, options);

    /// <summary>Its interlocks.</summary>
    public IReadOnlyList<Interlock> Interlocks { get; set; } = [];

    /// <summary>What people want of it; null if they want nothing.</summary>
    public DesiredState? Wish { get; set; }

    /// <summary>The idempotency key of the command the wish belongs to; empty for none.</summary>
    public string Key { get; set; } = "";

    /// <summary>When the wish is over if it has not been done by then, ns on the clock that never jumps.</summary>
    public long ExpiresNs { get; set; } = long.MaxValue;

    /// <summary>Since when it is decided as it is, ns on the clock that never jumps.</summary>
    public long SinceNs { get; set; }

    /// <summary>Whether the hardware does not take what it is ordered.</summary>
    public bool IsFailing { get; set; }

    /// <summary>Whether that is written down.</summary>
    public bool IsFailureTold { get; set; }

    /// <summary>Before this moment it only has not been opened yet, ns on the clock that never jumps.</summary>
    public long FailureMayBeToldNs { get; set; }

    /// <summary>What was last written down of it.</summary>
    public Decision? Recorded { get; set; }

    private static OutputPolicy PolicyOf(InstalledOutput installed, OutputOptions options)
    {
        // Nobody widens what a part takes.
        var part = installed.Descriptor;
        return new(installed.Actuator.Property, part.Safe, Math.Max(part.RangeMin, options.RangeMin ?? part.RangeMin), Math.Min(part.RangeMax, options.RangeMax ?? part.RangeMax))
        {
            OnNsMin = options.OnMin.Ticks * 100,
            OffNsMin = options.OffMin.Ticks * 100,
            RatePerSecondMax = options.RateMax ?? double.PositiveInfinity,
            LeaseNsMax = options.Lease == TimeSpan.Zero ? long.MaxValue : options.Lease.Ticks * 100,
            Interlocks = [.. options.Interlocks.Select(interlock => interlock.IsHold ? InterlockAction.Hold : InterlockAction.Safe)],
        };
    }
}
