using System.Buffers.Binary;
using System.Globalization;
using EdgeTwin.Model;
using EdgeTwin.Store.Files;

namespace EdgeTwin.Store.Decisions;

/// <summary>
/// Decisions that have left the journal: files <c>decisions.&lt;n&gt;</c>, of which the oldest go. An entry is its length and its CRC-32C,
/// u32 each, little-endian, and the decision. A file that ends in the middle of an entry, or has a damaged one, counts up to there.
/// Not safe for concurrent use.
/// </summary>
internal sealed class DecisionArchive(string directory, TimeProvider time, Action<StoreEvent> report)
{
    private const string FilePrefix = "decisions.";
    private const int HeaderBytes = 8;

    private readonly SetAsideFolder _setAside = new(directory, time);
    private bool _isFailing;

    /// <summary>Adds decisions; they are on the disk when this returns true.</summary>
    public bool Add(IReadOnlyList<DecisionRecord> decisions)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var numbers = Numbers();
            var last = numbers.Count == 0 ? 0 : numbers[^1];
            var isNew = numbers.Count == 0 || IsFull(last);
            if (isNew)
                numbers.Add(++last);
            using (var file = new FileStream(PathOf(last), FileMode.Append, FileAccess.Write))
            {
                foreach (var decision in decisions)
                    Write(file, DecisionCodec.ToBytes(decision));
                file.Flush(flushToDisk: true);
            }
            if (isNew)
                Posix.SyncDirectory(directory);
            for (var i = 0; i < numbers.Count - Limits.DecisionFilesKept; i++)
                File.Delete(PathOf(numbers[i]));
            if (_isFailing)
                report(new StoreEvent(StoreEventSeverity.Info, "decisions", "decisions can be archived again"));
            _isFailing = false;
            return true;
        }
        catch (Exception error) when (Posix.IsFileError(error))
        {
            if (!_isFailing)
                report(new StoreEvent(StoreEventSeverity.Error, "decisions", $"decisions could not be archived ({error.Message}); they stay in the journal, and it is tried again"));
            _isFailing = true;
            return false;
        }
    }

    /// <summary>Sets aside what is damaged or half-written at the end of the newest file, so that what is added can be read.</summary>
    /// <returns>The number of the newest decision; 0 if there is none.</returns>
    public long Repair() => Numbers().Select(number => ReadFile(number, isRepairing: true)).Where(file => file.Count > 0).Select(file => file[^1].Number).DefaultIfEmpty(0).Max();

    /// <summary>Every decision, the newest first, a file at a time.</summary>
    public IEnumerable<DecisionRecord> ReadBackwards() => Numbers().AsEnumerable().Reverse().SelectMany(number => ReadFile(number, isRepairing: false).AsEnumerable().Reverse());

    private static void Write(FileStream file, byte[] payload)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        BinaryPrimitives.WriteInt32LittleEndian(header, payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], Crc32C.Of(payload));
        file.Write(header);
        file.Write(payload);
    }

    private bool IsFull(int number) => new FileInfo(PathOf(number)).Length >= Limits.DecisionFileBytes;

    private List<int> Numbers()
    {
        try
        {
            return [.. Directory.EnumerateFiles(directory, FilePrefix + "*")
                .Select(path => int.TryParse(Path.GetFileName(path)[FilePrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
                .Where(number => number >= 0).Order()];
        }
        catch (Exception error) when (Posix.IsFileError(error))
        {
            return [];
        }
    }

    private List<DecisionRecord> ReadFile(int number, bool isRepairing)
    {
        var read = new List<DecisionRecord>();
        try
        {
            var bytes = File.ReadAllBytes(PathOf(number)).AsSpan();
            var at = 0;
            while (TryReadEntry(bytes[at..], out var length, out var decision))
            {
                at += length;
                if (decision is not null)
                    read.Add(decision);
            }
            if (isRepairing && at < bytes.Length)
                CutOff(number, at, bytes.Length - at);
        }
        catch (Exception error) when (Posix.IsFileError(error))
        {
            report(new StoreEvent(StoreEventSeverity.Warning, "decisions", $"{FilePrefix}{number} cannot be read ({error.Message})"));
        }
        return read;
    }

    private static bool TryReadEntry(ReadOnlySpan<byte> bytes, out int length, out DecisionRecord? decision)
    {
        (length, decision) = (0, null);
        if (bytes.Length < HeaderBytes)
            return false;
        var payloadBytes = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (payloadBytes <= 0 || payloadBytes > bytes.Length - HeaderBytes)
            return false;
        var payload = bytes.Slice(HeaderBytes, payloadBytes);
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) != Crc32C.Of(payload))
            return false;
        length = HeaderBytes + payloadBytes;
        decision = DecisionCodec.TryRead(payload);
        return true;
    }

    // What is added later must not come to stand behind what cannot be read.
    private void CutOff(int number, int at, int length)
    {
        using var file = File.OpenHandle(PathOf(number), FileMode.Open, FileAccess.ReadWrite);
        var aside = _setAside.Copy(file, $"{FilePrefix}{number:D6}", at, length, "damaged");
        RandomAccess.SetLength(file, at);
        Posix.SyncData(file);
        report(new StoreEvent(StoreEventSeverity.Warning, "decisions", $"the last {length} bytes of {FilePrefix}{number:D6} are damaged or half-written: {aside}"));
    }

    private string PathOf(int number) => Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{FilePrefix}{number:D6}"));
}
