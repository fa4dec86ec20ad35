using System.Text;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Api.Streams;

/// <summary>The words for qualities and reasons as UTF-8, encoded once.</summary>
public static class WordTable
{
    private static readonly byte[][] Qualities = [.. Enumerable.Range(0, 4).Select(q => Encoding.UTF8.GetBytes(((Quality)q).Word()))];
    private static readonly byte[][] Reasons = [.. Enumerable.Range(0, 256).Select(r => Encoding.UTF8.GetBytes(((QualityReason)r).Words()))];

    /// <summary>The word for a quality.</summary>
    public static ReadOnlySpan<byte> Of(Quality quality) => Qualities[Math.Min((int)quality, Qualities.Length - 1)];

    /// <summary>The words for a reason.</summary>
    public static ReadOnlySpan<byte> Of(QualityReason reason) => Reasons[(byte)reason];
}
