using EdgeTwin.Store.Files;

namespace EdgeTwin.Agent.Api.Access;

/// <summary>Small files that nobody but the agent's user may read.</summary>
internal static class OwnFiles
{
    /// <summary>Replaces a file as a whole; on disk when it returns.</summary>
    public static void Write(string path, IEnumerable<string> lines)
    {
        var written = path + ".new";
        File.Delete(written);
        using (var writer = new StreamWriter(new FileStream(written, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite })))
        {
            foreach (var line in lines)
                writer.WriteLine(line);
        }
        DurableFile.Sync(written);
        File.Move(written, path, overwrite: true);
        DurableFile.Sync(path);
    }
}
