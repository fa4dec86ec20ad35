namespace EdgeTwin.Lsp.Measuring;

/// <summary>How well it is told who wrote a text; null where there is no such text.</summary>
/// <param name="Top1">How often the author of a whole text is told.</param>
/// <param name="AucShort">Area under the curve of whether an author wrote 400 characters.</param>
/// <param name="AucLong">The same of 3,000 characters.</param>
internal sealed record AttributionFigures(double? Top1, double? AucShort, double? AucLong);
