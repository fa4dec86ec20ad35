namespace EdgeTwin.Model.Conditions.Checking;

/// <summary>How far back what was measured still counts.</summary>
internal static class Lookback
{
    /// <summary>The longest sum of windows and delays from a program's root to a property, ns; <see cref="long.MaxValue"/> where there is no bound.</summary>
    internal static long Of(ConditionNode program) => Of(program, new(ReferenceEqualityComparer.Instance));

    private static long Of(ConditionNode node, Dictionary<object, long> known)
    {
        if (known.TryGetValue(node, out var ns))
            return ns;
        var below = 0L;
        foreach (var operand in node.Operands)
            below = Math.Max(below, Of(operand, known));
        var own = node.Operation switch
        {
            ConditionOperation.Since when node.Ns == 0 => long.MaxValue,
            // These move in steps, so their window may begin up to one step earlier.
            ConditionOperation.Average or ConditionOperation.Deviation or ConditionOperation.Rate => node.Ns + node.Ns / Limits.ConditionWindowSteps,
            _ => node.Ns,
        };
        return known[node] = own > long.MaxValue - below ? long.MaxValue : own + below;
    }
}
