using System.Text;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>
/// What the buses said, in their own words, when properties turned bad: which address does not answer, whose identity it is
/// instead. A sample carries only the kind of reason. The ingest thread writes, anyone reads; it allocates when words change.
/// </summary>
public sealed class ReasonTable
{
    private Said?[] _said = [];

    /// <summary>Keeps the words of a frame that brought no values for the samples it became.</summary>
    /// <param name="samples">The bad samples.</param>
    /// <param name="words">The frame's payload, UTF-8; may be empty.</param>
    public void Note(ReadOnlySpan<Sample> samples, ReadOnlySpan<byte> words)
    {
        words = words[..Math.Min(words.Length, Limits.ReasonBytesMaxCut)];
        SaidWords? shared = null;
        foreach (ref readonly var sample in samples)
        {
            var before = Find(sample.PropertyId);
            if (before is not null && before.Reason == sample.Reason && words.SequenceEqual(before.Words.Bytes))
                continue;
            shared ??= new SaidWords(words);
            Put(sample.PropertyId, new Said(sample.Reason, shared, sample.MonotonicNs, before?.Cut(Limits.ReasonsEarlierMaxForgotten - 1)));
        }
    }

    /// <summary>Why a property is not good: the bus's words if it gave some for this reason, else the general ones.</summary>
    public string Words(int propertyId, QualityReason reason) =>
        Find(propertyId) is { Words.Text.Length: > 0 } said && said.Reason == reason ? said.Words.Text : reason.Words();

    /// <summary>The bus's words for one sample, as they were then; empty if it gave none or they are forgotten. Allocates nothing.</summary>
    public ReadOnlySpan<byte> WordsOf(in Sample sample)
    {
        if (sample.Quality != Quality.Bad)
            return default;
        var said = Find(sample.PropertyId);
        while (said is not null && said.SinceNs > sample.MonotonicNs)
            said = said.Before;
        return said?.Reason == sample.Reason ? said.Words.Utf8 : default;
    }

    private Said? Find(int propertyId)
    {
        var said = Volatile.Read(ref _said);
        return (uint)propertyId < (uint)said.Length ? Volatile.Read(ref said[propertyId]) : null;
    }

    private void Put(int propertyId, Said words)
    {
        var said = _said;
        if (propertyId >= said.Length)
        {
            Array.Resize(ref said, Math.Max(propertyId + 1, said.Length * 2));
            Volatile.Write(ref _said, said);
        }
        Volatile.Write(ref said[propertyId], words);
    }

    /// <summary>Words of one frame, shared by the properties it turned bad.</summary>
    private sealed class SaidWords(ReadOnlySpan<byte> words)
    {
        /// <summary>As they came, to be compared with.</summary>
        public byte[] Bytes { get; } = words.ToArray();

        public string Text { get; } = Encoding.UTF8.GetString(words);

        /// <summary>As they go out: whatever a damaged recording holds, this is UTF-8.</summary>
        public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(words));
    }

    /// <summary>What was said of one property from a time on, and what before that.</summary>
    private sealed record Said(QualityReason Reason, SaidWords Words, long SinceNs, Said? Before)
    {
        public Said? Cut(int count) => count == 0 ? null : this with { Before = Before?.Cut(count - 1) };
    }
}
