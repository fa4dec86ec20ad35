using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using EdgeTwin.Model;
using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Self.Recall;

/// <summary>
/// The words of a vault's notes as bytes, with what each note's file was like when it was read, and a check-sum over everything. Words are numbers:
/// the notes' text is not in it, their paths are. Bytes that are of another version, cut short or otherwise not as they were written are not read.
/// </summary>
public static class PassageFile
{
    private const int NoteHeaderLength = (2 * sizeof(long)) + (3 * sizeof(int));

    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    private static ReadOnlySpan<byte> Magic => "ETPASS\x00\x01"u8;

    /// <summary>Makes them.</summary>
    /// <param name="index">The notes.</param>
    /// <param name="stamp">What a note's file was like, by its path; null for one that is not as its file, which is left out.</param>
    public static byte[] Write(PassageIndex index, Func<string, FileStamp?> stamp)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(stamp);
        using var output = new MemoryStream();
        output.Write(Magic);
        Span<byte> header = stackalloc byte[NoteHeaderLength];
        foreach (var path in index.Paths)
        {
            if (stamp(path) is not { } file || index.Find(path) is not { } words)
                continue;
            var name = StrictUtf8.GetBytes(path);
            BinaryPrimitives.WriteInt64LittleEndian(header, file.Size);
            BinaryPrimitives.WriteInt64LittleEndian(header[8..], file.ModifiedTicks);
            BinaryPrimitives.WriteInt32LittleEndian(header[16..], name.Length);
            BinaryPrimitives.WriteInt32LittleEndian(header[20..], words.Passages.Count);
            BinaryPrimitives.WriteInt32LittleEndian(header[24..], words.Terms.Length);
            output.Write(header);
            output.Write(name);
            foreach (var passage in words.Passages)
                output.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<Passage>(in passage)));
            output.Write(MemoryMarshal.AsBytes(words.Meanings));
            output.Write(MemoryMarshal.AsBytes(words.FirstTerms));
            output.Write(MemoryMarshal.AsBytes(words.Terms));
            output.Write(words.Weights);
        }
        BinaryPrimitives.WriteUInt32LittleEndian(header, Crc32C.Of(output.GetBuffer().AsSpan(0, (int)output.Length)));
        output.Write(header[..sizeof(uint)]);
        return output.ToArray();
    }

    /// <summary>Reads them.</summary>
    /// <returns>The notes by path; null if the bytes are not as they were written.</returns>
    public static Dictionary<string, (FileStamp Stamp, NoteWords Words)>? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Magic.Length + sizeof(uint) || !bytes.StartsWith(Magic) || Crc32C.Of(bytes[..^sizeof(uint)]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[^sizeof(uint)..]))
            return null;
        var notes = new Dictionary<string, (FileStamp, NoteWords)>(StringComparer.Ordinal);
        var rest = bytes[Magic.Length..^sizeof(uint)];
        try
        {
            while (!rest.IsEmpty)
            {
                var stamp = new FileStamp(BinaryPrimitives.ReadInt64LittleEndian(rest), BinaryPrimitives.ReadInt64LittleEndian(rest[8..]));
                var nameLength = BinaryPrimitives.ReadInt32LittleEndian(rest[16..]);
                var passageCount = BinaryPrimitives.ReadInt32LittleEndian(rest[20..]);
                var termCount = BinaryPrimitives.ReadInt32LittleEndian(rest[24..]);
                rest = rest[NoteHeaderLength..];
                var path = StrictUtf8.GetString(rest[..nameLength]);
                rest = rest[nameLength..];
                var passages = Take<Passage>(ref rest, passageCount);
                var meanings = Take<ulong>(ref rest, passageCount);
                var firstTerms = Take<int>(ref rest, passageCount + 1);
                var terms = Take<ulong>(ref rest, termCount);
                var weights = Take<byte>(ref rest, termCount);
                if (!IsOrdered(firstTerms, termCount))
                    return null;
                notes[path] = (stamp, new NoteWords(passages, firstTerms, terms, weights, meanings));
            }
        }
        catch (Exception error) when (error is ArgumentException or OverflowException)
        {
            // Lengths that do not fit: made by somebody who knew the check-sum. They are read again from the notes.
            return null;
        }
        return notes;
    }

    private static T[] Take<T>(ref ReadOnlySpan<byte> rest, int count)
        where T : unmanaged
    {
        var length = checked(count * Marshal.SizeOf<T>());
        var values = MemoryMarshal.Cast<byte, T>(rest[..length]).ToArray();
        rest = rest[length..];
        return values;
    }

    private static bool IsOrdered(int[] firstTerms, int count)
    {
        for (var i = 1; i < firstTerms.Length; i++)
        {
            if (firstTerms[i] < firstTerms[i - 1])
                return false;
        }
        return firstTerms[0] == 0 && firstTerms[^1] == count;
    }
}
