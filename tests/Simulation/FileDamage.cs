namespace EdgeTwin.Simulation;

/// <summary>One damage done to the files of a store.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Place">To which file, and where.</param>
internal sealed record FileDamage(string Kind, string Place)
{
    /// <summary>Whether the agent must notice it: not if the damaged bytes were never in use.</summary>
    public bool IsSeen { get; private init; } = true;

    /// <summary>Whether something must be set aside.</summary>
    public bool IsSetAside { get; private init; } = true;

    /// <summary>Whether the records of the desired state itself may be hit.</summary>
    public bool MayHitWrites { get; private init; }

    /// <summary>Which part of the samples must be left.</summary>
    public double KeptMin { get; private init; } = 1;

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
            1 => ZeroJournalTail(journal, random),
            2 => FlipJournal(journal, random),
            3 => Delete("checkpoint deleted", checkpoint),
            4 => Cut("checkpoint cut", checkpoint, random),
            5 => Flip("checkpoint flipped", checkpoint, random),
            6 => Flip("catalog flipped", catalog, random),
            7 => FlipHistory(history, random),
            8 => CutHistory(history, random),
            9 => HalfWritten(checkpoint, random),
            _ => GarbageBehindJournal(journal, random),
        };
    }

    private static FileDamage CutJournal(string path, Random random)
    {
        var at = random.NextInt64(1, UsedBytes(path));
        Truncate(path, at);
        return new("journal cut", PlaceIn(path, at)) { MayHitWrites = true, KeptMin = 0, IsSeen = false, IsSetAside = false };
    }

    private static FileDamage ZeroJournalTail(string path, Random random)
    {
        var used = UsedBytes(path);
        var at = random.NextInt64(used - Math.Min(used, 64 << 10), used);
        var length = new FileInfo(path).Length;
        Truncate(path, at);
        Truncate(path, length);
        return new("journal tail zero-filled", PlaceIn(path, at)) { MayHitWrites = true, KeptMin = 0, IsSeen = false, IsSetAside = false };
    }

    private static FileDamage FlipJournal(string path, Random random) =>
        // A flipped bit costs the one record it is in; here that is the state wanted last, or some samples.
        FlipBit("journal flipped", path, random.NextInt64(64, UsedBytes(path)), random) with { MayHitWrites = true, KeptMin = 0.5, IsSeen = false, IsSetAside = false };

    private static FileDamage GarbageBehindJournal(string path, Random random)
    {
        var at = UsedBytes(path) + 4096;
        var garbage = new byte[random.Next(1, 5000)];
        random.NextBytes(garbage);
        garbage[0] |= 1;
        Write(path, at, garbage);
        return new("garbage behind the journal", PlaceIn(path, at));
    }

    // The one before it is there, and the journal behind that as well.
    private static FileDamage Delete(string kind, string path)
    {
        File.Delete(path);
        return new(kind, PlaceIn(path, 0)) { IsSeen = false, IsSetAside = false };
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
        return Cut("checkpoint half-written", half, random);
    }

    private static FileDamage Flip(string kind, string path, Random random) =>
        FlipBit(kind, path, random.NextInt64(0, new FileInfo(path).Length), random);

    // A damaged block of history is found when it is read; an index is rebuilt at once. The other tiers are whole.
    private static FileDamage FlipHistory(string path, Random random) =>
        Flip("history flipped", path, random) with { KeptMin = 0, IsSeen = false, IsSetAside = false };

    private static FileDamage CutHistory(string path, Random random) =>
        Cut("history cut", path, random) with { KeptMin = 0, IsSetAside = false };

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

    /// <summary>Bytes up to the last that is not zero: behind it is reserved room.</summary>
    private static long UsedBytes(string path) => File.ReadAllBytes(path).AsSpan().LastIndexOfAnyExcept((byte)0) + 1L;

    private static string Newest(string dataPath, string folder, string pattern, Random? random = null)
    {
        var files = new DirectoryInfo(Path.Combine(dataPath, folder)).GetFiles(pattern);
        Array.Sort(files, (one, other) => Number(one.Name).CompareTo(Number(other.Name)));
        // A journal's newest file may be nothing but reserved room.
        var used = files.Where(file => folder != "journal" || UsedBytes(file.FullName) > 0).ToArray();
        return (random is null ? used[^1] : used[random.Next(used.Length)]).FullName;
    }

    private static int Number(string name) => int.TryParse(name.AsSpan(name.LastIndexOf('.') + 1), out var number) ? number : 0;

    private static string PlaceIn(string path, long at) => $"{Path.GetFileName(path)} at {at}";
}
