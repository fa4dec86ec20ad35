namespace EdgeTwin.Model.Descriptors;

/// <summary>
/// A raw number in the data bytes: the coefficients' and then the reads' bytes, check-sums taken out. Offsets count from the first
/// byte of <paramref name="Source"/>.
/// </summary>
/// <param name="Name">How formulas call it.</param>
/// <param name="Source">Coefficients or reads.</param>
/// <param name="ByteOffset">Its first byte.</param>
/// <param name="ByteCount">How many bytes it lies in, 1 to 8.</param>
/// <param name="IsLittleEndian">Whether the first byte is the lowest.</param>
/// <param name="BitShift">Its lowest bit within those bytes.</param>
/// <param name="BitCount">How many bits it has, 1 to 64.</param>
/// <param name="Sign">How negative numbers are written.</param>
public sealed record FieldDescriptor(
    string Name, FieldSource Source, int ByteOffset, int ByteCount, bool IsLittleEndian, int BitShift, int BitCount, FieldSign Sign);
