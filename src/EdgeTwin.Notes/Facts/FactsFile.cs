using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Facts;

/// <summary>
/// A vault's index as a file that is used as it lies there: a second start reads it with one call, sums it up, and neither decodes a note
/// nor folds a name. The sum is checked before anything else, so a damaged file is refused and never throws.
/// </summary>
/// <remarks>
/// Layout, little-endian: "ETNF", version, XXH3 of all that follows; the sections of <see cref="FactSections"/>, each at a multiple of
/// eight; start and length of each section; where this table begins.
/// </remarks>
public static class FactsFile
{
    /// <summary>Rises whenever a record would be read or made otherwise, or a name folded otherwise.</summary>
    public const int Version = 5;

    private const int SummedFrom = 16;
    private const int PlaceBytes = 16;

    private static ReadOnlySpan<byte> Magic => "ETNF"u8;

    /// <summary>Writes what is known of a vault.</summary>
    /// <param name="output">Where to; it must be one that can go back to its beginning.</param>
    /// <param name="index">What is known.</param>
    /// <param name="stamp">What a note's file was like.</param>
    /// <returns>False if the names that nobody uses any more are most of all: then nothing was written, and the vault is worth reading anew.</returns>
    public static bool Write(Stream output, VaultIndex index, Func<VaultNote, FileStamp> stamp)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(stamp);
        var notes = index.Notes;
        var rows = index.Rows();
        var names = new IdMarks(index.Names.Names.IdMax);
        var keys = new IdMarks(index.Names.Keys.IdMax);
        foreach (var note in notes)
        {
            names.Add(note.Path);
            note.Facts.MarkNames(names);
        }
        foreach (var role in rows)
        {
            foreach (var key in role.Keys)
                keys.Add(key);
        }
        if (IsMostlyUnused(names) || IsMostlyUnused(keys))
            return false;
        var writer = new SectionWriter(output, SummedFrom);
        writer.Write([notes.Count, index.Options.TitleSlugs ? 1 : 0]);
        writer.Write([.. notes.Select(note => note.Path)]);
        var end = 0;
        writer.Write([.. notes.Select(note => end += note.Facts.Bytes)]);
        writer.Write(MemoryMarshal.AsBytes<FileStamp>(notes.Select(stamp).ToArray()));
        writer.Begin();
        foreach (var note in notes)
            writer.Add(note.Facts.Record);
        Write(writer, FrozenNames.Freeze(index.Names.Names, names));
        Write(writer, FrozenNames.Freeze(index.Names.Keys, keys));
        foreach (var column in index.Names.Columns)
            writer.Write(column.Freeze(names, keys));
        foreach (var role in rows)
        {
            writer.Write(role.Keys);
            writer.Write(role.Starts);
            writer.Write(role.Notes);
        }
        var sum = writer.End();
        Span<byte> head = stackalloc byte[SummedFrom];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], Version);
        BinaryPrimitives.WriteUInt64LittleEndian(head[8..], sum);
        output.Position = 0;
        output.Write(head);
        output.Position = output.Length;
        return true;
    }

    /// <summary>Reads a vault; null if the bytes are not whole or of another version.</summary>
    /// <param name="bytes">The file. What is returned refers to it.</param>
    public static StoredVault? Read(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (span.Length < SummedFrom + sizeof(long) || !span.StartsWith(Magic) || BinaryPrimitives.ReadInt32LittleEndian(span[4..]) != Version)
            return null;
        if (XxHash3.HashToUInt64(span[SummedFrom..]) != BinaryPrimitives.ReadUInt64LittleEndian(span[8..]))
            return null;
        var table = BinaryPrimitives.ReadInt64LittleEndian(span[^sizeof(long)..]);
        var places = span[(int)table..^sizeof(long)];
        var sections = new ReadOnlyMemory<byte>[places.Length / PlaceBytes];
        for (var i = 0; i < sections.Length; i++)
        {
            var place = places[(i * PlaceBytes)..];
            sections[i] = bytes.Slice((int)BinaryPrimitives.ReadInt64LittleEndian(place), (int)BinaryPrimitives.ReadInt64LittleEndian(place[sizeof(long)..]));
        }
        return new StoredVault(sections);
    }

    private static void Write(SectionWriter writer, FrozenNames names)
    {
        writer.Write(names.Text.Span);
        writer.Write(names.Ends.Span);
        writer.Write(names.Slots.Span);
    }

    /// <summary>What was typed once and is in no note leaves a name behind; a few are not worth the work.</summary>
    private static bool IsMostlyUnused(IdMarks used) => used.IdMax > 4096 && used.Count < used.IdMax / 2;

    /// <summary>Writes sections one behind the other and sums them up.</summary>
    private sealed class SectionWriter
    {
        private readonly Stream _output;
        private readonly XxHash3 _sum = new();
        private readonly List<(long Start, long Length)> _places = [];

        public SectionWriter(Stream output, long start)
        {
            _output = output;
            output.Position = start;
        }

        public void Write(ReadOnlySpan<int> numbers) => Write(MemoryMarshal.AsBytes(numbers));

        public void Write(ReadOnlySpan<byte> bytes)
        {
            Begin();
            Add(bytes);
        }

        /// <summary>A section begins; what is added is in it.</summary>
        public void Begin()
        {
            EndSection();
            Raw(new byte[(8 - (int)(_output.Position % 8)) % 8]);
            _places.Add((_output.Position, 0));
        }

        public void Add(ReadOnlySpan<byte> bytes) => Raw(bytes);

        /// <summary>Writes the table and returns the sum of everything.</summary>
        public ulong End()
        {
            EndSection();
            var table = _output.Position;
            Span<byte> place = stackalloc byte[PlaceBytes];
            foreach (var (start, length) in _places)
            {
                BinaryPrimitives.WriteInt64LittleEndian(place, start);
                BinaryPrimitives.WriteInt64LittleEndian(place[sizeof(long)..], length);
                Raw(place);
            }
            BinaryPrimitives.WriteInt64LittleEndian(place, table);
            Raw(place[..sizeof(long)]);
            return _sum.GetCurrentHashAsUInt64();
        }

        private void EndSection()
        {
            if (_places.Count > 0)
                _places[^1] = (_places[^1].Start, _output.Position - _places[^1].Start);
        }

        private void Raw(ReadOnlySpan<byte> bytes)
        {
            _sum.Append(bytes);
            _output.Write(bytes);
        }
    }
}
