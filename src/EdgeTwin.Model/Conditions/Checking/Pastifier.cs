namespace EdgeTwin.Model.Conditions.Checking;

/// <summary>
/// Writes a condition that speaks of times to come as one of times past that is told later: <c>within</c> and <c>until</c> are told when
/// their time is over, and what stands beside them is delayed to the same moment.
/// </summary>
internal static class Pastifier
{
    /// <summary>The condition without times to come, and how much later it is told, ns.</summary>
    internal static (ConditionNode Program, long HorizonNs) Rewrite(ConditionNode root) => Rewrite(root, new(ReferenceEqualityComparer.Instance));

    private static (ConditionNode Node, long HorizonNs) Rewrite(ConditionNode node, Dictionary<object, (ConditionNode, long)> known)
    {
        if (known.TryGetValue(node, out var rewritten))
            return rewritten;
        var parts = node.Operands.Select(operand => Rewrite(operand, known)).ToList();
        var horizonNs = parts.Count == 0 ? 0 : parts.Max(part => part.HorizonNs);
        var operands = parts.Select(part => Delayed(part.Node, horizonNs - part.HorizonNs)).ToArray();
        rewritten = node.Operation switch
        {
            ConditionOperation.Within => (node.With(ConditionOperation.Greatest, operands), horizonNs + node.Ns),
            ConditionOperation.Until => (node.With(ConditionOperation.Until, operands), horizonNs + node.Ns),
            _ when operands.SequenceEqual(node.Operands) => (node, horizonNs),
            _ => (node.With(node.Operation, operands), horizonNs),
        };
        return known[node] = rewritten;
    }

    // A constant is the same at all times.
    private static ConditionNode Delayed(ConditionNode node, long ns) =>
        ns == 0 || node.Operation == ConditionOperation.Constant ? node : new(ConditionOperation.Delay, node) { Ns = ns };
}
