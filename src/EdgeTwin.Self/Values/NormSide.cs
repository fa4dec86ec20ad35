namespace EdgeTwin.Self.Values;

/// <summary>A behaviour and an action, as a head sees them.</summary>
/// <param name="Core">The vector of the behaviour.</param>
/// <param name="Action">The vector of the action.</param>
/// <param name="Overlap">Which share of the behaviour's words the action has.</param>
/// <param name="Refusal">1 if something is refused in the action, otherwise 0.</param>
public sealed record NormSide(float[] Core, float[] Action, float Overlap, float Refusal)
{
    /// <summary>Makes one of texts and their vectors.</summary>
    public static NormSide Of(string core, float[] coreVector, string action, float[] actionVector) =>
        new(coreVector, actionVector, NormCues.Overlap(core, action), NormCues.Refusal(action));
}
