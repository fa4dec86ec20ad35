using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace EdgeTwin.Store.Files;

/// <summary>
/// Where damaged files and bytes go, so that nothing is thrown away unseen: <c>damaged/&lt;file&gt;.&lt;time&gt;-&lt;reason&gt;</c>.
/// An earlier one is never overwritten; beyond <see cref="Limits.SetAsideFilesMax"/> files or
/// <see cref="Limits.SetAsideBytesMax"/> bytes the oldest go first, and the newest always stays.
/// </summary>
public sealed class SetAsideFolder
{
    /// <summary>The folder's name inside the folder it belongs to.</summary>
    public const string FolderName = "damaged";

    private readonly string _directory;
    private readonly TimeProvider _time;

    /// <summary>A set-aside folder inside another; made when it is first needed.</summary>
    public SetAsideFolder(string parentDirectory, TimeProvider time)
    {
        _directory = Path.Combine(parentDirectory, FolderName);
        _time = time;
    }

    /// <summary>Moves a file or folder here.</summary>
    /// <param name="path">What to move.</param>
    /// <param name="reason">Why, in words fit for a file name: <c>half-written</c>.</param>
    /// <returns>A phrase for the event that says where it is, or why it could not be moved; never throws for a disk's reasons.</returns>
    public string Move(string path, string reason)
    {
        try
        {
            Directory.CreateDirectory(_directory);
            var target = FreePath(Path.GetFileName(path), reason);
            if (Directory.Exists(path))
            {
                Directory.Move(path, target);
            }
            else
            {
                File.Move(path, target);
                File.SetLastWriteTimeUtc(target, _time.GetUtcNow().UtcDateTime);
            }
            Posix.SyncDirectory(_directory);
            Trim(target);
            return $"set aside as {FolderName}/{Path.GetFileName(target)}";
        }
        catch (Exception error) when (Posix.IsFileError(error))
        {
            return $"could not be set aside ({error.Message})";
        }
    }

    /// <summary>Keeps a copy of a range of a file here, at most <see cref="Limits.SetAsideBytesMax"/> of it.</summary>
    /// <returns>As for <see cref="Move"/>.</returns>
    public string Copy(SafeFileHandle source, string name, long offset, long length, string reason)
    {
        try
        {
            Directory.CreateDirectory(_directory);
            var target = FreePath(name, reason);
            using (var file = File.OpenHandle(target, FileMode.CreateNew, FileAccess.Write))
            {
                var buffer = new byte[(int)Math.Min(length, 64 << 10)];
                for (long done = 0; done < Math.Min(length, Limits.SetAsideBytesMax);)
                {
                    var count = RandomAccess.Read(source, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - done)), offset + done);
                    if (count == 0)
                        break;
                    RandomAccess.Write(file, buffer.AsSpan(0, count), done);
                    done += count;
                }
                Posix.SyncData(file);
            }
            Posix.SyncDirectory(_directory);
            Trim(target);
            return $"set aside as {FolderName}/{Path.GetFileName(target)}";
        }
        catch (Exception error) when (Posix.IsFileError(error))
        {
            return $"could not be set aside ({error.Message})";
        }
    }

    private string FreePath(string name, string reason)
    {
        var stamp = _time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var path = Path.Combine(_directory, $"{name}.{stamp}-{reason}");
        for (var copy = 2; Path.Exists(path); copy++)
            path = Path.Combine(_directory, $"{name}.{stamp}-{reason}-{copy}");
        return path;
    }

    private void Trim(string newest)
    {
        var files = new DirectoryInfo(_directory).GetFiles();
        Array.Sort(files, (a, b) => a.LastWriteTimeUtc.CompareTo(b.LastWriteTimeUtc));
        var bytes = files.Sum(file => file.Length);
        var count = files.Length;
        foreach (var file in files)
        {
            if (count <= Limits.SetAsideFilesMax && bytes <= Limits.SetAsideBytesMax)
                return;
            if (file.FullName == Path.GetFullPath(newest))
                continue;
            file.Delete();
            bytes -= file.Length;
            count--;
        }
    }
}
