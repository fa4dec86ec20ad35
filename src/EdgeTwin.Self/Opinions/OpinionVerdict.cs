namespace EdgeTwin.Self.Opinions;

/// <summary>What a language model says of a decision and a value.</summary>
public enum OpinionVerdict
{
    /// <summary>They have nothing to do with each other, or it cannot tell.</summary>
    Neither,

    /// <summary>The decision is as the value wants it.</summary>
    Honours,

    /// <summary>The decision goes against the value.</summary>
    Breaks,
}
