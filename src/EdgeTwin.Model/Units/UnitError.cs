namespace EdgeTwin.Model.Units;

/// <summary>Why a text is not a unit code.</summary>
/// <param name="Code">The text.</param>
/// <param name="Position">Where it goes wrong, in characters from 0.</param>
/// <param name="Message">What is wrong there, as a part of a sentence, with the suggestion.</param>
/// <param name="Suggestion">A code that may have been meant; null where there is none near.</param>
public sealed record UnitError(string Code, int Position, string Message, string? Suggestion = null)
{
    /// <summary>The whole sentence: the code, the place, what is wrong.</summary>
    public override string ToString() => $"'{Code}' is not a UCUM unit: at character {Position + 1}, {Message}";
}
