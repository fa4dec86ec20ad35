using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Devices.Parts;

/// <summary>Carries out calibrations.</summary>
public static class SensorCorrection
{
    /// <summary>Whether a calibration has as many numbers as its kind needs, in the order it needs.</summary>
    public static bool IsWhole(SensorCalibration calibration)
    {
        var numbers = calibration.Numbers;
        return calibration.Kind switch
        {
            CalibrationKind.Offset => numbers.Count == 1,
            CalibrationKind.TwoPoint => numbers.Count == 4 && IsRising(numbers),
            CalibrationKind.Polynomial => numbers.Count >= 1,
            _ => numbers.Count >= 4 && numbers.Count % 2 == 0 && IsRising(numbers),
        };
    }

    /// <summary>The corrected value. Allocates nothing.</summary>
    public static double Apply(SensorCalibration calibration, double value)
    {
        var numbers = calibration.Numbers.AsSpan();
        switch (calibration.Kind)
        {
            case CalibrationKind.Offset:
                return value + numbers[0];
            case CalibrationKind.Polynomial:
                var sum = 0.0;
                for (var i = numbers.Length - 1; i >= 0; i--)
                    sum = sum * value + numbers[i];
                return sum;
            default:
                // The line between the two points around the value; beyond the ends the last line goes on.
                var at = 0;
                while (at + 4 < numbers.Length && value > numbers[at + 2])
                    at += 2;
                var slope = (numbers[at + 3] - numbers[at + 1]) / (numbers[at + 2] - numbers[at]);
                return numbers[at + 1] + (value - numbers[at]) * slope;
        }
    }

    private static bool IsRising(ValueList<double> pairs)
    {
        for (var i = 2; i < pairs.Count; i += 2)
        {
            if (!(pairs[i] > pairs[i - 2]))
                return false;
        }
        return true;
    }
}
