namespace EdgeTwin.Control;

/// <summary>What the arbiter must remember of an output from one decision to the next.</summary>
/// <param name="Value">What was ordered last.</param>
/// <param name="SwitchedNs">When it was last switched on or off, ns on the clock that never jumps.</param>
/// <param name="MovedNs">When it was last ordered another value, ns.</param>
/// <param name="DecidedNs">The latest time at which it was decided, or at which what was decided still stood, ns.</param>
public readonly record struct OutputState(double Value, long SwitchedNs, long MovedNs, long DecidedNs)
{
    /// <summary>Whether it is on: at another value than 0.</summary>
    public bool IsOn => Value != 0;

    /// <summary>An output as it is at a start: safe, and switched just now as far as anybody can tell.</summary>
    public static OutputState AtStart(double safe, long nowNs) => new(safe, nowNs, nowNs, nowNs);
}
