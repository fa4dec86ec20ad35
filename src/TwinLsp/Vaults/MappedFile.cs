using System.Buffers;
using System.Text;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>
/// A file as memory: nothing is copied, and what is not looked at is not read. It must not be written to or cut short while it is mapped;
/// whoever changes it replaces it by another. It stays mapped until the program ends: nobody can tell whether a span still refers to it.
/// </summary>
internal sealed unsafe class MappedFile : MemoryManager<byte>
{
    private readonly byte* _start;
    private readonly int _length;

    private MappedFile(byte* start, int length)
    {
        _start = start;
        _length = length;
    }

    /// <summary>The file at a path; null if it cannot be read, is empty, or is too long for one piece of memory.</summary>
    public static ReadOnlyMemory<byte>? Open(string path)
    {
        Span<byte> native = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        Encoding.UTF8.GetBytes(path, native);
        var descriptor = LinuxFile.Open(native);
        if (descriptor < 0)
            return null;
        try
        {
            if (LinuxFile.StatusOf(descriptor) is not { Kind: FileKind.Regular, Size: > 0 and <= int.MaxValue and var size })
                return null;
            var start = LinuxFile.Map(descriptor, size);
            return start == null ? null : new MappedFile(start, (int)size).Memory;
        }
        finally
        {
            LinuxFile.Close(descriptor);
        }
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan() => new(_start, _length);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex, default, this);

    /// <inheritdoc/>
    public override void Unpin()
    {
        // Nothing moves it.
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // It stays mapped.
    }
}
