using EdgeTwin.Model.Conditions.Checking;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>One step of a compiled condition; its operands are the results of steps before it.</summary>
internal struct ProgramStep
{
    internal ConditionOperation Operation;
    internal int First;
    internal int Second;
    internal int Input;
    internal int Term;
    internal double Number;

    /// <summary>When what it remembers changes next if nothing else does, ns.</summary>
    internal long DueNs;

    internal SignalState? State;
    internal UnitConversion Conversion;
}
