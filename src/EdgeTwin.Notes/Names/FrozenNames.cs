using System.Numerics;
using System.Runtime.InteropServices;

namespace EdgeTwin.Notes.Names;

/// <summary>
/// The names of a <see cref="NameTable"/> at one moment, as they lie in a file and are used from there. Numbers that nobody uses any
/// more have an empty name and are not found.
/// </summary>
internal sealed class FrozenNames
{
    /// <summary>Names as <see cref="Freeze"/> laid them out.</summary>
    /// <param name="text">All names, one behind the other.</param>
    /// <param name="ends">Where each ends, as 32-bit numbers in the machine's order of bytes.</param>
    /// <param name="slots">A hash table of 64-bit entries, a power of two: hash, and the name's number plus one.</param>
    public FrozenNames(ReadOnlyMemory<byte> text, ReadOnlyMemory<byte> ends, ReadOnlyMemory<byte> slots)
    {
        Text = text;
        Ends = ends;
        Slots = slots;
        Count = ends.Length / sizeof(int);
    }

    /// <summary>No names.</summary>
    public static FrozenNames None { get; } = new(default, default, new byte[sizeof(ulong)]);

    /// <summary>How many numbers there are; every number is below it.</summary>
    public int Count { get; }

    /// <summary>All names, one behind the other.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>Where each ends.</summary>
    public ReadOnlyMemory<byte> Ends { get; }

    /// <summary>The hash table.</summary>
    public ReadOnlyMemory<byte> Slots { get; }

    /// <summary>The name of a number.</summary>
    public ReadOnlySpan<byte> this[int id] => At(Text.Span, MemoryMarshal.Cast<byte, int>(Ends.Span), id);

    /// <summary>The name of a number, for whoever has found out where the names lie.</summary>
    public static ReadOnlySpan<byte> At(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends, int id) => text[(id == 0 ? 0 : ends[id - 1])..ends[id]];

    /// <summary>The number of a name that is not empty; -1 if it is not there.</summary>
    public int Find(ReadOnlySpan<byte> name, uint hash)
    {
        var slots = MemoryMarshal.Cast<byte, ulong>(Slots.Span);
        var mask = slots.Length - 1;
        for (var slot = (int)(hash & (uint)mask); slots[slot] is not 0 and var held; slot = (slot + 1) & mask)
        {
            if ((uint)(held >> 32) == hash && this[(int)(uint)held - 1].SequenceEqual(name))
                return (int)(uint)held - 1;
        }
        return -1;
    }

    /// <summary>The names of a table that are in use, under the numbers that they have in it.</summary>
    public static FrozenNames Freeze(NameTable table, IdMarks used)
    {
        var ends = new int[used.IdMax];
        var length = 0;
        var count = 0;
        for (var id = 0; id < ends.Length; id++)
        {
            if (used.Has(id))
            {
                length += table[id].Length;
                count++;
            }
            ends[id] = length;
        }
        var text = new byte[length];
        // A third of the slots or more stays free, so that few are looked at.
        var slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, count + (count / 2)))];
        for (var id = 1; id < ends.Length; id++)
        {
            if (!used.Has(id))
                continue;
            var name = table[id];
            name.CopyTo(text.AsSpan(ends[id - 1]));
            var hash = NameTable.Hash(name);
            var slot = hash & (uint)(slots.Length - 1);
            while (slots[slot] != 0)
                slot = (slot + 1) & (uint)(slots.Length - 1);
            slots[slot] = ((ulong)hash << 32) | (uint)(id + 1);
        }
        return new FrozenNames(text, MemoryMarshal.AsBytes(ends.AsSpan()).ToArray(), MemoryMarshal.AsBytes(slots.AsSpan()).ToArray());
    }
}
