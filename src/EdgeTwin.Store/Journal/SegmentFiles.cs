using System.Collections.Concurrent;
using System.Globalization;
using EdgeTwin.Store.Files;
using Microsoft.Win32.SafeHandles;

namespace EdgeTwin.Store.Journal;

/// <summary>
/// The files of a journal, <c>journal.&lt;n&gt;</c>, seen as one range of bytes in which address / segment size is the file.
/// What lies beyond a file's end, or in a file that is not there, reads as zeros. Safe from any thread.
/// </summary>
internal sealed class SegmentFiles : IDisposable
{
    private const string Prefix = "journal.";

    private readonly ConcurrentDictionary<int, SafeFileHandle> _handles = new();
    private readonly ConcurrentDictionary<int, IOException> _readOnly = new();
    private readonly HashSet<int> _unsynced = [];
    private readonly Lock _gate = new();
    private bool _directoryUnsynced;
    private long _bytesWritten;

    public SegmentFiles(string directory, int segmentBytes)
    {
        DirectoryPath = directory;
        SegmentBytes = segmentBytes;
    }

    public string DirectoryPath { get; }

    public int SegmentBytes { get; }

    /// <summary>Bytes written, counted in whole <see cref="Limits.WritePageBytes"/>.</summary>
    public long BytesWritten => Interlocked.Read(ref _bytesWritten);

    public static string NameOf(int segment) => Prefix + segment.ToString(CultureInfo.InvariantCulture);

    public string PathOf(int segment) => Path.Combine(DirectoryPath, NameOf(segment));

    public int SegmentOf(long address) => (int)(address / SegmentBytes);

    /// <summary>The numbers of the segments that are there, in order. Other files are none of ours.</summary>
    public List<int> List()
    {
        var segments = new List<int>();
        foreach (var path in Directory.EnumerateFileSystemEntries(DirectoryPath, Prefix + "*"))
        {
            var text = Path.GetFileName(path)[Prefix.Length..];
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var segment) && NameOf(segment) == Path.GetFileName(path))
                segments.Add(segment);
        }
        segments.Sort();
        return segments;
    }

    /// <summary>Makes sure a segment is there in full length, with room on the disk for every byte of it.</summary>
    public void Reserve(int segment)
    {
        if (_readOnly.ContainsKey(segment))
            Close(segment); // it may have become writable
        if (_handles.ContainsKey(segment) && RandomAccess.GetLength(Handle(segment)) >= SegmentBytes)
            return;
        var isNew = !File.Exists(PathOf(segment));
        var handle = isNew
            ? _handles.GetOrAdd(segment, n => File.OpenHandle(PathOf(n), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
            : Handle(segment);
        if (_readOnly.TryGetValue(segment, out var why))
            throw why;
        try
        {
            Posix.Reserve(handle, SegmentBytes);
        }
        catch (IOException) when (isNew)
        {
            // What was reserved in part must not stay: others are waiting for room as well.
            Close(segment);
            File.Delete(PathOf(segment));
            throw;
        }
        lock (_gate)
        {
            _unsynced.Add(segment);
            _directoryUnsynced |= isNew;
        }
    }

    public void Write(long address, ReadOnlySpan<byte> bytes)
    {
        var segment = SegmentOf(address);
        var offset = address % SegmentBytes;
        RandomAccess.Write(Handle(segment), bytes, offset);
        var pages = (offset + bytes.Length + Limits.WritePageBytes - 1) / Limits.WritePageBytes - offset / Limits.WritePageBytes;
        Interlocked.Add(ref _bytesWritten, pages * Limits.WritePageBytes);
        lock (_gate)
            _unsynced.Add(segment);
    }

    /// <summary>Fills a span from one segment, with zeros where there is no file.</summary>
    public void Read(long address, Span<byte> bytes)
    {
        var done = 0;
        if (_handles.TryGetValue(SegmentOf(address), out var handle) || File.Exists(PathOf(SegmentOf(address))))
        {
            handle ??= Handle(SegmentOf(address));
            for (var count = 1; done < bytes.Length && count > 0; done += count)
                count = RandomAccess.Read(handle, bytes[done..], address % SegmentBytes + done);
        }
        bytes[done..].Clear();
    }

    /// <summary>Waits until everything written is on the disk. One call covers all that was written before it.</summary>
    public void Sync()
    {
        int[] segments;
        bool directory;
        lock (_gate)
        {
            segments = [.. _unsynced];
            directory = _directoryUnsynced;
            _unsynced.Clear();
            _directoryUnsynced = false;
        }
        foreach (var segment in segments)
            Posix.SyncData(Handle(segment));
        if (directory)
            Posix.SyncDirectory(DirectoryPath);
    }

    /// <summary>Removes a segment's file.</summary>
    public void Delete(int segment)
    {
        Close(segment);
        File.Delete(PathOf(segment));
        lock (_gate)
            _directoryUnsynced = true;
    }

    /// <summary>Lets go of a segment's file, which is about to be moved.</summary>
    public void Close(int segment)
    {
        lock (_gate)
            _unsynced.Remove(segment);
        _readOnly.TryRemove(segment, out _);
        if (_handles.TryRemove(segment, out var handle))
            handle.Dispose();
    }

    public SafeFileHandle Handle(int segment) => _handles.TryGetValue(segment, out var handle)
        ? handle
        : _handles.GetOrAdd(segment, Open);

    // What a card that went read-only holds can still be read.
    private SafeFileHandle Open(int segment)
    {
        const FileShare Shared = FileShare.ReadWrite | FileShare.Delete;
        try
        {
            return File.OpenHandle(PathOf(segment), FileMode.Open, FileAccess.ReadWrite, Shared);
        }
        catch (Exception error) when (Posix.IsFileError(error) && error is not FileNotFoundException)
        {
            var handle = File.OpenHandle(PathOf(segment), FileMode.Open, FileAccess.Read, Shared);
            _readOnly[segment] = new IOException($"{NameOf(segment)} is read-only: {error.Message}", error);
            return handle;
        }
    }

    public void Dispose()
    {
        foreach (var segment in _handles.Keys)
            Close(segment);
    }
}
