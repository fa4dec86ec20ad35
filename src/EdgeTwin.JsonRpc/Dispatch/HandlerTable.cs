namespace EdgeTwin.JsonRpc.Dispatch;

/// <summary>Every method that is handled. Only the reading loop of one connection looks handlers up.</summary>
public sealed class HandlerTable
{
    private Dictionary<string, Func<Handler>> _makers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Handler> _made = new(StringComparer.Ordinal);

    /// <summary>A table of handlers, one per method.</summary>
    public HandlerTable(IEnumerable<Handler> handlers)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        foreach (var handler in handlers)
        {
            if (!_made.TryAdd(handler.Method, handler))
                throw new ArgumentException($"'{handler.Method}' has two handlers; a method has one.", nameof(handlers));
        }
    }

    /// <summary>
    /// A table of handlers that are made when their methods come for the first time: most clients use few of many methods, and the start is
    /// not theirs to pay for.
    /// </summary>
    public static HandlerTable Deferred(Dictionary<string, Func<Handler>> makers) => new([]) { _makers = makers };

    /// <summary>The methods that are handled.</summary>
    public IEnumerable<string> Methods => _made.Keys.Union(_makers.Keys);

    internal Handler? Find(ReadOnlySpan<char> method)
    {
        if (_made.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(method, out var handler))
            return handler;
        return _makers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(method, out var make) ? _made[method.ToString()] = make() : null;
    }
}
