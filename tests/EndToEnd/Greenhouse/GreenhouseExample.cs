namespace EndToEnd.Greenhouse;

/// <summary>What is in <c>examples/greenhouse</c>, to be copied.</summary>
internal static class GreenhouseExample
{
    private static readonly string Folder = Path.Combine(Repository.Root, "examples", "greenhouse");

    /// <summary>Its configuration. A day passes in seconds there, so the sensors are read more often, and the vent may be switched sooner.</summary>
    public static string Configuration => File.ReadAllText(Path.Combine(Folder, "edgetwin.toml"))
        .Replace("part = \"sht4x\"", "part = \"sht4x\"\nperiod = \"100 ms\"", StringComparison.Ordinal)
        .Replace("\"30 s\"", "\"1 s\"", StringComparison.Ordinal);

    /// <summary>Its notes and their settings, by path.</summary>
    /// <param name="agents">Where the agent is, as lines of the table <c>[agents]</c>.</param>
    public static (string Path, string Text)[] Vault(string agents)
    {
        var vault = Path.Combine(Folder, "vault");
        return [.. Directory.EnumerateFiles(vault, "*", SearchOption.AllDirectories).Select(file => (
            Path.GetRelativePath(vault, file),
            File.ReadAllText(file).Replace("[agents]\n", $"[agents]\n{agents}\n", StringComparison.Ordinal)))];
    }
}
