namespace EdgeTwin.Client.Remote;

/// <summary>Files of a user's own, in <c>edgetwin</c> of their configuration folder (XDG Base Directory Specification).</summary>
public static class UserFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
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

    /// <summary>Writes one whole or not at all, for its user alone, with the folder that it is in; on the disk when this returns.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">What is in it.</param>
    /// <param name="overwrite">Whether one that is there is replaced.</param>
    /// <exception cref="IOException">It cannot be written, or is there.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes, bool overwrite)
    {
        var folder = Path.GetDirectoryName(path)!;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            options.UnixCreateMode = OwnerOnly;
        }
        // What is being written has no name that anybody looks for.
        var fresh = Path.Combine(folder, $".{Path.GetFileName(path)}.new");
        File.Delete(fresh);
        using (var file = new FileStream(fresh, options))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        File.Move(fresh, path, overwrite);
    }

    /// <summary>Why what a file says may not be its user's word: others may write to it. Null if they may not.</summary>
    public static string? ProblemOfWriters(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OthersWrite) != 0 ? $"others may write to {path}; 'chmod go-w {path}' keeps it yours" : null;

    /// <summary>Refuses a file with something secret in it that others may read.</summary>
    /// <exception cref="IOException">They may; the message has the next step.</exception>
    public static void CheckPrivate(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OthersMay) != 0)
            throw new IOException($"others may read {path}; 'chmod 600 {path}' keeps it from them");
    }
}
