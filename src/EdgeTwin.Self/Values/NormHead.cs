using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Self.Values;

/// <summary>
/// Tells how far an action does a behaviour or its opposite; of two actions the one with the higher score does it. It never sees whether the behaviour is
/// wanted: a verdict is the score times the norm's polarity, so a norm that is turned round turns the verdict round, and nothing else changes.
/// </summary>
public sealed class NormHead
{
    /// <summary>How many things are weighed at the end.</summary>
    internal const int CueCount = 5;

    // The constant beside a behaviour's vector: what people mostly want of what is said of norms at all.
    private const float Constant = 0.3f;

    private readonly float[] _coreEsteem;
    private readonly float[] _actionEsteem;
    private readonly float[] _agreement;
    private readonly float[] _cues;

    internal NormHead(float[] coreEsteem, float[] actionEsteem, float[] agreement, float[] cues)
    {
        _coreEsteem = coreEsteem;
        _actionEsteem = actionEsteem;
        _agreement = agreement;
        _cues = cues;
    }

    /// <summary>How far the action does the behaviour; below what its opposite has.</summary>
    public double Score(NormSide side)
    {
        Span<double> cues = stackalloc double[CueCount];
        Cues(side, cues);
        var score = 0.0;
        for (var i = 0; i < CueCount; i++)
            score += _cues[i] * cues[i];
        return score;
    }

    /// <summary>All of its weights, one after another, in the order in which <see cref="Take"/> takes them.</summary>
    internal IEnumerable<float> Weights => [.. _coreEsteem, .. _actionEsteem, .. _agreement, .. _cues];

    /// <summary>How many weights there are.</summary>
    internal const int WeightCount = (3 * EncoderFile.Dimensions) + 1 + CueCount;

    /// <summary>A head of given weights.</summary>
    internal static NormHead Take(float[] weights)
    {
        const int CoreEnd = EncoderFile.Dimensions + 1;
        const int ActionEnd = CoreEnd + EncoderFile.Dimensions;
        const int AgreementEnd = ActionEnd + EncoderFile.Dimensions;
        return new NormHead(weights[..CoreEnd], weights[CoreEnd..ActionEnd], weights[ActionEnd..AgreementEnd], weights[AgreementEnd..]);
    }

    /// <summary>What is weighed: whether people esteem both alike, whether they agree, their cosine, shared words, and whether something is refused.</summary>
    internal void Cues(NormSide side, Span<double> cues)
    {
        var esteem = (double)_coreEsteem[EncoderFile.Dimensions] * Constant;
        var (action, agreement, cosine) = (0.0, 0.0, 0.0);
        for (var i = 0; i < EncoderFile.Dimensions; i++)
        {
            esteem += _coreEsteem[i] * (double)side.Core[i];
            action += _actionEsteem[i] * (double)side.Action[i];
            var product = side.Core[i] * (double)side.Action[i];
            agreement += _agreement[i] * product;
            cosine += product;
        }
        cues[0] = Math.Clamp(esteem, -1, 1) * action;
        cues[1] = agreement;
        cues[2] = cosine;
        cues[3] = side.Overlap;
        cues[4] = -side.Refusal;
    }

    /// <summary>A behaviour's vector with its constant.</summary>
    internal static void WithConstant(float[] core, Span<float> features)
    {
        core.CopyTo(features);
        features[EncoderFile.Dimensions] = Constant;
    }
}
