using System.Text;
using EdgeTwin.Model;
using EdgeTwin.Store.Codec;

namespace EdgeTwin.Store.History;

/// <summary>What a segment says about itself at its end: what it covers, which properties it holds, where its blocks are.</summary>
internal sealed class SegmentFooter
{
    /// <summary>Address of the last journal record merged into it.</summary>
    public long JournalAddress { get; set; } = -1;

    /// <summary>Up to when the batches of each boot are merged.</summary>
    public List<CoveredBoot> Boots { get; } = [];

    /// <summary>Numbers of the segments that this one replaces.</summary>
    public List<long> Replaced { get; } = [];

    /// <summary>The blocks in order of the file.</summary>
    public List<BlockEntry> Blocks { get; } = [];

    /// <summary>Notes that a boot is merged up to a time.</summary>
    public void Cover(CoveredBoot boot)
    {
        var at = Boots.FindIndex(covered => covered.BootId == boot.BootId);
        if (at >= 0)
        {
            Boots[at] = Boots[at] with { MonotonicNs = Math.Max(Boots[at].MonotonicNs, boot.MonotonicNs) };
            return;
        }
        Boots.Add(boot);
        if (Boots.Count > HistoryLimits.CoveredBootsMax)
            Boots.RemoveAt(0);
    }

    /// <summary>The footer as bytes; names and units make the segment readable even if the catalog is lost.</summary>
    public ReadOnlyMemory<byte> Encode(IPropertyCatalog catalog)
    {
        var ids = Blocks.SelectMany(block => block.PropertyIds).Distinct().Order().ToArray();
        var names = Array.ConvertAll(ids, id => id < catalog.Count ? (catalog[id].Reference.ToString(), catalog[id].UnitCode) : ("", ""));
        var buffer = new byte[128 + Boots.Count * 28 + Replaced.Count * 10
            + names.Sum(name => 30 + 3 * (name.Item1.Length + name.Item2.Length)) + Blocks.Sum(block => 60 + block.PropertyIds.Length * 5)];
        var writer = new ByteWriter(buffer);
        writer.Signed(JournalAddress);
        writer.Unsigned((ulong)Boots.Count);
        foreach (var boot in Boots)
        {
            writer.Bytes(boot.BootId.ToByteArray());
            writer.Signed(boot.MonotonicNs);
        }
        writer.Unsigned((ulong)Replaced.Count);
        foreach (var number in Replaced)
            writer.Unsigned((ulong)number);
        writer.Unsigned((ulong)ids.Length);
        for (var i = 0; i < ids.Length; i++)
        {
            writer.Unsigned((ulong)ids[i]);
            WriteText(names[i].Item1, ref writer);
            WriteText(names[i].Item2, ref writer);
        }
        EncodeBlocks(ids, ref writer);
        return buffer.AsMemory(0, writer.Position);
    }

    /// <summary>Reads a footer; false if it is malformed.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out SegmentFooter footer)
    {
        footer = new SegmentFooter();
        var reader = new ByteReader(bytes);
        footer.JournalAddress = reader.Signed();
        for (var left = reader.Count(HistoryLimits.CoveredBootsMax); left > 0 && !reader.IsMalformed; left--)
        {
            var boot = reader.Bytes(16);
            if (!boot.IsEmpty)
                footer.Boots.Add(new CoveredBoot(new Guid(boot), reader.Signed()));
        }
        for (var left = reader.Count(bytes.Length); left > 0 && !reader.IsMalformed; left--)
            footer.Replaced.Add((long)reader.Unsigned());
        var ids = new List<int>();
        for (var left = reader.Count(bytes.Length); left > 0 && !reader.IsMalformed; left--)
        {
            ids.Add(reader.Count(CodecLimits.PropertyIdEnd - 1));
            _ = reader.Bytes(reader.Count(bytes.Length));
            _ = reader.Bytes(reader.Count(bytes.Length));
        }
        footer.DecodeBlocks(ids, bytes.Length, ref reader);
        return !reader.IsMalformed;
    }

    private void EncodeBlocks(int[] ids, ref ByteWriter writer)
    {
        writer.Unsigned((ulong)Blocks.Count);
        long offset = 0, time = 0;
        foreach (var block in Blocks)
        {
            writer.Signed(block.Offset - offset);
            writer.Unsigned((ulong)block.Bytes);
            writer.Signed(block.UtcNsMin - time);
            writer.Signed(block.UtcNsMax - block.UtcNsMin);
            writer.Unsigned((ulong)block.Count);
            writer.Unsigned((ulong)block.PropertyIds.Length);
            foreach (var id in block.PropertyIds)
                writer.Unsigned((ulong)Array.BinarySearch(ids, id));
            offset = block.Offset + block.Bytes;
            time = block.UtcNsMin;
        }
    }

    private void DecodeBlocks(List<int> ids, int bytes, ref ByteReader reader)
    {
        long offset = 0, time = 0;
        for (var left = reader.Count(bytes); left > 0 && !reader.IsMalformed; left--)
        {
            offset += reader.Signed();
            var length = reader.Count(HistoryLimits.BlockBytesMax);
            time += reader.Signed();
            var end = time + reader.Signed();
            var count = reader.Count(CodecLimits.BlockValuesMax);
            var properties = new int[reader.Count(HistoryLimits.BlockColumnsMax)];
            foreach (ref var property in properties.AsSpan())
            {
                var at = reader.Count(ids.Count);
                if (at >= ids.Count)
                    reader.Fail();
                else
                    property = ids[at];
            }
            Blocks.Add(new BlockEntry(offset, length, time, end, count, properties));
            offset += length;
        }
    }

    private static void WriteText(string text, ref ByteWriter writer)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Unsigned((ulong)bytes.Length);
        writer.Bytes(bytes);
    }
}
