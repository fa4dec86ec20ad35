namespace EdgeTwin.Lsp.Measuring;

/// <summary>A file of a data set is not as its documentation says.</summary>
/// <param name="path">The file.</param>
/// <param name="line">The line, from 1.</param>
/// <param name="detail">What is there and what is allowed.</param>
internal sealed class BadDataException(string path, int line, string detail) : IOException($"{path}:{line}: {detail}");
