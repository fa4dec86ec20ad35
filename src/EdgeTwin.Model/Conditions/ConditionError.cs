namespace EdgeTwin.Model.Conditions;

/// <summary>One mistake in a condition.</summary>
/// <param name="Span">Where it is; always within the text.</param>
/// <param name="Reason">What is wrong, with the bad value, as a part of a sentence.</param>
/// <param name="Allowed">What is allowed there, in words.</param>
/// <param name="Fix">A change that removes it; null where none is near.</param>
public sealed record ConditionError(ConditionSpan Span, string Reason, string Allowed, ConditionFix? Fix = null)
{
    /// <summary>Reason, what is allowed, and the fix, in one line.</summary>
    public string Message => $"{Reason}; allowed is {Allowed}";

    /// <summary>The place, counted from 1, and the message.</summary>
    public override string ToString() => $"{Span.Start + 1}: {Message}";
}
