namespace EdgeTwin.Model.Conditions;

/// <summary>Hears each verdict as it comes. Of several for one moment, the last one counts.</summary>
public interface IVerdictListener
{
    /// <summary>A condition has come to this.</summary>
    /// <param name="condition">Its number in the set; 0 for a monitor that is alone.</param>
    /// <param name="verdict">What it has come to.</param>
    void Hear(int condition, in ConditionVerdict verdict);
}
