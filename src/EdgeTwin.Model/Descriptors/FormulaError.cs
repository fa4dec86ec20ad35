namespace EdgeTwin.Model.Descriptors;

/// <summary>Why a text is not a formula.</summary>
/// <param name="Column">Where it goes wrong, in characters from 1; one past the end where something is missing.</param>
/// <param name="Token">What stands there; empty at the end.</param>
/// <param name="Message">What is wrong and what was allowed, as a part of a sentence.</param>
public sealed record FormulaError(int Column, string Token, string Message)
{
    /// <summary>The place and what is wrong there.</summary>
    public override string ToString() => $"at character {Column}, {Message}";
}
