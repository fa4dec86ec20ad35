namespace EdgeTwin.Agent.Launch;

/// <summary>The kernel's id of this boot (random(4)): monotonic times can only be compared within one.</summary>
internal static class BootId
{
    private const string Path = "/proc/sys/kernel/random/boot_id";

    /// <summary>Reads it; where it cannot be read, this run is taken for a boot of its own.</summary>
    public static Guid Read()
    {
        try
        {
            return Guid.TryParse(File.ReadAllText(Path).Trim(), out var id) ? id : Guid.NewGuid();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Guid.NewGuid();
        }
    }
}
