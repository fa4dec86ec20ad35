namespace EdgeTwin.Model.Conditions;

/// <summary>A change of the text that removes an error.</summary>
/// <param name="Span">What is replaced; empty where something is inserted.</param>
/// <param name="Replacement">What stands there afterwards.</param>
public sealed record ConditionFix(ConditionSpan Span, string Replacement)
{
    /// <summary>The text after the change.</summary>
    public string ApplyTo(string text) => string.Concat(text.AsSpan(0, Span.Start), Replacement, text.AsSpan(Span.End));
}
