using Nerdbank.MessagePack;

namespace EdgeTwin.Client.Contracts;

/// <summary>Makes a contract of a MessagePack map.</summary>
internal delegate T ReadRecord<T>(ref RecordReader reader);

/// <summary>
/// The members of a MessagePack map by name. They are looked for where a contract's own order has them, and else from the start; those
/// that no contract knows are passed over. What is missing or of another kind throws <see cref="MessagePackSerializationException"/>.
/// </summary>
internal ref struct RecordReader
{
    private static readonly SerializationContext Depth = new() { MaxDepth = Limits.DepthMax };

    private readonly MessagePackReader _first;
    private readonly int _count;
    private MessagePackReader _next;
    private int _passed;

    /// <summary>Stands at the first member.</summary>
    /// <param name="reader">Stands at the map, and stays there.</param>
    public RecordReader(ref MessagePackReader reader)
    {
        if (reader.NextMessagePackType != MessagePackType.Map)
            throw Unexpected("a map", reader.NextMessagePackType);
        _next = reader;
        _count = _next.ReadMapHeader();
        _first = _next;
    }

    /// <summary>A member that is a text.</summary>
    public string Text(ReadOnlySpan<byte> name) => TextOrNull(name) ?? throw Missing(name);

    /// <summary>A member that is a text, or nil, or not there.</summary>
    public string? TextOrNull(ReadOnlySpan<byte> name)
    {
        if (!Find(name))
            return null;
        return _next.NextMessagePackType == MessagePackType.String ? _next.ReadString() : throw Unexpected("text", _next.NextMessagePackType);
    }

    /// <summary>A member that is a number.</summary>
    public double Number(ReadOnlySpan<byte> name) => NumberOrNull(name) ?? throw Missing(name);

    /// <summary>A member that is a finite number, or nil, or not there.</summary>
    public double? NumberOrNull(ReadOnlySpan<byte> name)
    {
        if (!Find(name))
            return null;
        var number = _next.NextMessagePackType switch
        {
            MessagePackType.Float => _next.ReadDouble(),
            MessagePackType.Integer when _next.NextCode == MessagePackCode.UInt64 => _next.ReadUInt64(),
            MessagePackType.Integer => _next.ReadInt64(),
            _ => throw Unexpected("a number", _next.NextMessagePackType),
        };
        return double.IsFinite(number) ? number : throw new MessagePackSerializationException($"the number {number}; allowed are finite ones, and nil where there is none");
    }

    /// <summary>A member that is a whole number.</summary>
    public long Whole(ReadOnlySpan<byte> name)
    {
        if (!Find(name))
            throw Missing(name);
        return _next.NextMessagePackType == MessagePackType.Integer ? _next.ReadInt64() : throw Unexpected("a whole number", _next.NextMessagePackType);
    }

    /// <summary>A member that is a whole number of 32 bits.</summary>
    public int SmallWhole(ReadOnlySpan<byte> name) => checked((int)Whole(name));

    /// <summary>A member that is true or false.</summary>
    public bool Flag(ReadOnlySpan<byte> name)
    {
        if (!Find(name))
            throw Missing(name);
        return _next.NextMessagePackType == MessagePackType.Boolean ? _next.ReadBoolean() : throw Unexpected("true or false", _next.NextMessagePackType);
    }

    /// <summary>A member that is a contract.</summary>
    public T Record<T>(ReadOnlySpan<byte> name, ReadRecord<T> read)
        where T : class => RecordOrNull(name, read) ?? throw Missing(name);

    /// <summary>A member that is a contract, or nil, or not there.</summary>
    public T? RecordOrNull<T>(ReadOnlySpan<byte> name, ReadRecord<T> read)
        where T : class => Find(name) ? ReadOne(ref _next, read) : null;

    /// <summary>A member that is a list of contracts.</summary>
    public IReadOnlyList<T> Records<T>(ReadOnlySpan<byte> name, ReadRecord<T> read)
        where T : class => RecordsOrNull(name, read) ?? throw Missing(name);

    /// <summary>A member that is a list of contracts, or nil, or not there.</summary>
    public IReadOnlyList<T>? RecordsOrNull<T>(ReadOnlySpan<byte> name, ReadRecord<T> read)
        where T : class => Find(name) ? ReadList(ref _next, read) : null;

    /// <summary>A member that is a list of texts.</summary>
    public IReadOnlyList<string> Texts(ReadOnlySpan<byte> name) => TextsOrNull(name) ?? throw Missing(name);

    /// <summary>A member that is a list of texts, or nil, or not there.</summary>
    public IReadOnlyList<string>? TextsOrNull(ReadOnlySpan<byte> name)
    {
        if (!Find(name))
            return null;
        var texts = new List<string>();
        for (var left = ListLength(ref _next); left > 0; left--)
            texts.Add((_next.NextMessagePackType == MessagePackType.String ? _next.ReadString() : null) ?? throw Unexpected("text", _next.NextMessagePackType));
        return texts;
    }

    /// <summary>Reads a list of contracts.</summary>
    public static List<T> ReadList<T>(ref MessagePackReader reader, ReadRecord<T> read)
        where T : class
    {
        var items = new List<T>();
        for (var left = ListLength(ref reader); left > 0; left--)
            items.Add(ReadOne(ref reader, read));
        return items;
    }

    private static T ReadOne<T>(ref MessagePackReader reader, ReadRecord<T> read)
    {
        var record = new RecordReader(ref reader);
        var value = read(ref record);
        reader.Skip(Depth);
        return value;
    }

    private static int ListLength(ref MessagePackReader reader) =>
        reader.NextMessagePackType == MessagePackType.Array ? reader.ReadArrayHeader() : throw Unexpected("a list", reader.NextMessagePackType);

    /// <summary>Stands at the value of a member afterwards, if it is there and not nil.</summary>
    private bool Find(ReadOnlySpan<byte> name)
    {
        for (var looked = 0; looked < _count; looked++)
        {
            if (_passed == _count)
            {
                _next = _first;
                _passed = 0;
            }
            if (_next.NextMessagePackType != MessagePackType.String)
                throw Unexpected("the name of a member", _next.NextMessagePackType);
            _passed++;
            if (_next.ReadStringSpan().SequenceEqual(name))
                return !_next.TryReadNil();
            _next.Skip(Depth);
        }
        // A whole round ends where it began, so the next member is still the next.
        return false;
    }

    private static MessagePackSerializationException Missing(ReadOnlySpan<byte> name) => new($"it has no {System.Text.Encoding.UTF8.GetString(name)}");

    private static MessagePackSerializationException Unexpected(string expected, MessagePackType actual) => new($"a value of type {actual} where {expected} belongs");
}
