namespace EdgeTwin.Model;

/// <summary>
/// An order to drive an output to a value. Only the arbiter can make one (no other project sees the constructor), and whatever drives
/// hardware takes nothing else: that is how nothing but the arbiter reaches an actuator.
/// </summary>
public readonly record struct Actuation
{
    internal Actuation(double value)
    {
        Value = value;
        IsIssued = true;
    }

    /// <summary>What the output is to be, in its unit; a switch is 0 or 1.</summary>
    public double Value { get; }

    /// <summary>False for one that the arbiter has not made; whatever drives hardware refuses it.</summary>
    public bool IsIssued { get; }
}
