namespace EdgeTwin.Notes.Linking;

/// <summary>A target as written, cut into path and fragment.</summary>
public readonly ref struct LinkTarget
{
    /// <summary>Cuts at the first <c>#</c>.</summary>
    public LinkTarget(ReadOnlySpan<byte> target)
    {
        var hash = target.IndexOf((byte)'#');
        HasFragment = hash >= 0;
        Path = hash < 0 ? target : target[..hash];
        Fragment = hash < 0 ? [] : target[(hash + 1)..];
    }

    /// <summary>What is before the first <c>#</c>.</summary>
    public ReadOnlySpan<byte> Path { get; }

    /// <summary>What is behind it.</summary>
    public ReadOnlySpan<byte> Fragment { get; }

    /// <summary>Whether there is a <c>#</c>.</summary>
    public bool HasFragment { get; }
}
