namespace EdgeTwin.Self.Completion;

/// <summary>What may come next.</summary>
/// <param name="text">The text from the cursor on.</param>
/// <param name="chance">How likely it is that exactly this comes, 0 to 1.</param>
/// <param name="keys">How many keys it would take otherwise, as far as can be told.</param>
public sealed class Suggestion(byte[] text, double chance, double keys)
{
    /// <summary>The text from the cursor on, UTF-8.</summary>
    public ReadOnlySpan<byte> Text => text;

    /// <summary>How likely it is that exactly this comes.</summary>
    public double Chance => chance;

    /// <summary>How many keys it would take otherwise.</summary>
    public double Keys => keys;
}
