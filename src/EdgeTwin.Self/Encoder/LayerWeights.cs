namespace EdgeTwin.Self.Encoder;

/// <summary>One layer of the transformer: attention and then a small network, each on normalized rows, each added to what it was made of.</summary>
/// <param name="AttentionScale">Factors of the first normalization.</param>
/// <param name="AttentionShift">What it adds.</param>
/// <param name="Projections">Queries, keys and values.</param>
/// <param name="Combination">What the heads found, as one row.</param>
/// <param name="NetworkScale">Factors of the second normalization.</param>
/// <param name="NetworkShift">What it adds.</param>
/// <param name="Widening">The network's first half.</param>
/// <param name="Narrowing">Its second.</param>
internal sealed record LayerWeights(
    float[] AttentionScale, float[] AttentionShift, QuantizedRows Projections, QuantizedRows Combination,
    float[] NetworkScale, float[] NetworkShift, QuantizedRows Widening, QuantizedRows Narrowing);
