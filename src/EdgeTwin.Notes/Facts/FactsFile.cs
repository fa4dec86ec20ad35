using System.Buffers;
using System.Buffers.Binary;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Facts;

/// <summary>
/// The facts of a vault as bytes, so that a second start reads one file instead of all notes. What is read is checked whole, the sum,
/// every length and every number, before any of it is used: a damaged file is refused and never throws.
/// </summary>
/// <remarks>
/// Layout, little-endian: "ETNF", version, then the sum of all that follows; number of names, number of notes; the names, each with its
/// length; the notes, each with path, size, time, hash and record. A note's strings are places in the list of names.
/// </remarks>
public static class FactsFile
{
    /// <summary>Rises whenever a record would be read or made otherwise.</summary>
    public const int Version = 1;

    private const int HeadLength = 16;

    private static ReadOnlySpan<byte> Magic => "ETNF"u8;

    /// <summary>Writes facts. Only names that are in use are written.</summary>
    public static void Write(IBufferWriter<byte> output, NameTable names, IEnumerable<StoredNote> notes)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(notes);
        var numbers = new Dictionary<int, int> { [0] = 0 };
        var used = new List<int> { 0 };
        int Number(int name)
        {
            if (numbers.TryGetValue(name, out var number))
                return number;
            numbers[name] = number = used.Count;
            used.Add(name);
            return number;
        }
        var body = new FactWriter();
        var count = 0;
        var renumbering = new Renumbering();
        foreach (var note in notes)
        {
            body.Number(Number(names.Intern(note.Path)));
            body.Wide(note.Size);
            body.Wide(note.ModifiedTicks);
            body.Wide(note.Hash);
            var record = renumbering.Apply(note.Facts, Number);
            body.Number(record.Length);
            body.Raw(record.Span);
            count++;
        }
        var head = new FactWriter();
        head.Number(used.Count);
        head.Number(count);
        foreach (var name in used)
        {
            head.Number(names[name].Length);
            head.Raw(names[name]);
        }
        var sum = Sum(head.Written, body.Written);
        var first = output.GetSpan(HeadLength);
        Magic.CopyTo(first);
        BinaryPrimitives.WriteInt32LittleEndian(first[4..], Version);
        BinaryPrimitives.WriteUInt64LittleEndian(first[8..], sum);
        output.Advance(HeadLength);
        output.Write(head.Written);
        output.Write(body.Written);
    }

    /// <summary>Reads facts; null if the bytes are not whole or of another version.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="names">The table that the names go into.</param>
    public static IReadOnlyList<StoredNote>? Read(ReadOnlySpan<byte> bytes, NameTable names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (bytes.Length < HeadLength || !bytes.StartsWith(Magic) || BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]) != Version
            || BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) != Sum(bytes[HeadLength..], []))
        {
            return null;
        }
        var reader = new FactReader(bytes[HeadLength..]);
        var nameCount = reader.Number();
        var noteCount = reader.Number();
        // A name takes at least a byte and a note several, so counts that cannot be are known before anything is allocated for them.
        if (nameCount < 1 || nameCount > bytes.Length || noteCount < 0 || noteCount > bytes.Length)
            return null;
        var numbers = new int[nameCount];
        for (var i = 0; i < nameCount && !reader.Failed; i++)
        {
            numbers[i] = names.Intern(reader.Raw(reader.Number()));
        }
        var notes = new List<StoredNote>(noteCount);
        var renumbering = new Renumbering();
        for (var i = 0; i < noteCount && !reader.Failed; i++)
        {
            var path = reader.Number();
            var (size, modified, hash) = (reader.Wide(), reader.Wide(), reader.Wide());
            var record = new NoteFacts(reader.Raw(reader.Number()).ToArray());
            if (reader.Failed || (uint)path >= (uint)nameCount || !renumbering.TryApply(record, numbers, out var facts))
                return null;
            notes.Add(new StoredNote(names.Text(numbers[path]), size, modified, hash, facts));
        }
        return reader.Failed || !reader.IsAtEnd || notes.Count != noteCount ? null : notes;
    }

    private static ulong Sum(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        // The two parts are summed as if they were one.
        var sum = new RollingSum();
        sum.Add(first);
        sum.Add(second);
        return sum.Value;
    }
}
