namespace EdgeTwin.Store.Codec;

/// <summary>How hard an encoder looks for the smallest form. The result reads the same either way.</summary>
public enum CodecEffort
{
    /// <summary>A few predictors: what the sample path can afford every commit.</summary>
    Fast,

    /// <summary>Every predictor: for blocks that stay.</summary>
    Thorough,
}
