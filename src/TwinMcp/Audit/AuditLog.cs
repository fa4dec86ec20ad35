using System.Text.Json;
using EdgeTwin.Mcp.Tools;

namespace EdgeTwin.Mcp.Audit;

/// <summary>
/// The record of all calls, a line of JSON each, in the user's state folder (XDG base directories), readable for the user alone. Several
/// servers write to one; when it is full it is set aside, and the oldest goes.
/// </summary>
/// <param name="folder">Where it lies.</param>
/// <param name="bytesMax">How large it may become.</param>
/// <param name="wait">Waits a moment while another server writes.</param>
internal sealed class AuditLog(string folder, long bytesMax = Limits.AuditBytesMax, Action? wait = null)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int TriesMax = 200;

    private readonly Lock _lock = new();
    private readonly Action _wait = wait ?? (static () => Thread.Yield());

    /// <summary>The file that is written now.</summary>
    public string File => Path.Combine(folder, "audit.jsonl");

    /// <summary>Where the record lies, by the user's environment.</summary>
    public static string FolderOf(Func<string, string?> variable)
    {
        var state = variable("XDG_STATE_HOME") is { Length: > 0 } given && Path.IsPathRooted(given)
            ? given
            : Path.Combine(variable("HOME") is { Length: > 0 } home ? home : "/", ".local", "state");
        return Path.Combine(state, "edgetwin", "mcp");
    }

    /// <summary>Writes a call down.</summary>
    /// <exception cref="IOException">It could not be.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public void Write(AuditEntry entry)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry, McpJson.Default.AuditEntry), (byte)'\n'];
        lock (_lock)
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            using var file = Open();
            if (file.Length > 0 && file.Length + line.Length > bytesMax)
            {
                // What was opened goes on under its new name, so that whoever waits for it loses nothing either.
                SetAside();
                using var fresh = Open();
                Append(fresh, line);
                return;
            }
            Append(file, line);
        }
    }

    private static void Append(FileStream file, byte[] line)
    {
        file.Seek(0, SeekOrigin.End);
        file.Write(line);
        file.Flush();
    }

    /// <summary>Opens the file for this server alone.</summary>
    private FileStream Open()
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var file = new FileStream(File, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0, UnixCreateMode = OwnerOnly });
                System.IO.File.SetUnixFileMode(file.SafeFileHandle, OwnerOnly);
                return file;
            }
            catch (IOException) when (tries < TriesMax && System.IO.File.Exists(File))
            {
                _wait();
            }
        }
    }

    private void SetAside()
    {
        for (var number = Limits.AuditsKept; number > 0; number--)
        {
            var younger = number == 1 ? File : Older(number - 1);
            if (System.IO.File.Exists(younger))
                System.IO.File.Move(younger, Older(number), overwrite: true);
        }
    }

    private string Older(int number) => Path.Combine(folder, $"audit.{number}.jsonl");
}
