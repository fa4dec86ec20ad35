using System.Buffers.Binary;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Facts;

/// <summary>
/// The facts of a vault as a file, so that a second start reads one file instead of all notes. What is read is checked whole, the sum,
/// every length and every number, before any of it is used: a damaged file is refused and never throws.
/// </summary>
/// <remarks>
/// Layout, little-endian: "ETNF", version, the sum of all that follows it, how long the notes are; number of notes, the notes, each with
/// path, size, time, hash and record; number of names, the names, each with its length. A name's number is the one that it gets in an
/// empty <see cref="NameTable"/> when the names are put into it in their order, so records are used as they lie in the file.
/// </remarks>
public static class FactsFile
{
    /// <summary>Rises whenever a record would be read or made otherwise.</summary>
    public const int Version = 3;

    private const int SummedFrom = 16;
    private const int HeadLength = 24;

    private static ReadOnlySpan<byte> Magic => "ETNF"u8;

    /// <summary>Writes facts. Only names that are in use are written, and little more than one note is in memory at a time.</summary>
    /// <param name="output">Where to; it must be one that can go back to its beginning.</param>
    /// <param name="names">Where the notes' strings are.</param>
    /// <param name="notes">The notes.</param>
    public static void Write(Stream output, NameTable names, IReadOnlyCollection<StoredNote> notes)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(notes);
        var numbering = new NameNumbering();
        var renumbering = new Renumbering();
        var part = new FactWriter();
        long length = 0;
        output.Position = HeadLength;
        part.Number(notes.Count);
        foreach (var note in notes)
        {
            part.Number(numbering.Of(names.Intern(note.Path)));
            part.Wide(note.Size);
            part.Wide(note.ModifiedTicks);
            part.Wide(note.Hash);
            var record = renumbering.Apply(note.Facts, numbering.Of);
            part.Number(record.Length);
            part.Raw(record.Span);
            length += Flush(output, part);
        }
        part.Number(numbering.Used.Count);
        foreach (var name in numbering.Used)
        {
            part.Number(names[name].Length);
            part.Raw(names[name]);
            if (part.Written.Length > 1 << 16)
                Flush(output, part);
        }
        Flush(output, part);
        WriteHead(output, length);
    }

    /// <summary>Reads facts; null if the bytes are not whole or of another version.</summary>
    /// <param name="bytes">The file. What is returned refers to it.</param>
    /// <param name="names">The table that the names go into.</param>
    public static IReadOnlyList<StoredNote>? Read(ReadOnlyMemory<byte> bytes, NameTable names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (!IsWhole(bytes.Span))
            return null;
        var length = BinaryPrimitives.ReadInt64LittleEndian(bytes.Span[SummedFrom..]);
        if (length < 0 || length > bytes.Length - HeadLength)
            return null;
        var isFresh = names.Count == 1;
        if (ReadNames(bytes.Span[(HeadLength + (int)length)..], names) is not { } numbers)
            return null;
        var notes = ReadNotes(bytes.Slice(HeadLength, (int)length), names, numbers);
        if (notes is null)
            return null;
        // Records of a damaged file could name what is not there; each is gone through before any is used.
        var isWhole = true;
        Parallel.For(0, notes.Count, () => new Renumbering(), (i, _, renumbering) =>
        {
            var facts = notes[i].Facts;
            if (isFresh ? !renumbering.Knows(facts, numbers) : !renumbering.TryApply(facts, numbers, out facts))
                Volatile.Write(ref isWhole, false);
            else if (!isFresh)
                notes[i] = notes[i] with { Facts = facts };
            return renumbering;
        }, static _ => { });
        return isWhole ? notes : null;
    }

    private static List<StoredNote>? ReadNotes(ReadOnlyMemory<byte> bytes, NameTable names, Dictionary<int, int> numbers)
    {
        var reader = new FactReader(bytes.Span);
        var count = reader.Number();
        // A note takes several bytes, so a count that cannot be is known before anything is allocated for it.
        if (count < 0 || count > bytes.Length)
            return null;
        var notes = new List<StoredNote>(count);
        for (var i = 0; i < count && !reader.Failed; i++)
        {
            var path = reader.Number();
            var (size, modified, hash) = (reader.Wide(), reader.Wide(), reader.Wide());
            var length = reader.Number();
            var start = bytes.Length - reader.Left;
            reader.Raw(length);
            if (reader.Failed || !numbers.TryGetValue(path, out var name))
                return null;
            notes.Add(new StoredNote(names.Text(name), size, modified, hash, new NoteFacts(bytes.Slice(start, length))));
        }
        return reader.Failed || !reader.IsAtEnd || notes.Count != count ? null : notes;
    }

    /// <summary>By a name's number in the file, its number in the table.</summary>
    private static Dictionary<int, int>? ReadNames(ReadOnlySpan<byte> bytes, NameTable names)
    {
        var reader = new FactReader(bytes);
        var count = reader.Number();
        if (count < 0 || count > bytes.Length)
            return null;
        var next = new NameNumbering();
        var numbers = new Dictionary<int, int>(count + 1) { [0] = 0 };
        for (var i = 0; i < count && !reader.Failed; i++)
        {
            var name = names.Intern(reader.Raw(reader.Number()));
            numbers[next.Of(name)] = name;
        }
        return reader.Failed || !reader.IsAtEnd ? null : numbers;
    }

    private static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeadLength || !bytes.StartsWith(Magic) || BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]) != Version)
            return false;
        var sum = new RollingSum();
        sum.Add(bytes[SummedFrom..]);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) == sum.Value;
    }

    /// <summary>The length comes before what it counts and is summed with it, so the file is gone through once more.</summary>
    private static void WriteHead(Stream output, long length)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], Version);
        BinaryPrimitives.WriteInt64LittleEndian(head[SummedFrom..], length);
        output.Position = SummedFrom;
        output.Write(head[SummedFrom..]);
        output.Position = SummedFrom;
        var sum = new RollingSum();
        var buffer = new byte[1 << 16];
        for (var read = output.Read(buffer); read > 0; read = output.Read(buffer))
            sum.Add(buffer.AsSpan(0, read));
        BinaryPrimitives.WriteUInt64LittleEndian(head[8..], sum.Value);
        output.Position = 0;
        output.Write(head);
        output.Position = output.Length;
    }

    private static int Flush(Stream output, FactWriter part)
    {
        var written = part.Written.Length;
        output.Write(part.Written);
        part.Clear();
        return written;
    }
}
