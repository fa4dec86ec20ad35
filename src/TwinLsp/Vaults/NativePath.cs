using System.Text;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>Paths below one folder as system calls take them. Each is valid until the next is asked for, so every thread has one of its own.</summary>
internal sealed class NativePath
{
    private readonly int _rootLength;
    private byte[] _bytes;

    /// <summary>Paths below a folder.</summary>
    public NativePath(string root)
    {
        _bytes = Encoding.UTF8.GetBytes(root.EndsWith('/') ? root : root + "/");
        _rootLength = _bytes.Length;
    }

    /// <summary>Paths as they are, for calls that are told of a folder.</summary>
    public NativePath() => _bytes = new byte[256];

    /// <summary>The path of a file, with a zero at its end.</summary>
    public ReadOnlySpan<byte> Of(string path)
    {
        var needed = _rootLength + Encoding.UTF8.GetMaxByteCount(path.Length) + 1;
        if (_bytes.Length < needed)
            Array.Resize(ref _bytes, needed * 2);
        var length = _rootLength + Encoding.UTF8.GetBytes(path, _bytes.AsSpan(_rootLength));
        _bytes[length] = 0;
        return _bytes.AsSpan(0, length + 1);
    }
}
