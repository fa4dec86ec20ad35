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
        Said? said = null;
        foreach (ref readonly var sample in samples)
        {
            if (Find(sample.PropertyId) is { } before && before.Reason == sample.Reason && words.SequenceEqual(before.Bytes))
                continue;
            if (said?.Reason != sample.Reason)
                said = new Said(sample.Reason, words.ToArray(), Encoding.UTF8.GetString(words));
            Put(sample.PropertyId, said);
        }
    }

    /// <summary>Why a property is not good: the bus's words if it gave some for this reason, else the general ones.</summary>
    public string Words(int propertyId, QualityReason reason) =>
        Find(propertyId) is { Text.Length: > 0 } said && said.Reason == reason ? said.Text : reason.Words();

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

    private sealed record Said(QualityReason Reason, byte[] Bytes, string Text);
}
