namespace EdgeTwin.Self.Encoder;

/// <summary>
/// One part of an encoder's file. Weights are bytes, a row of them with one scale; what is small is kept as it was, in float32.
/// Each piece of it begins at a multiple of <see cref="Alignment"/>.
/// </summary>
/// <param name="RowCount">Rows of weights; 0 if it has none.</param>
/// <param name="RowLength">Weights of a row, or numbers of a vector.</param>
/// <param name="IsTransposed">Whether the package has rows and columns the other way.</param>
/// <param name="Tensor">What the package calls it.</param>
/// <param name="BiasTensor">What the package calls what is added to its results, if there is such.</param>
internal sealed record EncoderSection(int RowCount, int RowLength, bool IsTransposed, string Tensor, string? BiasTensor)
{
    /// <summary>A cache line.</summary>
    public const int Alignment = 64;

    /// <summary>Rows that are looked up.</summary>
    public static EncoderSection Rows(int count, int length, string tensor) => new(count, length, false, tensor, null);

    /// <summary>A layer: a row of weights for each output.</summary>
    public static EncoderSection Dense(int inputs, int outputs, string tensor, string bias) => new(outputs, inputs, true, tensor, bias);

    /// <summary>Numbers.</summary>
    public static EncoderSection Vector(int length, string tensor) => new(0, length, false, tensor, null);

    /// <summary>Numbers of the tensor.</summary>
    public int Count => Math.Max(RowCount, 1) * RowLength;

    /// <summary>Where the scales begin, in bytes from the section's beginning.</summary>
    public int ScalesAt => Aligned(RowCount * RowLength);

    /// <summary>Where the bias begins.</summary>
    public int BiasAt => ScalesAt + Aligned(RowCount * sizeof(float));

    /// <summary>Length in the file, in bytes.</summary>
    public int Length => RowCount == 0 ? Aligned(RowLength * sizeof(float)) : BiasTensor is null ? BiasAt : BiasAt + Aligned(RowCount * sizeof(float));

    /// <summary>The next multiple of <see cref="Alignment"/>.</summary>
    public static int Aligned(int length) => (length + Alignment - 1) & -Alignment;
}
