namespace EdgeTwin.Self.Voice;

/// <summary>How like the writer a passage is.</summary>
/// <param name="silence">Why nothing is said.</param>
/// <param name="percentile">Which share of the writer's own pieces of its length, each held out, is less like the rest than the passage is; 0 to 100.</param>
/// <param name="pieces">How many pieces that is of.</param>
/// <param name="differences">What is otherwise, the most first.</param>
public sealed class VoiceVerdict(VoiceSilence silence, double percentile, int pieces, IReadOnlyList<VoiceDifference> differences)
{
    /// <summary>Why nothing is said.</summary>
    public VoiceSilence Silence => silence;

    /// <summary>Which share of the writer's own pieces is less like the rest, 0 to 100.</summary>
    public double Percentile => percentile;

    /// <summary>How many pieces that is of.</summary>
    public int Pieces => pieces;

    /// <summary>What is otherwise, the most first.</summary>
    public IReadOnlyList<VoiceDifference> Differences => differences;

    /// <summary>Nothing is said.</summary>
    public static VoiceVerdict Silent(VoiceSilence why) => new(why, 0, 0, []);
}
