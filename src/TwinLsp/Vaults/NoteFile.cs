namespace EdgeTwin.Lsp.Vaults;

/// <summary>Reads notes from the disk.</summary>
internal static class NoteFile
{
    /// <summary>What a note may be large at most; a larger file can be linked to, and nothing in it is looked at.</summary>
    public const long BytesMax = 64 * 1024 * 1024;

    /// <summary>A note's text; false if it is not there, may not be read, or is too large.</summary>
    public static bool TryRead(string path, out ReadOnlyMemory<byte> text)
    {
        byte[]? buffer = null;
        var isRead = TryRead(path, ref buffer, out var length);
        text = isRead ? buffer.AsMemory(0, length) : default;
        return isRead;
    }

    /// <summary>The same into a buffer that is used again and again, and replaced where it is too small.</summary>
    public static bool TryRead(string path, ref byte[]? buffer, out int length)
    {
        length = 0;
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var size = RandomAccess.GetLength(file);
            if (size > BytesMax)
                return false;
            // One byte more than there should be tells whether it grew meanwhile.
            if (buffer is null || buffer.Length <= size)
                buffer = GC.AllocateUninitializedArray<byte>((int)size + 1);
            while (true)
            {
                var read = RandomAccess.Read(file, buffer.AsSpan(length), length);
                if (read == 0)
                    return true;
                length += read;
                if (length > BytesMax)
                    return false;
                if (length == buffer.Length)
                    Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return false;
        }
    }
}
