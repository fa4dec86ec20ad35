using EdgeTwin.Model;

namespace EdgeTwin.Control;

/// <summary>What the arbiter decided for an output, and why.</summary>
/// <param name="Order">What it is to be.</param>
/// <param name="Cause">Why.</param>
/// <param name="Request">The request that has the say, by its place; -1 if none has.</param>
/// <param name="Interlock">The interlock that it hangs on, by its place; -1 if on none.</param>
/// <param name="NextNs">Until when this stands if nothing changes, ns on the clock that never jumps; <see cref="long.MaxValue"/> for ever.</param>
public readonly record struct Decision(Actuation Order, DecisionCause Cause, int Request, int Interlock, long NextNs)
{
    /// <summary>Whether the output is at its safe value because it must be.</summary>
    public bool IsSafe => Cause < DecisionCause.Driven;
}
