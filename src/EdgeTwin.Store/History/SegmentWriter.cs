using System.Buffers.Binary;
using EdgeTwin.Model;

namespace EdgeTwin.Store.History;

/// <summary>
/// Writes one segment under a temporary name. <see cref="Finish"/> puts it on disk; <see cref="Publish"/> gives it its name.
/// Disposed without being confirmed, it leaves nothing.
/// </summary>
internal sealed class SegmentWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly string _temporaryPath;
    private bool _isPublished;
    private bool _isConfirmed;

    public SegmentWriter(string directory, HistoryTier tier, long number)
    {
        Tier = tier;
        Number = number;
        Path = System.IO.Path.Combine(directory, SegmentFormat.NameOf(tier, number));
        _temporaryPath = Path + SegmentFormat.TemporaryExtension;
        _file = new FileStream(_temporaryPath, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024);
        _file.Write(SegmentFormat.Magic);
        _file.WriteByte((byte)tier);
    }

    public HistoryTier Tier { get; }

    public long Number { get; }

    public string Path { get; }

    /// <summary>What will be written at the end.</summary>
    public SegmentFooter Footer { get; } = new();

    /// <summary>Bytes written.</summary>
    public long Bytes => _file.Length;

    /// <summary>Writes the finished block of an encoder.</summary>
    public void Append(BlockEncoder block, ReadOnlySpan<long> utcNs)
    {
        long earliest = long.MaxValue, latest = long.MinValue;
        foreach (var time in utcNs)
            (earliest, latest) = (Math.Min(earliest, time), Math.Max(latest, time));
        var bytes = block.Finish();
        Footer.Blocks.Add(new BlockEntry(_file.Position, bytes.Length - BlockEncoder.FrameBytes, earliest, latest, utcNs.Length, block.PropertyIds.ToArray()));
        _file.Write(bytes);
    }

    /// <summary>Writes a block as it lies in another segment.</summary>
    public void Append(ReadOnlySpan<byte> frame, BlockEntry entry)
    {
        Footer.Blocks.Add(entry with { Offset = _file.Position });
        _file.Write(frame);
    }

    /// <summary>Writes the footer and waits until everything is on disk.</summary>
    public void Finish(IPropertyCatalog catalog)
    {
        var footer = Footer.Encode(catalog).Span;
        _file.Write(footer);
        Span<byte> trailer = stackalloc byte[SegmentFormat.TrailerBytes];
        BinaryPrimitives.WriteInt32LittleEndian(trailer, footer.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], Crc32C.Of(footer));
        SegmentFormat.EndMagic.CopyTo(trailer[8..]);
        _file.Write(trailer);
        _file.Flush(flushToDisk: true);
    }

    /// <summary>Gives the finished file its name.</summary>
    public void Publish()
    {
        _file.Dispose();
        File.Move(_temporaryPath, Path, overwrite: true);
        _isPublished = true;
    }

    /// <summary>Says that the file is part of history now; without it, disposing takes a published file away again.</summary>
    public void Confirm() => _isConfirmed = true;

    public void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        catch (IOException) when (!_isConfirmed)
        {
            // What is buffered has no room on the disk; the file goes in any case.
            _isConfirmed = false;
        }
        if (!_isConfirmed)
            File.Delete(_isPublished ? Path : _temporaryPath);
    }
}
