using EdgeTwin.Agent.Conditions;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Control;

/// <summary>Conditions that outputs hang on.</summary>
internal abstract class ControlCondition(params IReadOnlyList<(string Option, ConditionText Text)> texts) : ConditionGroup(texts);
