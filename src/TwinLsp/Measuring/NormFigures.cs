namespace EdgeTwin.Lsp.Measuring;

/// <summary>How often a head tells which of two actions breaks a norm, as fractions.</summary>
internal sealed record NormFigures
{
    /// <summary>Norms as they were written.</summary>
    public double Original { get; init; }

    /// <summary>The same stories with the norm turned round, each line as published.</summary>
    public double? Flipped { get; init; }

    /// <summary>Of these, only those whose norm really demands the opposite of the original.</summary>
    public double? FlippedTurned { get; init; }

    /// <summary>Which share of them that is.</summary>
    public double? TurnedShare { get; init; }

    /// <summary>Right among the original norms for which the head was sure enough.</summary>
    public double SelectiveAccuracy { get; init; }

    /// <summary>Which share of the original norms that is.</summary>
    public double SelectiveCoverage { get; init; }

    /// <summary>Right among the flipped ones for which it was sure enough.</summary>
    public double? FlippedSelectiveAccuracy { get; init; }

    /// <summary>Which share of the flipped ones that is.</summary>
    public double? FlippedSelectiveCoverage { get; init; }
}
