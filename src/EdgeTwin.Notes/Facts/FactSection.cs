namespace EdgeTwin.Notes.Facts;

/// <summary>The facts of one kind of a note, decoded while they are enumerated; nothing is allocated.</summary>
/// <typeparam name="T">What the facts are.</typeparam>
public readonly ref struct FactSection<T>
    where T : struct, IFact<T>
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _start;
    private readonly int _line;

    internal FactSection(ReadOnlySpan<byte> bytes, int start = 0, int line = 0)
    {
        _bytes = bytes;
        _start = start;
        _line = line;
    }

    /// <summary>How many bytes they take.</summary>
    internal int Bytes => _bytes.Length;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _bytes.IsEmpty;

    /// <summary>Begins at the first.</summary>
    public Enumerator GetEnumerator() => new(new FactReader(_bytes, _start, _line));

    /// <summary>All of them.</summary>
    public List<T> ToList()
    {
        var facts = new List<T>();
        foreach (var fact in this)
            facts.Add(fact);
        return facts;
    }

    /// <summary>Goes through a section.</summary>
    public ref struct Enumerator
    {
        private FactReader _reader;

        internal Enumerator(FactReader reader) => _reader = reader;

        /// <summary>The fact that was read.</summary>
        public T Current { get; private set; }

        /// <summary>Reads the next fact, if there is one.</summary>
        public bool MoveNext()
        {
            if (_reader.IsAtEnd)
                return false;
            Current = T.Read(ref _reader);
            return !_reader.Failed;
        }
    }
}
