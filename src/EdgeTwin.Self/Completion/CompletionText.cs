namespace EdgeTwin.Self.Completion;

/// <summary>What of a note can be learnt from.</summary>
/// <param name="own">What the writer wrote themselves, UTF-8.</param>
/// <param name="others">What somebody else did.</param>
public sealed class CompletionText(byte[] own, byte[] others)
{
    /// <summary>A note of which nothing is learnt.</summary>
    public static CompletionText Empty { get; } = new([], []);

    /// <summary>What the writer wrote themselves.</summary>
    public ReadOnlySpan<byte> Own => own;

    /// <summary>What somebody else did.</summary>
    public ReadOnlySpan<byte> Others => others;
}
