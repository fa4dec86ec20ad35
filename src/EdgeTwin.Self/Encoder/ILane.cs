namespace EdgeTwin.Self.Encoder;

/// <summary>
/// What the product of matrices needs of a processor, in one width. The multiplication of pairs has no portable form, the rest has.
/// </summary>
/// <typeparam name="TShorts">A vector of 16-bit integers.</typeparam>
/// <typeparam name="TInts">A vector of as many bits of 32-bit integers.</typeparam>
internal interface ILane<TShorts, TInts>
{
    /// <summary>16-bit integers in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>No sum yet.</summary>
    static abstract TInts Zero { get; }

    /// <summary>Reads a vector.</summary>
    static abstract TShorts Load(ref short start, nuint offset);

    /// <summary>Writes a vector.</summary>
    static abstract void Store(TShorts vector, ref short start, nuint offset);

    /// <summary>Reads a vector of bytes, widened.</summary>
    static abstract TShorts LoadWidened(ref sbyte start, nuint offset);

    /// <summary>Adds the products of the elements to sums; which sum a product goes to is of no matter.</summary>
    static abstract TInts MultiplyAdd(TInts sums, TShorts left, TShorts right);

    /// <summary>All sums as one.</summary>
    static abstract int Sum(TInts sums);
}
