namespace EdgeTwin.JsonRpc.Messages;

/// <summary>A value within a body, by its place.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its bytes; none for a member that is not there.</param>
internal readonly record struct BodyPart(int Start, int Length)
{
    /// <summary>Whether it is there.</summary>
    public bool IsSome => Length > 0;

    /// <summary>Its bytes.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> body) => body.Slice(Start, Length);
}
