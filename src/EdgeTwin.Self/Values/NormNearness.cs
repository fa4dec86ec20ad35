using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Self.Values;

/// <summary>
/// How near a norm is to an action: not by their own vectors alone, as a sentence about what someone does and one about what one should do differ in
/// more than what they are about, but also in directions that actions and their norms share (a regularized canonical correlation, without its last step).
/// </summary>
public sealed class NormNearness
{
    private const int Width = EncoderFile.Dimensions;
    private const double ActionPenalty = 1;
    private const double NormPenalty = 10;

    private readonly double[] _actionMean = new double[Width];
    private readonly double[] _normMean = new double[Width];
    private readonly double[] _actions = new double[Width * Width];
    private readonly double[] _norms = new double[Width * Width];
    private readonly double[] _both = new double[Width * Width];
    private readonly double[] _row = new double[Width];
    private readonly double[] _other = new double[Width];

    /// <summary>Learns from actions and the norm that each is about.</summary>
    /// <param name="actions">Vectors of actions.</param>
    /// <param name="norms">For each the vector of its norm.</param>
    public NormNearness(IReadOnlyList<float[]> actions, IReadOnlyList<float[]> norms)
    {
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(norms);
        var count = Math.Max(1, actions.Count);
        for (var i = 0; i < actions.Count; i++)
        {
            for (var k = 0; k < Width; k++)
            {
                _actionMean[k] += actions[i][k] / (double)count;
                _normMean[k] += norms[i][k] / (double)count;
            }
        }
        for (var i = 0; i < actions.Count; i++)
        {
            Center(actions[i], _actionMean, _row);
            Center(norms[i], _normMean, _other);
            var scale = (double)Width / count;
            for (var row = 0; row < Width; row++)
            {
                var (action, norm) = (scale * _row[row], scale * _other[row]);
                var at = row * Width;
                for (var column = 0; column <= row; column++)
                {
                    _actions[at + column] += action * _row[column];
                    _norms[at + column] += norm * _other[column];
                }
                for (var column = 0; column < Width; column++)
                    _both[at + column] += action * _other[column];
            }
        }
        for (var i = 0; i < Width; i++)
        {
            _actions[(i * Width) + i] += ActionPenalty;
            _norms[(i * Width) + i] += NormPenalty;
        }
        Cholesky.Decompose(_actions, Width);
        Cholesky.Decompose(_norms, Width);
    }

    /// <summary>How near some norms are to an action.</summary>
    /// <param name="action">The vector of the action.</param>
    /// <param name="norms">Vectors of norms.</param>
    /// <param name="plain">Gets the cosine of each, beside the means.</param>
    /// <param name="shared">Gets how far each agrees in the shared directions.</param>
    public void Measure(float[] action, IReadOnlyList<float[]> norms, Span<double> plain, Span<double> shared)
    {
        ArgumentNullException.ThrowIfNull(norms);
        var direction = new double[Width];
        Center(action, _actionMean, _row);
        var centered = (double[])_row.Clone();
        Cholesky.SolveDecomposed(_actions, _row);
        for (var row = 0; row < Width; row++)
        {
            for (var column = 0; column < Width; column++)
                direction[column] += _row[row] * _both[(row * Width) + column];
        }
        Cholesky.SolveDecomposed(_norms, direction);
        for (var i = 0; i < norms.Count; i++)
        {
            Center(norms[i], _normMean, _other);
            (plain[i], shared[i]) = (0, 0);
            for (var k = 0; k < Width; k++)
            {
                plain[i] += centered[k] * _other[k];
                shared[i] += direction[k] * _other[k];
            }
        }
    }

    /// <summary>A vector from the mean, at length 1.</summary>
    private static void Center(float[] vector, double[] mean, double[] result)
    {
        var squares = 1e-12;
        for (var i = 0; i < Width; i++)
        {
            result[i] = vector[i] - mean[i];
            squares += result[i] * result[i];
        }
        var length = Math.Sqrt(squares);
        for (var i = 0; i < Width; i++)
            result[i] /= length;
    }
}
