namespace EdgeTwin.Lsp.Vaults;

/// <summary>Reads notes from the disk.</summary>
internal static class NoteFile
{
    /// <summary>What a note may be large at most; a larger file can be linked to, and nothing in it is looked at.</summary>
    public const long BytesMax = 64 * 1024 * 1024;

    private const int BytesMin = 256;

    /// <summary>A note's text; false if it is not there, may not be read, or is too large.</summary>
    /// <param name="path">Its whole path.</param>
    /// <param name="text">The text.</param>
    /// <param name="isClosed">Whether it is not there if anything on the way to it is a symbolic link.</param>
    public static bool TryRead(string path, out ReadOnlyMemory<byte> text, bool isClosed = false)
    {
        byte[]? buffer = null;
        var length = 0;
        var native = new NativePath("/").Of(Path.GetFullPath(path)[1..]);
        var isRead = LinuxFile.StatusOf(native) is { } status && TryRead(native, status.Size, ref buffer, out length, isClosed);
        text = isRead ? buffer.AsMemory(0, length) : default;
        return isRead;
    }

    /// <summary>The same into a buffer that is used again and again, and replaced where it is too small.</summary>
    /// <param name="path">The path, with a zero at its end.</param>
    /// <param name="size">How large the file should be.</param>
    /// <param name="buffer">Where the text goes.</param>
    /// <param name="length">Its length.</param>
    /// <param name="isClosed">Whether it is not there if anything on the way to it is a symbolic link.</param>
    public static bool TryRead(ReadOnlySpan<byte> path, long size, ref byte[]? buffer, out int length, bool isClosed = false)
    {
        length = 0;
        if (size > BytesMax)
            return false;
        var file = isClosed ? LinuxFile.OpenWithoutLinks(path) : LinuxFile.Open(path);
        if (file < 0)
            return false;
        // One byte more than there should be tells whether it grew meanwhile.
        if (buffer is null || buffer.Length <= size)
            buffer = GC.AllocateUninitializedArray<byte>((int)Math.Max(size + 1, BytesMin));
        try
        {
            while (true)
            {
                var read = LinuxFile.Read(file, buffer.AsSpan(length));
                if (read < 0)
                    return false;
                length += read;
                if (length > BytesMax)
                    return false;
                // Less than was asked for, and as much as there should be, is all of it; otherwise only nothing more is the end.
                if (read == 0 || (length < buffer.Length && length == size))
                    return true;
                if (length == buffer.Length)
                    Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
        finally
        {
            LinuxFile.Close(file);
        }
    }
}
