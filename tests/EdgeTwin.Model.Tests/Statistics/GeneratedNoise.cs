namespace EdgeTwin.Model.Tests.Statistics;

/// <summary>Noise of known kind and size, from a seed.</summary>
internal sealed class GeneratedNoise(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>One value of the normal distribution (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    public double[] White(int count, double deviation) => Values(count, _ => deviation * Normal());

    /// <summary>Each value is the one before and a normal step.</summary>
    public double[] RandomWalk(int count, double step)
    {
        var sum = 0.0;
        return Values(count, _ => sum += step * Normal());
    }

    /// <summary>1/f noise by fractional integration (Kasdin, Proc. IEEE 83, 1995); B of IEEE Std 952 is the deviation of the driving noise.</summary>
    public double[] Flicker(int count, double deviation)
    {
        var driving = White(count, deviation);
        var response = new double[count];
        response[0] = 1;
        for (var k = 1; k < count; k++)
            response[k] = response[k - 1] * (k - 0.5) / k;
        return Values(count, i =>
        {
            var sum = 0.0;
            for (var k = 0; k <= i; k++)
                sum += response[k] * driving[i - k];
            return sum;
        });
    }

    /// <summary>Differences of independent errors of the summed signal: slope −1, with Q as their deviation at a period of 1 s.</summary>
    public double[] Quantisation(int count, double deviation)
    {
        var phase = White(count + 1, deviation);
        return Values(count, i => phase[i + 1] - phase[i]);
    }

    public static double[] Drift(int count, double perSample) => Values(count, i => perSample * i);

    public static double[] Sum(params double[][] parts) => Values(parts[0].Length, i => parts.Sum(part => part[i]));

    private static double[] Values(int count, Func<int, double> value)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
            values[i] = value(i);
        return values;
    }
}
