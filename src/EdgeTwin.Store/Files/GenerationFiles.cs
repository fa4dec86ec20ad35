using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using EdgeTwin.Model;
using Microsoft.Win32.SafeHandles;

namespace EdgeTwin.Store.Files;

/// <summary>
/// A value that is replaced as a whole: <c>&lt;name&gt;.&lt;generation&gt;</c>, written beside the older ones, made durable, and only
/// then given its name. The newest <see cref="Limits.GenerationsKept"/> are kept. A file is a header of 40 bytes,
/// little-endian (u32 magic, u32 version, i64 generation, i64 tag, i64 payload length, u32 CRC-32C of the rest, u32 zero),
/// and the payload. Not safe for concurrent use.
/// </summary>
internal sealed class GenerationFiles
{
    private const int HeaderBytes = 40;
    private const int CheckSumOffset = 32;
    private const uint Magic = 0xED6E_71F1;
    private const uint Version = 1;

    private readonly string _directory;
    private readonly string _name;
    private readonly SetAsideFolder _setAside;
    private readonly Action<StoreEvent> _report;
    private long _generation;
    private bool _isScanned;
    private bool _isFailing;

    public GenerationFiles(string directory, string name, TimeProvider time, Action<StoreEvent> report)
    {
        _directory = directory;
        _name = name;
        _setAside = new SetAsideFolder(directory, time);
        _report = report;
    }

    /// <summary>Bytes written, counted in whole <see cref="Limits.WritePageBytes"/>.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>Replaces the value; false, with an event, if the disk does not take it. The older one is then still there.</summary>
    public bool Write(long tag, ReadOnlySequence<byte> payload)
    {
        try
        {
            Directory.CreateDirectory(_directory);
            if (!_isScanned)
                List();
            WriteFile(_generation + 1, tag, payload);
            _generation++;
            DeleteOld();
            if (_isFailing)
                _report(new StoreEvent(StoreEventSeverity.Info, _name, $"the {_name} can be written again"));
            _isFailing = false;
            return true;
        }
        catch (Exception error) when (Posix.IsFileError(error))
        {
            if (!_isFailing)
                _report(new StoreEvent(StoreEventSeverity.Error, _name, $"the {_name} could not be written ({error.Message}); the last good one is kept and it is tried again"));
            _isFailing = true;
            DeleteTemporary();
            return false;
        }
    }

    /// <summary>Whether reading found something damaged or missing, so that the copies are fewer than they should be.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>Reads the newest intact value; what is damaged or half-written is set aside and reported.</summary>
    public bool TryReadNewest(out long tag, out byte[] payload)
    {
        (tag, payload) = (0, []);
        try
        {
            if (!Directory.Exists(_directory))
                return false;
            if (Path.Exists(TemporaryPath))
                SetAside(TemporaryPath, "half-written", "was not finished when the last run ended");
            var generations = List();
            if (generations.Count > 0)
                ReportMissing(generations);
            foreach (var generation in generations)
            {
                if (TryReadFile(generation, out tag, out payload))
                    return true;
                SetAside(PathOf(generation), "damaged", "is damaged");
            }
        }
        catch (Exception error) when (Posix.IsFileError(error))
        {
            _report(new StoreEvent(StoreEventSeverity.Error, _name, $"the {_name} in {_directory} cannot be read ({error.Message})"));
        }
        (tag, payload) = (0, []);
        return false;
    }

    private string TemporaryPath => Path.Combine(_directory, _name + ".new");

    private string PathOf(long generation) => Path.Combine(_directory, $"{_name}.{generation.ToString(CultureInfo.InvariantCulture)}");

    // From the second generation on there are always two: a new one is there before the oldest goes.
    private void ReportMissing(List<long> generations)
    {
        if (generations.Count >= Limits.GenerationsKept || generations[0] == 1)
            return;
        var (only, before, after) = (generations[0], generations[0] - 1, generations[0] + 1);
        IsIncomplete = true;
        _report(new StoreEvent(StoreEventSeverity.Warning, _name, $"{_name}.{only} is the only one where {Limits.GenerationsKept} are kept: {_name}.{after} or {_name}.{before} is missing; {_name}.{only} is used, and another is written"));
    }

    private void SetAside(string path, string reason, string finding)
    {
        IsIncomplete = true;
        _report(new StoreEvent(StoreEventSeverity.Warning, _name, $"{Path.GetFileName(path)} {finding}; {_setAside.Move(path, reason)}"));
    }

    private List<long> List()
    {
        var generations = new List<long>();
        foreach (var path in Directory.EnumerateFileSystemEntries(_directory, _name + ".*"))
        {
            var text = Path.GetFileName(path)[(_name.Length + 1)..];
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var generation) && PathOf(generation) == path && generation < long.MaxValue)
                generations.Add(generation);
        }
        generations.Sort((a, b) => b.CompareTo(a));
        _generation = Math.Max(_generation, generations.Count == 0 ? 0 : generations[0]);
        _isScanned = true;
        return generations;
    }

    private void WriteFile(long generation, long tag, ReadOnlySequence<byte> payload)
    {
        var header = new byte[HeaderBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), Version);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(8), generation);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(16), tag);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(24), payload.Length);
        var state = Crc32C.Append(Crc32C.Seed, header);
        foreach (var part in payload)
            state = Crc32C.Append(state, part.Span);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(CheckSumOffset), Crc32C.Finish(state));
        using (var file = File.OpenHandle(TemporaryPath, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, header, 0);
            long offset = HeaderBytes;
            foreach (var part in payload)
            {
                RandomAccess.Write(file, part.Span, offset);
                offset += part.Length;
            }
            Posix.SyncData(file);
            BytesWritten += (offset + Limits.WritePageBytes - 1) / Limits.WritePageBytes * Limits.WritePageBytes;
        }
        File.Move(TemporaryPath, PathOf(generation), true);
        Posix.SyncDirectory(_directory);
    }

    private bool TryReadFile(long generation, out long tag, out byte[] payload)
    {
        (tag, payload) = (0, []);
        if (!File.Exists(PathOf(generation)))
            return false;
        using var file = File.OpenHandle(PathOf(generation));
        var length = RandomAccess.GetLength(file);
        if (length is < HeaderBytes or > int.MaxValue / 2)
            return false;
        Span<byte> header = stackalloc byte[HeaderBytes];
        var bytes = GC.AllocateUninitializedArray<byte>((int)length - HeaderBytes);
        if (!TryReadExactly(file, header, 0) || !TryReadExactly(file, bytes, HeaderBytes))
            return false;
        var expected = BinaryPrimitives.ReadUInt32LittleEndian(header[CheckSumOffset..]);
        header.Slice(CheckSumOffset, sizeof(uint)).Clear();
        if (Crc32C.Finish(Crc32C.Append(Crc32C.Append(Crc32C.Seed, header), bytes)) != expected
            || BinaryPrimitives.ReadUInt32LittleEndian(header) != Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) != Version
            || BinaryPrimitives.ReadInt64LittleEndian(header[8..]) != generation
            || BinaryPrimitives.ReadInt64LittleEndian(header[24..]) != bytes.Length)
            return false;
        tag = BinaryPrimitives.ReadInt64LittleEndian(header[16..]);
        payload = bytes;
        return true;
    }

    // False if the file became shorter while it was read.
    private static bool TryReadExactly(SafeFileHandle file, Span<byte> bytes, long offset)
    {
        for (var count = 1; !bytes.IsEmpty && count > 0; bytes = bytes[count..], offset += count)
            count = RandomAccess.Read(file, bytes, offset);
        return bytes.IsEmpty;
    }

    private void DeleteOld()
    {
        foreach (var generation in List().Skip(Limits.GenerationsKept))
            File.Delete(PathOf(generation));
    }

    // Frees the room that a write which failed half-way took.
    private void DeleteTemporary()
    {
        try
        {
            if (File.Exists(TemporaryPath))
                File.Delete(TemporaryPath);
        }
        catch (Exception error) when (Posix.IsFileError(error))
        {
            _report(new StoreEvent(StoreEventSeverity.Warning, _name, $"{TemporaryPath} could not be removed ({error.Message})"));
        }
    }
}
