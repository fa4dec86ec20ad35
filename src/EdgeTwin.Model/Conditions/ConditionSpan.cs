using System.Text;

namespace EdgeTwin.Model.Conditions;

/// <summary>A place in the text of a condition, in UTF-16 units from 0.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is; 0 for a place between two characters.</param>
public readonly record struct ConditionSpan(int Start, int Length)
{
    /// <summary>The place just behind it.</summary>
    public int End => Start + Length;

    /// <summary>From one place to another, both included.</summary>
    public static ConditionSpan Between(ConditionSpan first, ConditionSpan last) => new(first.Start, Math.Max(first.End, last.End) - first.Start);

    /// <summary>Whether a place lies in it or touches its end.</summary>
    public bool Touches(int offset) => offset >= Start && offset <= End;

    /// <summary>The same place in UTF-8 bytes of the same text.</summary>
    public ConditionSpan InUtf8(string text)
    {
        var start = Encoding.UTF8.GetByteCount(text.AsSpan(0, Start));
        return new(start, Encoding.UTF8.GetByteCount(text.AsSpan(0, End)) - start);
    }
}
