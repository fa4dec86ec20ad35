using EdgeTwin.Devices.Parts.Algorithms;

namespace EdgeTwin.Devices.Tests.Parts;

public sealed class PartAlgorithmTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void The_ms5611_comes_to_the_example_of_its_data_sheet()
    {
        // MS5611-01BA03, figure 2: 20.07 degrees, 1000.09 mbar.
        var outputs = Run("ms5611", [40127, 36924, 23317, 23282, 33464, 28312, 9085466, 8569150]);
        Assert.Equal(20.07, outputs[0], 0.01);
        Assert.Equal(100009, outputs[1], 1.0);
    }

    [Fact]
    public void The_ms5611_is_corrected_once_more_below_20_degrees()
    {
        // By the integer formulas of figures 2 and 3: dT = -1000000, -13.74 degrees first, then T2, OFF2, SENS2.
        const double dT = -1_000_000;
        var centi = 2000 + dT * 28312 / 8388608;
        var square = (centi - 2000) * (centi - 2000);
        var pressure = (9085466 * (40127 * 32768.0 + 23317 * dT / 256 - 5 * square / 4) / 2097152 - (36924 * 65536.0 + 23282 * dT / 128 - 5 * square / 2)) / 32768;
        var outputs = Run("ms5611", [40127, 36924, 23317, 23282, 33464, 28312, 9085466, (33464 * 256) + dT]);
        Assert.Equal((centi - dT * dT / 2147483648) / 100, outputs[0], 1e-9);
        Assert.Equal(pressure, outputs[1], 1e-6);
    }

    [Fact]
    public void The_voc_index_of_steady_air_goes_to_100_and_rises_when_the_signal_falls()
    {
        var algorithm = PartAlgorithms.Make("sensirion-sgp40-voc-index")!;
        var outputs = new double[1];
        for (var i = 0; i < 45; i++)
        {
            algorithm.Run([30_000], outputs, i * Second);
            Assert.Equal(0, outputs[0]);
        }
        for (var i = 45; i < 4 * 3600; i++)
            algorithm.Run([30_000 + i % 7], outputs, i * Second);
        Assert.InRange(outputs[0], 97, 103);
        for (var i = 4 * 3600; i < 4 * 3600 + 300; i++)
            algorithm.Run([28_000], outputs, i * Second);
        Assert.InRange(outputs[0], 250, 500);
    }

    [Fact]
    public void The_voc_index_follows_Sensirions_own_program_through_an_event_of_many_hours()
    {
        // Computed with Sensirion's gas index algorithm 3.2.0 at a sampling interval of 10 s. The event is longer than the three hours
        // after which the baseline takes it for usual air.
        (int At, double Index)[] expected =
        [
            (600, 143.69), (1800, 307.06), (3000, 327.09), (4200, 348.67), (4800, 380.14), (5400, 376.21), (6000, 347.49), (7200, 222.14),
            (7800, 38.69), (9000, 47.64), (10200, 48.64), (12000, 59.67),
        ];
        var algorithm = PartAlgorithms.Make("sensirion-sgp40-voc-index")!;
        var outputs = new double[1];
        algorithm.Run([30_000], outputs, -10 * Second); // so that the interval is known at the first sample, as it is there
        var seen = new List<(int At, double Index)>();
        for (var i = 0; i <= 12_000; i++)
        {
            var raw = 30_000 + i * 37 % 23;
            raw += i is >= 600 and < 7200 ? -i / 3 : i >= 9000 ? 150 : 0;
            algorithm.Run([raw], outputs, i * 10 * Second);
            if (expected.Any(one => one.At == i))
                seen.Add((i, outputs[0]));
        }
        Assert.All(expected.Zip(seen), pair => Assert.Equal(pair.First.Index, pair.Second.Index, 0.6));
    }

    [Fact]
    public void The_voc_index_is_the_same_for_the_same_frames()
    {
        static double[] Play()
        {
            var algorithm = PartAlgorithms.Make("sensirion-sgp40-voc-index")!;
            var outputs = new double[1];
            return [.. Enumerable.Range(0, 2000).Select(i =>
            {
                algorithm.Run([25_000 + i * 31 % 5000], outputs, i * Second);
                return outputs[0];
            })];
        }

        Assert.Equal(Play(), Play());
    }

    [Fact]
    public void Every_algorithm_takes_any_numbers()
    {
        double[] odd = [0, -1, 1, 65535, -32768, 1e300, double.Epsilon, 0x80000];
        foreach (var descriptor in PartAlgorithms.All)
        {
            var algorithm = PartAlgorithms.Make(descriptor.Name)!;
            var outputs = new double[descriptor.Outputs.Count];
            for (var round = 0; round < 200; round++)
            {
                var inputs = Enumerable.Range(0, descriptor.Inputs.Count).Select(i => odd[(i * 3 + round * 5 + round / 8) % odd.Length]).ToArray();
                algorithm.Run(inputs, outputs, round * Second * (round % 3 - 1));
            }
            Assert.NotEmpty(outputs);
        }
    }

    private static double[] Run(string name, double[] inputs)
    {
        var outputs = new double[PartAlgorithms.All.Single(one => one.Name == name).Outputs.Count];
        PartAlgorithms.Make(name)!.Run(inputs, outputs, 0);
        return outputs;
    }
}
