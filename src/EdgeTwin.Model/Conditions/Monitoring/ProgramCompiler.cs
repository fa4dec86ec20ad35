using EdgeTwin.Model.Conditions.Checking;

namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>Lays the nodes of a condition out flat, each behind its operands and each once.</summary>
internal sealed class ProgramCompiler
{
    private readonly List<ProgramStep> _steps = [];
    private readonly Dictionary<object, int> _places = new(ReferenceEqualityComparer.Instance);

    /// <summary>The steps; the last one's result is the condition's.</summary>
    internal static ProgramStep[] Compile(Condition condition)
    {
        var compiler = new ProgramCompiler();
        compiler.Place(condition.Program);
        return [.. compiler._steps];
    }

    private int Place(ConditionNode node)
    {
        if (_places.TryGetValue(node, out var place))
            return place;
        var operands = node.Operands;
        var first = operands.Length > 0 ? Place(operands[0]) : 0;
        var second = operands.Length > 1 ? Place(operands[1]) : first;
        return _places[node] = Add(node, first, second);
    }

    private int Add(ConditionNode node, int first, int second)
    {
        _steps.Add(new()
        {
            Operation = node.Operation,
            First = first,
            Second = second,
            Input = node.Input,
            Term = node.Term,
            Number = node.Number,
            Conversion = node.Conversion,
            DueNs = long.MaxValue,
            State = StateOf(node),
        });
        return _steps.Count - 1;
    }

    private static SignalState? StateOf(ConditionNode node) => node.Operation switch
    {
        ConditionOperation.Least or ConditionOperation.Greatest => new ExtremeState(node.Ns),
        ConditionOperation.Average or ConditionOperation.Deviation or ConditionOperation.Rate => new StepState(node.Operation, node.Ns),
        ConditionOperation.CountRises or ConditionOperation.CountSamples => new CountState(node.Ns),
        ConditionOperation.Age => new AgeState(),
        ConditionOperation.Delay => new DelayState(node.Ns),
        ConditionOperation.Since => new SinceState(node.Ns),
        ConditionOperation.Until => new UntilState(node.Ns),
        _ => null,
    };
}
