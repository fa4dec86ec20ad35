using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Devices.Host;

/// <summary>How full a file system is: the bytes of <c>struct statfs</c> as the kernel gives them (statfs(2)).</summary>
internal sealed class FileSystemUsage(string path) : HostReading
{
    private readonly byte[] _bytes = new byte[LinuxFile.FileSystemBytes];

    /// <inheritdoc/>
    internal override ReadOnlySpan<byte> Content => Status == FrameStatus.Ok ? _bytes : [];

    /// <inheritdoc/>
    public override string ToString() => path;

    /// <inheritdoc/>
    internal override void Perform()
    {
        var result = LinuxFile.FileSystemOf(path, _bytes);
        Status = result > 0 ? FrameStatus.Ok : result == -LinuxFile.NotFound ? FrameStatus.Missing : FrameStatus.ReadFailed;
    }
}
