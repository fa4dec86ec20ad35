namespace EdgeTwin.Self.Voice;

/// <summary>
/// Notes that the program wrote, by their <c>type</c>. None is in its writer's voice, and none tells what they do: what the program wrote would be found by the program.
/// Whoever makes one their own takes that line out.
/// </summary>
public static class ProgramNotes
{
    /// <summary>How the writer writes, with sentences of theirs.</summary>
    public const string Profile = "voice";

    /// <summary>A report that was put together from other notes.</summary>
    public const string Draft = "vault-draft";

    /// <summary>What a run of a workflow did.</summary>
    public const string Run = "run";

    /// <summary>Whether a note of a type is one.</summary>
    public static bool Have(string? type) => AreCopies(type) || Is(type, Run);

    /// <summary>Whether it says only what other notes say: those are the evidence, and no answer rests on it.</summary>
    public static bool AreCopies(string? type) => Is(type, Profile) || Is(type, Draft);

    private static bool Is(string? type, string other) => string.Equals(type, other, StringComparison.OrdinalIgnoreCase);
}
