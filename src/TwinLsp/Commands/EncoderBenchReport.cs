namespace EdgeTwin.Lsp.Commands;

/// <summary>What <c>twinlsp encoder bench</c> measured on one core. Times are milliseconds, the shortest of many runs.</summary>
internal sealed record EncoderBenchReport
{
    /// <summary>Reading and checking the file.</summary>
    public double OpenMs { get; init; }

    /// <summary>A text of 6 pieces.</summary>
    public double Pieces6Ms { get; init; }

    /// <summary>A text of 60 pieces.</summary>
    public double Pieces60Ms { get; init; }

    /// <summary>A text of 128 pieces, the most that count.</summary>
    public double Pieces128Ms { get; init; }

    /// <summary>The products of 60 pieces and the weights, one by one in float32 and without anything else: what a plain loop takes.</summary>
    public double OneByOne60Ms { get; init; }

    /// <summary>How much faster all of a text of 60 pieces is.</summary>
    public double Ratio { get; init; }

    /// <summary>Texts of 22 pieces a second.</summary>
    public double SentencesPerSecond { get; init; }
}
