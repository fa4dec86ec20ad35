namespace EdgeTwin.Self.Completion;

/// <summary>Numbers from one to before another.</summary>
/// <param name="Low">The first.</param>
/// <param name="High">Behind the last.</param>
internal readonly record struct TokenRange(int Low, int High)
{
    /// <summary>How many there are.</summary>
    public int Count => High - Low;
}
