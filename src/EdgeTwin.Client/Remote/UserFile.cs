namespace EdgeTwin.Client.Remote;

/// <summary>Files of a user's own, in <c>edgetwin</c> of their configuration folder (XDG Base Directory Specification).</summary>
public static class UserFile
{
    private const UnixFileMode OthersMay = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Where one is; it need not be there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="environment">A variable of the environment by name; null or empty if it is not set.</param>
    public static string Of(string name, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var folder = environment("XDG_CONFIG_HOME") is { Length: > 0 } configuration ? configuration : Path.Combine(environment("HOME") ?? "/", ".config");
        return Path.Combine(folder, "edgetwin", name);
    }

    /// <summary>Refuses a file with something secret in it that others may read.</summary>
    /// <exception cref="IOException">They may; the message has the next step.</exception>
    public static void CheckPrivate(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OthersMay) != 0)
            throw new IOException($"others may read {path}; 'chmod 600 {path}' keeps it from them");
    }
}
