namespace EdgeTwin.Store.Codec;

/// <summary>What a value of a block is expected to be; only the difference is stored. Part of the format: never renumbered.</summary>
internal enum Predictor : byte
{
    /// <summary>The smallest value of the block (frame of reference).</summary>
    Level = 0,

    /// <summary>The value before.</summary>
    Delta = 1,

    /// <summary>The value before, plus the step before.</summary>
    DeltaOfDelta = 2,

    /// <summary>The value before, plus a step that is the same for the whole block.</summary>
    Drift = 3,

    /// <summary>A running mean that moves half way to each value.</summary>
    SmoothHalf = 4,

    /// <summary>A running mean that moves a quarter of the way.</summary>
    SmoothQuarter = 5,

    /// <summary>A running mean that moves an eighth of the way.</summary>
    SmoothEighth = 6,

    /// <summary>A straight line from the first value to the last, less the largest distance below it.</summary>
    Line = 7,
}
