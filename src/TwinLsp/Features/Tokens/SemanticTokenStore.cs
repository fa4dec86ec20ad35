using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Features.Tokens;

/// <summary>The tokens that a client was told last, of the notes that it asked for last: what is new is told as the difference to them.</summary>
internal sealed class SemanticTokenStore
{
    /// <summary>How many notes are kept; the one that was asked for longest ago is forgotten, and told as a whole next time.</summary>
    public const int NotesMax = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Id, int[] Data)> _told = new(StringComparer.Ordinal);
    private long _lastId;

    /// <summary>Keeps what is told now.</summary>
    /// <returns>The id that the client names it by.</returns>
    public string Add(string uri, int[] data)
    {
        lock (_lock)
        {
            _told[uri] = (++_lastId, data);
            if (_told.Count > NotesMax)
                _told.Remove(_told.MinBy(told => told.Value.Id).Key);
            return NameOf(_lastId);
        }
    }

    /// <summary>What was told under an id; null if it is no longer kept.</summary>
    public int[]? Find(string uri, string id)
    {
        lock (_lock)
            return _told.TryGetValue(uri, out var told) && NameOf(told.Id) == id ? told.Data : null;
    }

    /// <summary>What makes new tokens of old ones: at most one edit, of whole tokens.</summary>
    public static SemanticTokensEdit[] Difference(ReadOnlySpan<int> before, ReadOnlySpan<int> now)
    {
        const int step = SemanticTokenEncoder.NumbersPerToken;
        var start = before.CommonPrefixLength(now) / step * step;
        var old = before[start..];
        var fresh = now[start..];
        var same = 0;
        while (same + step <= Math.Min(old.Length, fresh.Length) && old[^(same + step)..^same].SequenceEqual(fresh[^(same + step)..^same]))
            same += step;
        if (old.Length == same && fresh.Length == same)
            return [];
        return [new SemanticTokensEdit { Start = start, DeleteCount = old.Length - same, Data = fresh.Length == same ? null : [.. fresh[..^same]] }];
    }

    private static string NameOf(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
