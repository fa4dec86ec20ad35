using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using EdgeTwin.Client.Contracts;
using Nerdbank.MessagePack;

namespace EdgeTwin.Client;

public sealed partial class EdgeTwinClient
{
    /// <summary>
    /// The live changes. A stream that breaks is taken up again at the last cursor after <see cref="Limits.ResumeDelay"/>; what
    /// was lost meanwhile comes as a notice of kind <c>lost</c>.
    /// </summary>
    /// <param name="names">Twins and properties that are wanted; empty for everything.</param>
    /// <param name="cursor">Where to go on: a cursor, <c>oldest</c>, or <c>now</c>.</param>
    /// <param name="resume">Whether to come back after a break; else it throws.</param>
    /// <param name="cancellation">Ends the stream.</param>
    public async IAsyncEnumerable<StreamItem> ChangesAsync(IReadOnlyList<string> names, string cursor = "now", bool resume = true, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var connected = false;
        while (true)
        {
            var stream = ChangesOnceAsync(ChangesPath(names, cursor), cancellation).GetAsyncEnumerator(cancellation);
            await using (stream.ConfigureAwait(false))
            {
                while (true)
                {
                    try
                    {
                        if (!await stream.MoveNextAsync().ConfigureAwait(false))
                            break;
                    }
                    catch (Exception error) when (resume && connected && error is AgentUnreachableException or IOException)
                    {
                        break; // The agent is being restarted, most likely: come back where we were.
                    }
                    connected = true;
                    cursor = stream.Current.Cursor;
                    yield return stream.Current;
                }
            }
            if (!resume)
                yield break;
            await Task.Delay(Limits.ResumeDelay, _time, cancellation).ConfigureAwait(false);
        }
    }

    private static string ChangesPath(IReadOnlyList<string> names, string cursor)
    {
        var filters = names.Select(name => name.Contains('#', StringComparison.Ordinal) ? $"&property={Uri.EscapeDataString(name)}" : $"&twin={Uri.EscapeDataString(name)}");
        return $"/v1/changes?cursor={Uri.EscapeDataString(cursor)}{string.Concat(filters)}";
    }

    private async IAsyncEnumerable<StreamItem> ChangesOnceAsync(string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var frame in FramesAsync(path, cancellation).ConfigureAwait(false))
        {
            if (!IsArray(frame.Span))
            {
                yield return new StreamItem(null, Decode(frame, ContractReader.StreamNotice));
                continue;
            }
            foreach (var change in Changes(frame))
                yield return new StreamItem(change, null);
        }
    }

    private static List<ChangeReport> Changes(ReadOnlyMemory<byte> frame) => Read<List<ChangeReport>>(frame, static bytes =>
    {
        var reader = new MessagePackReader(bytes);
        return RecordReader.ReadList(ref reader, ContractReader.ChangeReport);
    });

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> FramesAsync(string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var answer = await SendAsync(Get, path, null, cancellation).ConfigureAwait(false);
        var header = new byte[sizeof(int)];
        var payload = Array.Empty<byte>();
        while (await answer.Body.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false) == header.Length)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(header);
            if (length is <= 0 or > Limits.FrameBytesMax)
                throw new InvalidDataException($"A frame of {length} bytes; allowed is 1 to {Limits.FrameBytesMax}. The other end does not speak our protocol.");
            if (payload.Length < length)
                payload = new byte[length];
            await answer.Body.ReadExactlyAsync(payload.AsMemory(0, length), cancellation).ConfigureAwait(false);
            yield return payload.AsMemory(0, length);
        }
    }

    /// <summary>Whether a MessagePack value is an array (the format's own first bytes).</summary>
    private static bool IsArray(ReadOnlySpan<byte> value) => value[0] is (>= 0x90 and <= 0x9f) or 0xdc or 0xdd;
}
