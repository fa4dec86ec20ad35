using System.Collections.Frozen;

namespace EdgeTwin.JsonRpc.Dispatch;

/// <summary>Every method that is handled.</summary>
public sealed class HandlerTable
{
    private readonly FrozenDictionary<string, Handler> _byMethod;
    private readonly FrozenDictionary<string, Handler>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    /// <summary>A table of handlers, one per method.</summary>
    public HandlerTable(IEnumerable<Handler> handlers)
    {
        var byMethod = new Dictionary<string, Handler>(StringComparer.Ordinal);
        foreach (var handler in handlers)
        {
            if (!byMethod.TryAdd(handler.Method, handler))
                throw new ArgumentException($"'{handler.Method}' has two handlers; a method has one.", nameof(handlers));
        }
        _byMethod = byMethod.ToFrozenDictionary(StringComparer.Ordinal);
        _bySpan = _byMethod.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The methods that are handled.</summary>
    public IEnumerable<string> Methods => _byMethod.Keys;

    internal Handler? Find(ReadOnlySpan<char> method) => _bySpan.TryGetValue(method, out var handler) ? handler : null;
}
