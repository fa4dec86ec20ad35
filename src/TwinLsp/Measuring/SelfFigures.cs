using System.Text.Json.Serialization;

namespace EdgeTwin.Lsp.Measuring;

/// <summary>What <c>twinlsp bench self</c> measured, as fractions; null where data or the encoder is missing.</summary>
internal sealed record SelfFigures
{
    /// <summary>How often an action's norm is among the first three of 30.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    [JsonPropertyName("values_relevant_r3")]
    public double? ValuesRelevantR3 { get; init; }

    /// <summary>How often it is told which of two actions breaks a norm.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double? NormOriginal { get; init; }

    /// <summary>The same where the norm is turned round, every line as published.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double? NormFlipped { get; init; }

    /// <summary>The same only where the norm that is called turned round demands the opposite.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double? NormFlippedTurned { get; init; }

    /// <summary>Which share of those called turned round that is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double? NormTurnedShare { get; init; }

    /// <summary>How often it is right about original norms where it is sure enough.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double? NormSelectiveAccuracy { get; init; }

    /// <summary>How often it is sure enough.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double? NormSelectiveCoverage { get; init; }

    /// <summary>How often it is right about norms called turned round where it is sure enough.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double? NormFlippedSelectiveAccuracy { get; init; }

    /// <summary>How often it is sure enough of those.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double? NormFlippedSelectiveCoverage { get; init; }

    /// <summary>nDCG@10 on Cranfield, every listed document worth the same.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    [JsonPropertyName("cranfield_ndcg10")]
    public double? CranfieldNdcg10 { get; init; }

    /// <summary>nDCG@10 on Cranfield by words alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    [JsonPropertyName("cranfield_ndcg10_words")]
    public double? CranfieldNdcg10Words { get; init; }

    /// <summary>nDCG@10 on Cranfield, judgements 1 to 4 worth 4 to 1 and 5 nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    [JsonPropertyName("cranfield_ndcg10_graded")]
    public double? CranfieldNdcg10Graded { get; init; }

    /// <summary>Area under the curve of whether an author wrote 400 characters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    [JsonPropertyName("voice_auc_400")]
    public double? VoiceAuc400 { get; init; }

    /// <summary>The same of 3,000 characters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    [JsonPropertyName("voice_auc_3000")]
    public double? VoiceAuc3000 { get; init; }

    /// <summary>How often the author of a whole text is told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    [JsonPropertyName("attribution_top1")]
    public double? AttributionTop1 { get; init; }

    /// <summary>Which share of keys is saved while an author's texts are typed and one suggestion is shown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    [JsonPropertyName("keystrokes_saved_top1")]
    public double? KeystrokesSavedTop1 { get; init; }

    /// <summary>The same where three are shown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    [JsonPropertyName("keystrokes_saved_top3")]
    public double? KeystrokesSavedTop3 { get; init; }

    /// <summary>The check of a vault's one writer, with no other author known: whether 400 characters are theirs, AUC.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    [JsonPropertyName("voice_one_writer_auc_400")]
    public double? VoiceOneWriterAuc400 { get; init; }

    /// <summary>The same of 3,000 characters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    [JsonPropertyName("voice_one_writer_auc_3000")]
    public double? VoiceOneWriterAuc3000 { get; init; }
}
