namespace EdgeTwin.Lsp.Commands;

/// <summary>A problem as <c>twinlsp check</c> prints it.</summary>
/// <param name="File">The file, from the vault's root.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in characters, from 1.</param>
/// <param name="EndLine">The line where it ends.</param>
/// <param name="EndColumn">The column behind its end.</param>
/// <param name="Severity">error, warning, information or hint.</param>
/// <param name="Code">What kind of problem it is.</param>
/// <param name="Message">In words.</param>
internal sealed record CheckFinding(string File, int Line, int Column, int EndLine, int EndColumn, string Severity, string Code, string Message)
{
    /// <summary>Places elsewhere that it is about too, such as the rule that is broken; null if there are none.</summary>
    public IReadOnlyList<CheckPlace>? Related { get; init; }
}
