using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>The notes of a vault on the disk, read and written whole; a link on the way to one leads nowhere.</summary>
internal sealed class NoteDisk(string root)
{
    private readonly string _root = LinuxFile.RealPathOf(root) ?? root;

    /// <summary>A note's bytes; null if there is none.</summary>
    public byte[]? Read(string path) => NoteFile.TryRead(Path.Combine(_root, path), out var text, isClosed: true) ? text.ToArray() : null;

    /// <summary>Writes one, if it is as it was.</summary>
    public EffectOutcome Write(string path, byte[]? before, byte[] after)
    {
        if (path.Length == 0 || path.Split('/').Any(part => part is "" or "." or ".."))
            return new(EffectState.Failed, $"'{path}' is no path within the vault");
        var file = Path.Combine(_root, path);
        try
        {
            var folder = Path.GetDirectoryName(file)!;
            Directory.CreateDirectory(folder);
            if (LinuxFile.RealPathOf(folder) != folder)
                return new(EffectState.Failed, $"a link is on the way to '{path}'");
            if (before is null && Path.Exists(file))
                return new(EffectState.Failed, $"'{path}' is there already, and is no note that can be read");
            var fresh = Path.Combine(folder, $".{Path.GetFileName(file)}.{Environment.ProcessId}.tmp");
            using (var stream = new FileStream(fresh, FileMode.Create, FileAccess.Write))
            {
                if (before is not null && !OperatingSystem.IsWindows())
                    File.SetUnixFileMode(fresh, File.GetUnixFileMode(file));
                stream.Write(after);
                stream.Flush(flushToDisk: true);
            }
            if (!(Read(path) ?? []).AsSpan().SequenceEqual(before ?? []))
            {
                File.Delete(fresh);
                return new(EffectState.Failed, $"'{path}' was changed just now");
            }
            File.Move(fresh, file, overwrite: before is not null);
            DurableFolder.Flush(folder);
            return new(EffectState.Done);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(EffectState.Failed, error.Message);
        }
    }
}
