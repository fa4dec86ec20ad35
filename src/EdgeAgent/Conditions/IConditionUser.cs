using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Agent.Conditions;

/// <summary>Who follows conditions over the live changes.</summary>
/// <typeparam name="TGroup">Its conditions.</typeparam>
internal interface IConditionUser<in TGroup>
    where TGroup : ConditionGroup
{
    /// <summary>The conditions begin anew: what was heard of them is void.</summary>
    void Begun();

    /// <summary>One of them has come to something.</summary>
    /// <param name="group">Whose it is.</param>
    /// <param name="index">Which of the group's.</param>
    /// <param name="verdict">What it has come to.</param>
    /// <param name="isPast">Whether that was before now: it is only said so that what lasts is known.</param>
    void Hear(TGroup group, int index, in ConditionVerdict verdict, bool isPast);

    /// <summary>All there was has been heard, and time has passed until a moment, ns on the clock that never jumps.</summary>
    void Passed(long nowNs);
}
