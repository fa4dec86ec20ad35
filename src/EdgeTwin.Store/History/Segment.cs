using System.Buffers.Binary;
using EdgeTwin.Model;
using Microsoft.Win32.SafeHandles;

namespace EdgeTwin.Store.History;

/// <summary>An immutable file of blocks of one tier, open for reading. Safe from any thread.</summary>
internal sealed class Segment
{
    private readonly SafeFileHandle _file;
    private readonly HashSet<long> _damagedOffsets = [];

    private Segment(string path, HistoryTier tier, long number, SafeFileHandle file, SegmentFooter footer)
    {
        Path = path;
        Tier = tier;
        Number = number;
        _file = file;
        Footer = footer;
        Bytes = RandomAccess.GetLength(file);
        UtcNsMin = footer.Blocks.Count == 0 ? 0 : footer.Blocks.Min(block => block.UtcNsMin);
        UtcNsMax = footer.Blocks.Count == 0 ? 0 : footer.Blocks.Max(block => block.UtcNsMax);
        Rows = footer.Blocks.Sum(block => (long)block.Count * block.PropertyIds.Length);
    }

    public string Path { get; }

    public HistoryTier Tier { get; }

    public long Number { get; }

    public SegmentFooter Footer { get; }

    public long Bytes { get; }

    public long UtcNsMin { get; }

    public long UtcNsMax { get; }

    /// <summary>Samples or points in it.</summary>
    public long Rows { get; }

    /// <summary>Whether the footer was damaged and the index comes from the blocks.</summary>
    public bool IsRebuilt { get; private init; }

    /// <summary>Whether the first bytes were damaged: the name says the same, so nothing is lost.</summary>
    public bool IsHeaderDamaged { get; private init; }

    /// <summary>How many blocks turned out to be damaged.</summary>
    public int DamagedBlocks
    {
        get
        {
            lock (_damagedOffsets)
                return _damagedOffsets.Count;
        }
    }

    /// <summary>Told once of each block that turns out to be damaged; from any thread.</summary>
    public Action<Segment, BlockEntry>? DamageFound { get; set; }

    /// <summary>Opens a segment; null if the file has neither the beginning nor anything else of one.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Segment? TryOpen(string path, HistoryTier tier, long number)
    {
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        Span<byte> header = stackalloc byte[SegmentFormat.HeaderBytes];
        var isHeaderDamaged = !TryReadExactly(file, header, 0) || !header.StartsWith(SegmentFormat.Magic) || header[^1] != (byte)tier;
        var footer = TryReadFooter(file);
        var isRebuilt = footer is null;
        footer ??= Rebuild(file);
        if (!isHeaderDamaged || footer.Blocks.Count > 0)
            return new Segment(path, tier, number, file, footer) { IsRebuilt = isRebuilt, IsHeaderDamaged = isHeaderDamaged };
        file.Dispose();
        return null;
    }

    /// <summary>Reads a whole block with its frame; false, and counted, if it is damaged or the segment was retired meanwhile.</summary>
    public bool TryRead(BlockEntry block, ref byte[] buffer, out ReadOnlySpan<byte> frame)
    {
        var length = block.Bytes + BlockEncoder.FrameBytes;
        if (buffer.Length < length)
            buffer = new byte[Math.Max(length, 64 * 1024)];
        frame = buffer.AsSpan(0, length);
        if (_file.IsClosed)
            return false;
        try
        {
            if (TryReadExactly(_file, buffer.AsSpan(0, length), block.Offset) && IsIntact(frame, block.Bytes))
                return true;
        }
        catch (ObjectDisposedException)
        {
            return false; // retired between the check and the read
        }
        bool isNew;
        lock (_damagedOffsets)
            isNew = _damagedOffsets.Add(block.Offset);
        if (isNew)
            DamageFound?.Invoke(this, block);
        return false;
    }

    /// <summary>Closes and deletes the file: its space is free at once, and readers find it gone.</summary>
    public void Retire()
    {
        File.Delete(Path);
        _file.Dispose();
    }

    /// <summary>Deletes the file; readers that still hold it read on, and the space is freed when the last one has gone.</summary>
    public void Replace() => File.Delete(Path);

    /// <summary>Closes the file.</summary>
    public void Close() => _file.Dispose();

    private static bool IsIntact(ReadOnlySpan<byte> frame, int length) =>
        BinaryPrimitives.ReadInt32LittleEndian(frame) == length
        && BinaryPrimitives.ReadUInt32LittleEndian(frame[4..]) == Crc32C.Of(frame[BlockEncoder.FrameBytes..]);

    private static SegmentFooter? TryReadFooter(SafeFileHandle file)
    {
        var length = RandomAccess.GetLength(file);
        Span<byte> trailer = stackalloc byte[SegmentFormat.TrailerBytes];
        if (!TryReadExactly(file, trailer, length - trailer.Length) || !trailer[8..].SequenceEqual(SegmentFormat.EndMagic))
            return null;
        var bytes = BinaryPrimitives.ReadInt32LittleEndian(trailer);
        if (bytes < 0 || bytes > HistoryLimits.FooterBytesMax || bytes > length - trailer.Length - SegmentFormat.HeaderBytes)
            return null;
        var buffer = new byte[bytes];
        return TryReadExactly(file, buffer, length - trailer.Length - bytes)
            && Crc32C.Of(buffer) == BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..])
            && SegmentFooter.TryDecode(buffer, out var footer) ? footer : null;
    }

    // Goes from block to block; behind a damaged one, looks byte by byte for the next whose check-sum holds.
    private static SegmentFooter Rebuild(SafeFileHandle file)
    {
        var footer = new SegmentFooter();
        var decoder = new BlockDecoder();
        var length = RandomAccess.GetLength(file);
        var buffer = new byte[HistoryLimits.BlockBytesMax];
        var heads = new byte[64 << 10]; // where to look for the next block, without a read for each byte
        var headsAt = long.MinValue;
        for (long at = SegmentFormat.HeaderBytes; at < length - BlockEncoder.FrameBytes;)
        {
            if (at < headsAt || at + BlockEncoder.FrameBytes > headsAt + heads.Length)
            {
                headsAt = at;
                if (!TryReadExactly(file, heads.AsSpan(0, (int)Math.Min(heads.Length, length - at)), at))
                    break;
            }
            var head = heads.AsSpan((int)(at - headsAt), BlockEncoder.FrameBytes);
            var bytes = BinaryPrimitives.ReadInt32LittleEndian(head);
            var fits = bytes > 0 && bytes <= buffer.Length - BlockEncoder.FrameBytes && bytes <= length - at - BlockEncoder.FrameBytes;
            var frame = buffer.AsSpan(0, fits ? bytes + BlockEncoder.FrameBytes : 0);
            if (fits && TryReadExactly(file, frame, at) && IsIntact(frame, bytes)
                && decoder.TryDescribe(frame[BlockEncoder.FrameBytes..], at, out var entry))
            {
                footer.Blocks.Add(entry!);
                at += frame.Length;
            }
            else
            {
                at++;
            }
        }
        return footer;
    }

    private static bool TryReadExactly(SafeFileHandle file, Span<byte> buffer, long offset)
    {
        if (offset < 0)
            return false;
        while (!buffer.IsEmpty)
        {
            var read = RandomAccess.Read(file, buffer, offset);
            if (read == 0)
                return false;
            buffer = buffer[read..];
            offset += read;
        }
        return true;
    }
}
