using System.Buffers.Binary;
using System.Globalization;

namespace EdgeTwin.Simulation;

/// <summary>One damage done to the files of a store.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Place">To which file, and where.</param>
internal sealed record FileDamage(string Kind, string Place)
{
    /// <summary>
    /// Words that one event must have, all of them: the file, and what is wrong with it. Empty only if the files that are left
    /// are those of a store that was never written any further.
    /// </summary>
    public string[] EventWords { get; private init; } = [];

    /// <summary>Whether something must be set aside.</summary>
    public bool IsSetAside { get; private init; } = true;

    /// <summary>Between which times samples may be missing: those of the batches or of the block that was hit. All others must be there.</summary>
    public (long FromNs, long ToNs)[] MayMiss { get; private init; } = [];

    /// <summary>Whether samples may be missing between the times that the event names.</summary>
    public bool MayMissWhatTheEventNames { get; private init; }

    /// <summary>Whether whole blocks of raw history are gone, for which coarser history stands in.</summary>
    public bool MayMissBlocks { get; private init; }

    /// <summary>Whether one of these events names it.</summary>
    public bool IsNamedIn(string[] events) => EventWords.Length == 0 || EventOf(events) is not null;

    /// <summary>Between which times the event that names it says that samples are missing.</summary>
    public (long FromNs, long ToNs) TimesNamedIn(string[] events)
    {
        var words = EventOf(events)!.Split(' ');
        // "... from <time> to <time> are left out": to the millisecond below.
        var at = Array.IndexOf(words, "to");
        return (NsOf(words[at - 1]), NsOf(words[at + 1]) + 999_999);
    }

    /// <summary>Does the damage of a number: each kind in turn, its place at random.</summary>
    public static FileDamage Do(string dataPath, int number, Random random)
    {
        var journal = Newest(dataPath, "journal", "journal.*");
        var checkpoint = Newest(dataPath, "state", "checkpoint.*");
        var catalog = Newest(dataPath, "catalog", "catalog.*");
        var history = Newest(dataPath, "history", "*.*", random);
        return (number % 11) switch
        {
            0 => CutJournal(journal, random),
            1 => ZeroJournalTail(journal, CoveredAddress(checkpoint), random),
            2 => FlipJournal(journal, random),
            3 => Delete(checkpoint),
            4 => Cut("checkpoint cut", checkpoint, random) with { EventWords = [Path.GetFileName(checkpoint), "is damaged"] },
            5 => Flip("checkpoint flipped", checkpoint, random) with { EventWords = [Path.GetFileName(checkpoint), "is damaged"] },
            6 => Flip("catalog flipped", catalog, random) with { EventWords = [Path.GetFileName(catalog), "is damaged"] },
            7 => FlipHistory(history, random),
            8 => CutHistory(history, random),
            9 => HalfWritten(checkpoint, random),
            _ => GarbageBehindJournal(journal, random),
        };
    }

    private string? EventOf(string[] events) => events.FirstOrDefault(line => EventWords.All(word => line.Contains(word, StringComparison.Ordinal)));

    private static long NsOf(string time) =>
        (DateTime.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal) - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    private static FileDamage CutJournal(string path, Random random)
    {
        var file = new JournalFile(path);
        var at = random.NextInt64(1, file.UsedBytes);
        Truncate(path, at);
        return new("journal cut", PlaceIn(path, at))
        {
            EventWords = [$"{file.Name} is {at} bytes long", "it was cut"],
            IsSetAside = file.HasRestBefore(at),
            MayMiss = file.TimesIn(at, long.MaxValue),
        };
    }

    private static FileDamage ZeroJournalTail(string path, long coveredAddress, Random random)
    {
        var file = new JournalFile(path);
        var at = random.NextInt64(file.UsedBytes - Math.Min(file.UsedBytes, 64 << 10), file.UsedBytes);
        var length = new FileInfo(path).Length;
        Truncate(path, at);
        Truncate(path, length);
        var hasRest = file.HasRestBefore(at);
        // As the store itself sees it: a checkpoint made right after a start names the next sector, not the end of a record.
        var tail = coveredAddress % 512 == 0 ? (file.TailBefore(at) + 511) / 512 * 512 : file.TailBefore(at);
        // On the edge of a record behind the checkpoint, the files are those of an agent that wrote no further.
        return new(hasRest || tail < coveredAddress ? "journal tail zero-filled" : "journal tail zero-filled on the edge of a record", PlaceIn(path, at))
        {
            EventWords = hasRest ? [file.Name, "behind the last intact record"] : tail < coveredAddress ? [file.Name, "records between are missing"] : [],
            IsSetAside = hasRest,
            MayMiss = file.TimesIn(at, long.MaxValue),
        };
    }

    private static FileDamage FlipJournal(string path, Random random)
    {
        var file = new JournalFile(path);
        var at = random.NextInt64(64, file.UsedBytes);
        return FlipBit("journal flipped", path, at, random) with { EventWords = [$"{file.Name}, ", "bytes from offset"], MayMiss = file.TimesIn(at, at + 1) };
    }

    private static FileDamage GarbageBehindJournal(string path, Random random)
    {
        var at = new JournalFile(path).UsedBytes + 4096;
        var garbage = new byte[random.Next(1, 5000)];
        random.NextBytes(garbage);
        garbage[0] |= 1;
        Write(path, at, garbage);
        return new("garbage behind the journal", PlaceIn(path, at)) { EventWords = [Path.GetFileName(path), $"from offset {at % Store.Limits.JournalSegmentBytes}", "behind the last intact record"] };
    }

    // The one before it is there, and the journal behind that as well.
    private static FileDamage Delete(string path)
    {
        File.Delete(path);
        return new("checkpoint deleted", PlaceIn(path, 0)) { EventWords = [Path.GetFileName(path), "missing"], IsSetAside = false };
    }

    private static FileDamage Cut(string kind, string path, Random random)
    {
        var at = random.NextInt64(0, new FileInfo(path).Length);
        Truncate(path, at);
        return new(kind, PlaceIn(path, at));
    }

    private static FileDamage HalfWritten(string path, Random random)
    {
        var half = Path.Combine(Path.GetDirectoryName(path)!, "checkpoint.new");
        File.Copy(path, half);
        return Cut("checkpoint half-written", half, random) with { EventWords = ["checkpoint.new", "not finished"] };
    }

    private static FileDamage Flip(string kind, string path, Random random) =>
        FlipBit(kind, path, random.NextInt64(0, new FileInfo(path).Length), random);

    private static FileDamage FlipHistory(string path, Random random)
    {
        var file = new SegmentFile(path);
        var at = random.NextInt64(0, new FileInfo(path).Length);
        var block = file.BlockAt(at);
        return FlipBit("history flipped", path, at, random) with
        {
            EventWords = block >= 0
                ? [$"{file.Name}, ", $"from offset {block}:", "the block is damaged"]
                : [at < SegmentFile.HeaderBytes ? $"The beginning of {file.Name} is damaged" : $"The index of {file.Name} is damaged"],
            MayMissWhatTheEventNames = block >= 0 && file.IsRaw,
            IsSetAside = false,
        };
    }

    private static FileDamage CutHistory(string path, Random random)
    {
        var file = new SegmentFile(path);
        var at = random.NextInt64(0, new FileInfo(path).Length);
        Truncate(path, at);
        return new("history cut", PlaceIn(path, at))
        {
            EventWords = at < SegmentFile.HeaderBytes
                ? [$"{file.Name} is not a history segment"]
                : [$"The index of {file.Name} is damaged; it was rebuilt from {file.BlocksBefore(at)} intact blocks"],
            MayMissBlocks = file.IsRaw && file.BlocksBefore(at) < file.BlockCount,
            IsSetAside = false,
        };
    }

    private static FileDamage FlipBit(string kind, string path, long at, Random random)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        var one = new byte[1];
        RandomAccess.Read(file, one, at);
        one[0] ^= (byte)(1 << random.Next(8));
        RandomAccess.Write(file, one, at);
        return new(kind, PlaceIn(path, at));
    }

    private static void Truncate(string path, long length)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.SetLength(file, length);
    }

    private static void Write(string path, long at, byte[] bytes)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.Write(file, bytes, at);
    }

    // The tag of a checkpoint's header.
    private static long CoveredAddress(string checkpoint) => BinaryPrimitives.ReadInt64LittleEndian(File.ReadAllBytes(checkpoint).AsSpan(16));

    private static string Newest(string dataPath, string folder, string pattern, Random? random = null)
    {
        var files = new DirectoryInfo(Path.Combine(dataPath, folder)).GetFiles(pattern);
        Array.Sort(files, (one, other) => Number(one.Name).CompareTo(Number(other.Name)));
        // A journal's newest file may be nothing but reserved room.
        var used = files.Where(file => folder != "journal" || new JournalFile(file.FullName).UsedBytes > 0).ToArray();
        return (random is null ? used[^1] : used[random.Next(used.Length)]).FullName;
    }

    private static int Number(string name) => int.TryParse(name.AsSpan(name.LastIndexOf('.') + 1), out var number) ? number : 0;

    private static string PlaceIn(string path, long at) => $"{Path.GetFileName(path)} at {at}";
}
