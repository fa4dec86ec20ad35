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
    internal SignalState? State;
    internal UnitConversion Conversion;
}
