using System.Globalization;
using System.Runtime.CompilerServices;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Client;

public sealed partial class EdgeTwinClient
{
    /// <summary>What a property was, as it comes in: a header, points oldest first, a footer.</summary>
    /// <exception cref="InvalidDataException">The answer broke off before its footer.</exception>
    public async IAsyncEnumerable<HistoryItem> HistoryAsync(HistoryRequest request, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/v1/history/{Rest(request.Reference)}?from={Uri.EscapeDataString(request.From)}&to={Uri.EscapeDataString(request.To)}&tier={Uri.EscapeDataString(request.Tier)}");
        if (request.Aggregate is { } aggregate)
            path += "&aggregate=" + Uri.EscapeDataString(aggregate);
        if (request.Limit is { } limit)
            path += "&limit=" + limit.ToString(CultureInfo.InvariantCulture);
        var first = true;
        var ended = false;
        await foreach (var frame in FramesAsync(path, cancellation).ConfigureAwait(false))
        {
            if (first)
                yield return new HistoryItem(Decode(frame, ContractReader.HistoryHeader), null, null);
            else if (IsFooter(frame.Span))
                yield return new HistoryItem(null, null, Decode(frame, ContractReader.HistoryFooter));
            else
                yield return new HistoryItem(null, Decode(frame, ContractReader.HistoryPointReport), null);
            ended = !first && IsFooter(frame.Span);
            first = false;
        }
        if (!ended)
            throw new InvalidDataException("The history answer broke off; ask again from the last point that came.");
    }

    /// <summary>A footer is the one map of three members.</summary>
    private static bool IsFooter(ReadOnlySpan<byte> value) => value[0] == 0x83;
}
